/**
 * Calendar dates and instants as strings; arithmetic without a clock, so deciders stay pure.
 * A term is half-open, `[start, end)`. Years are calendar years: 29 February + 1 year = 28
 * February.
 */

/** A calendar date in the organisation's zone, `YYYY-MM-DD`, years 1900 to 2999. */
export type CalendarDate = string;
/**
 * An instant in UTC, ISO 8601 with milliseconds, `2026-03-02T09:15:00.000Z`. Its day is
 * `calendar.dayOf(instant)`.
 */
export type Instant = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const format = (year: number, month: number, day: number): CalendarDate =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
const parts = (date: CalendarDate): [number, number, number] => {
  const match = shape.exec(date);
  if (!match) throw new TypeError(`not a calendar date: ${date}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
};

/** True for an existing day written `YYYY-MM-DD` between 1900 and 2999. */
export const isCalendarDate = (value: unknown): value is CalendarDate => {
  const match = typeof value === 'string' ? shape.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return (
    year >= 1900 &&
    year <= 2999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
};

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export const toEpochDay = (date: CalendarDate): number => {
  const [year, month, day] = parts(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
};

export const fromEpochDay = (epochDay: number): CalendarDate => {
  const z = epochDay + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return format(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  );
};

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromEpochDay(toEpochDay(date) + days);
/** Adds calendar months; the day is cut to the length of the month reached. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const [year, month, day] = parts(date);
  const total = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return format(y, m, Math.min(day, daysInMonth(y, m)));
};
export const addYears = (date: CalendarDate, years: number): CalendarDate =>
  addMonths(date, years * 12);
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  toEpochDay(to) - toEpochDay(from);
/** 1 = Monday … 7 = Sunday. */
export const dayOfWeek = (date: CalendarDate): number =>
  ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1;

/** Which days do not count as working days. The organisation's own stands in `#reference`. */
export type WorkCalendar = Readonly<{
  weekend: readonly number[];
  holidays: ReadonlySet<CalendarDate>;
}>;
export const isWorkingDay = (date: CalendarDate, { weekend, holidays }: WorkCalendar): boolean =>
  !weekend.includes(dayOfWeek(date)) && !holidays.has(date);

/** The date `days` working days after (or before, when negative) `date`; 0 gives `date` itself. */
export const addWorkingDays = (
  date: CalendarDate,
  days: number,
  calendar: WorkCalendar,
): CalendarDate => {
  let current = date;
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0;) {
    current = addDays(current, step);
    if (isWorkingDay(current, calendar)) left -= 1;
  }
  return current;
};
/** A date lies in the half-open term `[start, end)`. */
export const isWithin = (date: CalendarDate, start: CalendarDate, end: CalendarDate): boolean =>
  start <= date && date < end;
