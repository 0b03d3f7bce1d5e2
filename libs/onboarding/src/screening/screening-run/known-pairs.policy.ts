/** A pair as it is kept; before lists had names of their own it was one of the UN's. */
type Pair = Readonly<{ entryRef: string; listId?: string; keys?: readonly string[] }>;
const firstList = 'UNSC';

/** The reference it was found under first, `UNSC|TSi.001`. */
const firstKeyOf = ({ entryRef, listId = firstList }: Pair): string => `${listId}|${entryRef}`;
/** Every reference the entry of a pair was found under. */
export const keysOf = (pair: Pair): readonly string[] =>
  pair.keys?.length ? pair.keys : [firstKeyOf(pair)];
/** Whether a pair is about the entry that goes by these references. */
export const standsFor = (pair: Pair, keys: readonly string[]): boolean =>
  keysOf(pair).some((key) => keys.includes(key));
/**
 * The pairs that are about an entry, by its references. `others`: those of the other entries that
 * the same subject is like; where an entry came apart, a pair stays with what it was found under.
 */
export const pairsAbout = <P extends Pair>(
  pairs: readonly P[],
  keys: readonly string[],
  others: readonly (readonly string[])[],
): readonly P[] =>
  pairs.filter((pair) => {
    const first = firstKeyOf(pair);
    const isAnothers = !keys.includes(first) && others.some((some) => some.includes(first));
    return standsFor(pair, keys) && !isAnothers;
  });

/** What two matches of one entry leave behind: what two people confirmed, then what was cleared. */
const first = ['confirmed', 'false_positive', 'escalated', 'in_review', 'open'];
const rankOf = (status: string): number =>
  first.includes(status) ? first.indexOf(status) : first.length;
/** The match that goes on where several turn out to be about one entry. */
export const pairOf = (pairs: readonly Readonly<{ _id: string; status: string }>[]): string =>
  [...pairs].sort((a, b) => rankOf(a.status) - rankOf(b.status) || (a._id < b._id ? -1 : 1))[0]!
    ._id;
