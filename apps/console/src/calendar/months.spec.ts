import { dayBefore, daysUntil, isMonth, monthAfter, monthOf, weeksOf } from './months.js';

describe('a month', () => {
  it('is followed by the next, over years too', () =>
    expect([
      monthAfter('2026-12', 1),
      monthAfter('2026-01', -1),
      monthAfter('2026-05', 12),
    ]).toEqual(['2027-01', '2025-12', '2027-05']));
  it('has whole weeks from the day weeks begin with', () => {
    const weeks = weeksOf('2026-11', 1);
    expect([weeks.length, weeks[0]![0], weeks.at(-1)!.at(-1)]).toEqual([
      6,
      '2026-10-26',
      '2026-12-06',
    ]);
    expect(weeksOf('2026-11', 7)[0]![0]).toBe('2026-11-01');
    expect(weeksOf('2026-11', 6)[0]![0]).toBe('2026-10-31');
    expect(weeksOf('2027-02', 1)).toHaveLength(4);
  });
  it('is that of a day, and nothing else', () => {
    expect(monthOf('2026-11-30')).toBe('2026-11');
    expect(['2026-11', '2026-13', '1999-01', 7, '<b>'].map(isMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
  it('has days before the first', () =>
    expect([dayBefore('2027-01-01'), dayBefore('2028-03-01')]).toEqual([
      '2026-12-31',
      '2028-02-29',
    ]));
  it('counts days, through changes of the clock', () =>
    expect([daysUntil('2026-12-01', '2026-11-30'), daysUntil('2027-03-29', '2027-03-27')]).toEqual([
      1, 2,
    ]));
});
