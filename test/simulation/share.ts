import { explore } from './run.js';

const {
  CONCORD_SIMULATION_SEED: one,
  CONCORD_SIMULATION_FIRST: first = '0',
  CONCORD_SIMULATION_SCHEDULES: count = '20000',
} = process.env;

/**
 * Half of the schedules, so that two processes share them. `CONCORD_SIMULATION_SEED=<n>` runs one
 * and tells what happens in it;
 * `_FIRST` and `_SCHEDULES` choose others than 1 to 20 000.
 */
export const exploreShare = (share: 1 | 2): void => {
  const seeds =
    one === undefined
      ? Array.from({ length: Number(count) / 2 }, (_, n) => Number(first) + share + 2 * n)
      : share === 1
        ? [Number(one)]
        : [];

  it(`holds in schedules ${one ?? `${share}, ${share + 2}, … of ${count}`}`, async () => {
    const log = one === undefined ? undefined : (line: string) => process.stdout.write(`${line}\n`);
    const outcomes = await explore(seeds, { log });
    const failed = outcomes.filter(({ failures }) => failures.length > 0);
    const told = failed
      .slice(0, 10)
      .map(
        ({ seed, failures }) =>
          `seed ${seed}: ${failures.join('; ')}\n  again, with all it did: CONCORD_SIMULATION_SEED=${seed} npm test sim`,
      );
    if (failed.length > 0)
      throw new Error(
        `${failed.length} of ${outcomes.length} schedules failed\n${told.join('\n')}`,
      );
    expect(outcomes).toHaveLength(seeds.length);
  }, 300_000);
};
