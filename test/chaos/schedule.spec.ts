import { kindOf, kinds, nameOf, scheduleOf } from './schedule.ts';

describe('the schedule of a chaos run', () => {
  it('is a function of seed and length', () => {
    expect(scheduleOf(7, 15)).toEqual(scheduleOf(7, 15));
    expect(nameOf(scheduleOf(7, 15))).toBe('fc533511cc13d4c1');
    expect(nameOf(scheduleOf(8, 15))).not.toBe(nameOf(scheduleOf(7, 15)));
    expect(nameOf(scheduleOf(7, 14))).not.toBe(nameOf(scheduleOf(7, 15)));
  });
  it('has every kind once before any comes again', () => {
    const first = scheduleOf(3, 15).slice(0, Object.keys(kinds).length);
    expect(new Set(first.map(({ kind }) => kind)).size).toBe(Object.keys(kinds).length);
  });
  it('never lets two faults on one victim overlap, whatever the seed', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const busyUntil = new Map<string, number>();
      for (const { atMs, kind, forMs } of scheduleOf(seed, 5)) {
        const { victim, restMs } = kindOf(kind);
        expect(atMs).toBeGreaterThanOrEqual(busyUntil.get(victim) ?? 0);
        busyUntil.set(victim, atMs + forMs + restMs);
      }
    }
  });
});
