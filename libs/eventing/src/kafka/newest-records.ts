import type { LogRecord } from './message-log.js';

/** The records of one partition with `from <= offset < end`. */
export type Stretch = Readonly<{ partition: number; from: bigint; end: bigint }>;

/** What one fetch asks for, bytes, and how long it may wait for it, ms. */
export const fetchLimits = { eachBytes: 1 << 20, allBytes: 16 << 20, waitMs: 500 } as const;

/** The last `count` records of each partition, of those that hold any. */
export const lastStretches = (
  ranges: readonly Readonly<{ low: bigint; high: bigint }>[],
  count: number,
): readonly Stretch[] =>
  ranges
    .map(({ low, high }, partition) => ({
      partition,
      from: high - low > BigInt(count) ? high - BigInt(count) : low,
      end: high,
    }))
    .filter(({ from, end }) => from < end);

/**
 * Reads stretches to their ends, by as many fetches as it takes; rejects when one brings nothing at
 * all.
 */
export const readStretches = async (
  stretches: readonly Stretch[],
  fetch: (rest: readonly Stretch[]) => Promise<readonly LogRecord[]>,
): Promise<LogRecord[]> => {
  const read: LogRecord[] = [];
  for (let rest = stretches; rest.length > 0;) {
    const before = read.length;
    const fetched = Map.groupBy(await fetch(rest), ({ partition }) => partition);
    rest = rest.flatMap((stretch) => {
      // A batch comes whole, also with what lies before the offset that was asked for.
      const fresh = (fetched.get(stretch.partition) ?? []).filter(
        ({ offset }) => BigInt(offset) >= stretch.from && BigInt(offset) < stretch.end,
      );
      read.push(...fresh);
      const from = fresh.length === 0 ? stretch.from : BigInt(fresh.at(-1)!.offset) + 1n;
      return from < stretch.end ? [{ ...stretch, from }] : [];
    });
    if (read.length === before)
      throw new Error(`the end of partition ${rest[0]!.partition} did not come`);
  }
  return read;
};
