import { addWorkingDays } from '#kernel';
import {
  easterSunday,
  officeInForce,
  workCalendars,
  workingDaysBetween,
  workingDaysFrom,
} from './work-calendar.policy.js';

const { geneva, cairo } = workCalendars;

describe('the calendar of working days', () => {
  it('is one for the whole organisation, and it is Geneva’s (E-12)', () =>
    expect(officeInForce).toBe('geneva'));
  it('counts ten working days over New Year in Geneva (E-12)', () => {
    // Christmas, 31 December and 1 January are Fridays and a Thursday; with weekends alone it would
    // be 5 January.
    expect(workingDaysFrom('2026-12-22', 10)).toBe('2027-01-08');
    expect(workingDaysFrom('2027-01-08', -10)).toBe('2026-12-22');
    expect(workingDaysBetween('2026-12-22', '2027-01-08')).toBe(10);
  });
  it('counts through Eid: the feast is a holiday in Cairo, by Cairo’s own calendar, and none of the organisation (E-12)', () => {
    expect(workingDaysFrom('2026-05-24', 10)).toBe('2026-06-08');
    expect(addWorkingDays('2026-05-24', 10, cairo)).toBe('2026-06-10');
  });
  it.each([
    ['Good Friday', '2026-04-03'],
    ['Easter Monday', '2026-04-06'],
    ['Ascension', '2026-05-14'],
    ['Whit Monday', '2026-05-25'],
    ['Jeûne genevois', '2026-09-10'],
    ['Jeûne genevois when 1 September is a Sunday', '2030-09-05'],
    ['the national day', '2028-08-01'],
  ])('knows %s, %s', (_name, day) => expect([day, geneva.holidays.has(day)]).toEqual([day, true]));
  it.each(['2000-04-23', '2008-03-23', '2011-04-24', '2026-04-05', '2038-04-25', '2049-04-18'])(
    'knows Easter Sunday %s',
    (day) => expect(easterSunday(Number(day.slice(0, 4)))).toBe(day),
  );
  it('never ends on a day off, and goes back where it came from', () => {
    for (const start of ['2026-03-30', '2026-05-11', '2026-12-23', '2027-12-29'])
      for (const days of [1, 2, 5, 10, 20, 30]) {
        const due = workingDaysFrom(start, days);
        expect([start, days, geneva.holidays.has(due), workingDaysBetween(start, due)]).toEqual([
          start,
          days,
          false,
          days,
        ]);
      }
    expect(workingDaysBetween('2026-03-30', '2026-03-30')).toBe(0);
    expect(workingDaysBetween('2026-03-30', '2026-03-02')).toBe(0);
  });
});
