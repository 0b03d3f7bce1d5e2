import { NobodyHurt, type Result, type Run, runFault, violationsOf } from './run-fault.ts';
import type { Fault, FaultKind } from './schedule.ts';

const fault = (kind: FaultKind = 'kill projections'): Fault => ({
  atMs: 0,
  kind,
  forMs: 0,
  pick: 0,
});
const ran = (how: Partial<Run>, of = fault()): Promise<Result> =>
  runFault(of, {
    start: Date.now(),
    inject: async () => ({ what: 'one' }),
    recovered: async () => 7,
    unready: async () => [],
    say: () => {},
    ...how,
  });
const against = (...results: Result[]): string[] =>
  violationsOf(results).map(({ kind, says }) => `${kind}: ${says}`);
const result = (more: Partial<Result>): Result => ({ kind: 'cut Redis', atMs: 0, ...more });

describe('a fault of a chaos run', () => {
  it('says nothing against a run that recovered', async () => {
    const one = await ran({});
    expect(one.recoveredMs).toBe(7);
    expect(against(one)).toEqual([]);
  });
  it('whose injection throws is a violation', async () => {
    const one = await ran({ inject: () => Promise.reject(new Error('no such door')) });
    expect(one).not.toHaveProperty('recoveredMs');
    expect(against(one)).toEqual(['fault-failed: kill projections: no such door']);
  });
  it.each(['kill secondary mongod', 'kill broker'] as const)(
    'whose healing throws is a violation, however well everything goes on: %s',
    async (kind) => {
      const heal = (): never => {
        throw new Error('it does not start');
      };
      const one = await ran({ inject: async () => ({ what: 'one', heal }) }, fault(kind));
      expect(one).not.toHaveProperty('recoveredMs');
      expect(against(one)).toEqual([`fault-failed: ${kind}: it does not start`]);
    },
  );
  it('whose healing throws while the recovery is waited for is told as the others are', async () => {
    const heal = (): Promise<never> => Promise.reject(new Error('it does not start'));
    const one = await ran(
      {
        inject: async () => ({ what: 'one', heal }),
        recovered: () => new Promise((resolve) => setTimeout(resolve, 20, 20)),
      },
      fault('freeze relay'),
    );
    expect(one.failed).toBe('it does not start');
  });
  it('is a violation where the work is not done again', async () =>
    expect(against(await ran({ recovered: async () => undefined }))).toEqual([
      'not-recovered: kill projections',
    ]));
  it('is a violation where an instance it killed never becomes ready, though another does the work', async () =>
    expect(against(await ran({ unready: async () => ['projections-2'] }))).toEqual([
      'not-recovered: kill projections: projections-2 never became ready',
    ]));
  it('that found nobody to hurt has not recovered, and is no violation', async () => {
    const one = await ran({ inject: () => Promise.reject(new NobodyHurt('no such member now')) });
    expect(one.notInjected).toBe('no such member now');
    expect(one).not.toHaveProperty('recoveredMs');
    expect(against(one, result({ recoveredMs: 1 }))).toEqual([]);
  });
  it('is not injected either where only its healing can tell that nothing was hurt', async () =>
    expect(
      (
        await ran(
          {
            inject: async () => ({
              what: 'answers',
              heal: () => Promise.reject(new NobodyHurt('nothing was swallowed')),
            }),
          },
          fault('answers of the broker swallowed'),
        )
      ).notInjected,
    ).toBe('nothing was swallowed'));
  it('may miss now and then: one in twenty, two in a short run, never all', () => {
    const some = (missed: number, of: number): string[] =>
      against(
        ...Array.from({ length: of }, (_, index) =>
          result(index < missed ? { notInjected: 'nobody' } : { recoveredMs: 1 }),
        ),
      );
    expect([some(2, 12), some(8, 160), some(0, 1)]).toEqual([[], [], []]);
    expect(some(3, 12)).toEqual(['not-injected: 3 of 12 faults found nobody to hurt']);
    expect(some(9, 160)).toHaveLength(1);
    expect(some(1, 1)).toHaveLength(1);
  });
});
