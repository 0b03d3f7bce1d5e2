import fc from 'fast-check';
import { dateIn, FixedClock } from './clock.js';

const byIntl = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));

describe('dateIn', () => {
  it('changes at midnight of the zone, to the millisecond', () => {
    expect(dateIn('Europe/Zurich', '2026-03-01T22:59:59.999Z')).toBe('2026-03-01');
    expect(dateIn('Europe/Zurich', '2026-03-01T23:00:00.000Z')).toBe('2026-03-02');
    expect(dateIn('Asia/Kathmandu', '2026-03-01T18:14:59.999Z')).toBe('2026-03-01');
    expect(dateIn('Asia/Kathmandu', '2026-03-01T18:15:00.000Z')).toBe('2026-03-02');
  });
  it('says the same as the runtime, whatever was asked before', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...zones), fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.integer({ min: -1_000, max: 1_000 })), { minLength: 1, maxLength: 5 }), (questions) => {
        for (const [zone, near, off] of questions) {
          // Near a quarter of an hour, where a date may change.
          const instant = new Date(Math.round(near.getTime() / 900_000) * 900_000 + off).toISOString();
          expect(dateIn(zone, instant)).toBe(byIntl(zone, instant));
        }
      }),
      { numRuns: 100 },
    );
  });
  it('does not know a zone that does not exist', () => expect(() => dateIn('Mars/Olympus', '2026-03-01T00:00:00.000Z')).toThrow(RangeError));
});

describe('where a day begins', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Zurich', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Pacific/Niue', '2026-01-01', '2026-01-01T11:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
  ])('%s %s', (zone, date, instant) => expect(new Date(new FixedClock('2026-01-01T00:00:00.000Z', zone).startOf(date)).toISOString()).toBe(instant));
});
