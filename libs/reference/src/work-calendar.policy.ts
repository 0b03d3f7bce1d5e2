import {
  addDays,
  addWorkingDays,
  type CalendarDate,
  dayOfWeek,
  isWorkingDay,
  type WorkCalendar,
} from '#kernel';

/**
 * A holiday: the same day each year (`12-25`), days after Easter Sunday, days after the first
 * Sunday of a month, or days that are announced
 * year by year.
 */
type Holiday = Readonly<
  { name: string } & (
    | { on: string }
    | { afterEaster: number }
    | { afterFirstSundayOf: string; days: number }
    | { announced: readonly CalendarDate[] }
  )
>;
/** 1 = Monday … 7 = Sunday. */
type Office = Readonly<{ weekend: readonly number[]; holidays: readonly Holiday[] }>;

/**
 * Offices and the days they are closed. Configurable policy: public holidays of the place, not an
 * official list of the organisation.
 */
const offices = {
  /** Public holidays of the canton of Geneva. */
  geneva: {
    weekend: [6, 7],
    holidays: [
      { name: 'New Year', on: '01-01' },
      { name: 'Good Friday', afterEaster: -2 },
      { name: 'Easter Monday', afterEaster: 1 },
      { name: 'Ascension', afterEaster: 39 },
      { name: 'Whit Monday', afterEaster: 50 },
      { name: 'Swiss National Day', on: '08-01' },
      { name: 'Jeûne genevois', afterFirstSundayOf: '09', days: 4 },
      { name: 'Christmas', on: '12-25' },
      { name: 'Restoration of the Republic', on: '12-31' },
    ],
  },
  /**
   * Public holidays of Egypt that have a day; the two feasts as the Umm al-Qura calendar expects
   * them, to be corrected when they are announced.
   */
  cairo: {
    weekend: [5, 6],
    holidays: [
      { name: 'Coptic Christmas', on: '01-07' },
      { name: 'Revolution of 25 January', on: '01-25' },
      { name: 'Sinai Liberation', on: '04-25' },
      { name: 'Labour Day', on: '05-01' },
      { name: 'Revolution of 30 June', on: '06-30' },
      { name: 'Revolution of 23 July', on: '07-23' },
      { name: 'Armed Forces', on: '10-06' },
      {
        name: 'Eid al-Fitr',
        announced: [
          '2026-03-20',
          '2026-03-21',
          '2026-03-22',
          '2027-03-09',
          '2027-03-10',
          '2027-03-11',
        ],
      },
      {
        name: 'Eid al-Adha',
        announced: [
          '2026-05-26',
          '2026-05-27',
          '2026-05-28',
          '2026-05-29',
          '2027-05-15',
          '2027-05-16',
          '2027-05-17',
          '2027-05-18',
        ],
      },
    ],
  },
} as const satisfies Readonly<Record<string, Office>>;
export type OfficeName = keyof typeof offices;

const [firstYear, lastYear] = [2000, 2100];
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
const two = (value: number): string => String(value).padStart(2, '0');

/** Easter Sunday, Gregorian. Source: the anonymous algorithm of 1876 (Nature 13, p. 487). */
export const easterSunday = (year: number): CalendarDate => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`;
};
const firstSundayOf = (year: number, month: string): CalendarDate =>
  addDays(`${year}-${month}-01`, 7 - dayOfWeek(`${year}-${month}-01`));
const daysOf = (holiday: Holiday): readonly CalendarDate[] => {
  if ('announced' in holiday) return holiday.announced;
  if ('on' in holiday) return years.map((year) => `${year}-${holiday.on}`);
  if ('afterEaster' in holiday)
    return years.map((year) => addDays(easterSunday(year), holiday.afterEaster));
  return years.map((year) =>
    addDays(firstSundayOf(year, holiday.afterFirstSundayOf), holiday.days),
  );
};
const calendarOf = ({ weekend, holidays }: Office): WorkCalendar => ({
  weekend,
  holidays: new Set(holidays.flatMap(daysOf)),
});
export const workCalendars: Readonly<Record<OfficeName, WorkCalendar>> = {
  geneva: calendarOf(offices.geneva),
  cairo: calendarOf(offices.cairo),
};

/**
 * The one calendar every "working day" is counted by, whatever the country of the partner, the case
 * or the officer. Source: ADR-0031, (f) E-12.
 * An organisation whose headquarters are elsewhere changes this line.
 */
export const officeInForce: OfficeName = 'geneva';
const inForce = workCalendars[officeInForce];

/**
 * The date `days` working days of the organisation after (or before, when negative) `date`; 0 gives
 * `date` itself.
 */
export const workingDaysFrom = (date: CalendarDate, days: number): CalendarDate =>
  addWorkingDays(date, days, inForce);
/**
 * Working days of the organisation after `from` up to and including `to`; 0 when `to` is not later.
 */
export const workingDaysBetween = (from: CalendarDate, to: CalendarDate): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(day, inForce)) count += 1;
  return count;
};
