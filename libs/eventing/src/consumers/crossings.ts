import type { Crossing, Place } from '#eventing/ledger';

/** What must have been taken in the same partition of another topic first. */
export type WayAhead = Readonly<{ topic: string; upTo: number }>;

/**
 * What must come before anything of a place behind `position` is taken: the end of each topic its
 * families had before they went over to this one.
 */
export const waysAhead = (
  crossings: readonly Crossing[],
  { topic, partition }: Place,
  position: number,
): readonly WayAhead[] =>
  crossings
    .filter(({ to, after }) => to === topic && after < position)
    .map(({ from, tails }) => ({ topic: from, upTo: tails[partition]! }))
    .filter(({ upTo }) => upTo > 0);
