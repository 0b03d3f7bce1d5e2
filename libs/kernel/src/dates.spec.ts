import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  isCalendarDate,
  isWithin,
  toEpochDay,
} from './dates.js';

describe('calendar dates', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-04-31',
    '0024-01-01',
    '2026-1-1',
    '20260101',
    '2026-W05',
    '',
    null,
    20260101,
    '3000-01-01',
  ])('refuses %p', (value) => expect(isCalendarDate(value)).toBe(false));
  it('knows leap days', () => {
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isCalendarDate('1900-02-29')).toBe(false);
    expect(isCalendarDate('2000-02-29')).toBe(true);
  });
  it('agrees with the runtime on every day it is asked', () =>
    fc.assert(
      fc.property(fc.integer({ min: -25000, max: 370000 }), (day) => {
        const date = fromEpochDay(day);
        expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(toEpochDay(date)).toBe(day);
        expect(dayOfWeek(date)).toBe(((new Date(day * 86_400_000).getUTCDay() + 6) % 7) + 1);
      }),
    ));
  it('adds calendar years: 29 February + 1 year is 28 February', () => {
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28');
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29');
  });
  it('cuts the day to the month reached', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });
  it('counts days across a year end', () =>
    expect(daysBetween('2026-12-30', addDays('2026-12-30', 5))).toBe(5));
  it('counts working days over a weekend and a holiday', () => {
    expect(
      addWorkingDays('2026-12-31', 1, { weekend: [6, 7], holidays: new Set(['2027-01-01']) }),
    ).toBe('2027-01-04');
    expect(addWorkingDays('2026-12-31', 1, { weekend: [5, 6], holidays: new Set() })).toBe(
      '2027-01-03',
    );
    expect(addWorkingDays('2027-01-04', -1, { weekend: [6, 7], holidays: new Set() })).toBe(
      '2027-01-01',
    );
    expect(addWorkingDays('2027-01-02', 0, { weekend: [6, 7], holidays: new Set() })).toBe(
      '2027-01-02',
    );
  });
  it('treats a term as half-open', () => {
    expect(isWithin('2026-01-01', '2026-01-01', '2027-01-01')).toBe(true);
    expect(isWithin('2027-01-01', '2026-01-01', '2027-01-01')).toBe(false);
  });
});
