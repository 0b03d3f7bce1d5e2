import fc from 'fast-check';
import { Calendar, daysLater } from './days.js';

const byIntl = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));

const dateIn = (zone: string, instant: string): string => new Calendar(zone).dayOf(instant);

describe('the day in a zone', () => {
  it('changes at midnight of the zone, to the millisecond', () => {
    expect(dateIn('Europe/Zurich', '2026-03-01T22:59:59.999Z')).toBe('2026-03-01');
    expect(dateIn('Europe/Zurich', '2026-03-01T23:00:00.000Z')).toBe('2026-03-02');
    expect(dateIn('Asia/Kathmandu', '2026-03-01T18:14:59.999Z')).toBe('2026-03-01');
    expect(dateIn('Asia/Kathmandu', '2026-03-01T18:15:00.000Z')).toBe('2026-03-02');
  });
  it('says the same as the runtime, whatever was asked before', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...zones),
            fc.date({
              min: new Date('1950-01-01'),
              max: new Date('2100-01-01'),
              noInvalidDate: true,
            }),
            fc.integer({ min: -1_000, max: 1_000 }),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        (questions) => {
          const calendars = new Map<string, Calendar>();
          for (const [zone, near, off] of questions) {
            const calendar = calendars.get(zone) ?? new Calendar(zone);
            calendars.set(zone, calendar);
            // Near a quarter of an hour, where a date may change.
            const instant = new Date(
              Math.round(near.getTime() / 900_000) * 900_000 + off,
            ).toISOString();
            expect(calendar.dayOf(instant)).toBe(byIntl(zone, instant));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
  it('does not know a zone that does not exist', () =>
    expect(() => dateIn('Mars/Olympus', '2026-03-01T00:00:00.000Z')).toThrow(RangeError));
  it.each(['2026-03-01', '2026-03-01T00:00:00', '2026-03-01T00:00:00+01:00', ''])(
    'refuses %p: it may lie in any zone',
    (text) => expect(() => dateIn('UTC', text)).toThrow(TypeError),
  );
});

describe('the day of the organisation', () => {
  const dayOf = (instant: string): string => new Calendar().dayOf(instant);
  it("begins at midnight in Zurich, an hour or two before UTC's", () => {
    expect(dayOf('2026-01-31T22:59:59.999Z')).toBe('2026-01-31');
    expect(dayOf('2026-01-31T23:00:00.000Z')).toBe('2026-02-01');
    expect(dayOf('2026-06-30T21:59:59.999Z')).toBe('2026-06-30');
    expect(dayOf('2026-06-30T22:00:00.000Z')).toBe('2026-07-01');
  });
  it('is that of the zone a deployment names, which must exist', () => {
    const calendar = new Calendar('America/New_York');
    expect(calendar.dayOf('2026-02-01T04:59:59.999Z')).toBe('2026-01-31');
    expect(() => new Calendar('Mars/Olympus')).toThrow(RangeError);
    expect(calendar.dayOf('2026-02-01T04:59:59.999Z')).toBe('2026-01-31');
  });
  it('is given to an event that is read', () => {
    const read = { type: 'lion.roared', at: '2026-02-01T04:59:59.999Z' };
    expect(new Calendar('America/New_York').dated(read)).toEqual({ ...read, on: '2026-01-31' });
    expect(new Calendar().dated(read)).toEqual({ ...read, on: '2026-02-01' });
  });
});

describe('so many times 24 hours later', () => {
  it('keeps the time of day in UTC, over a change of the clocks', () =>
    expect(daysLater('2026-03-28T09:15:00.123Z', 3)).toBe('2026-03-31T09:15:00.123Z'));
});
