import { Grouped, type Member } from './grouped.js';

/** Enough for whatever a process does side by side; members of one call, and calls at a time. */
const limits = { maxWaiting: 20_000, maxGroup: 200, maxRunning: 2, fillTo: 16 };

/**
 * One call for all that comes while another one is under way; it answers its items in their order.
 * Where it throws, each is tried alone if that is safe (`alone`), else all of them are told.
 * `everyMs`: pause between the beginnings of two calls, in which more may come. Default 0.
 */
export const doneTogether = <T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  { alone = false, everyMs = 0 } = {},
): ((item: T) => Promise<R>) => {
  const answer = async (group: readonly Member<T, R>[]): Promise<void> => {
    try {
      const answers = await work(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index]!);
    } catch (error) {
      if (alone && group.length > 1) for (const one of group) await answer([one]);
      else for (const { reject } of group) reject(error);
    }
  };
  const grouped = new Grouped(answer, { ...limits, everyMs });
  return (item) => grouped.add(item);
};

/**
 * Reads by key, each key once; undefined for those that are not there. A read begins after all that
 * it answers were asked.
 */
export const readTogether = <K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  options: Readonly<{ everyMs?: number }> = {},
): ((key: K) => Promise<V | undefined>) =>
  doneTogether(async (keys) => {
    const found = await read([...new Set(keys)]);
    return keys.map((key) => found.get(key));
  }, options);
