import { type NameKind, type ParsedName, parseName, type Part } from './parts.js';
import { joinedLikeness, spellingLikeness } from './spelling.js';

/** Numbers of the measure. Configurable policy; docs/matching.md has the curve beside them. */
export const namePolicy = {
  /** From here on two names are taken for the same. */
  threshold: 0.75,
  /** How steeply unlike spellings lose: a slip in a word of six letters leaves two thirds. */
  steepness: 1.8,
  /** Likeness of words of one meaning, and of nicknames. */
  sameMeaning: 0.97,
  /** Likeness of an initial and a name that begins with it. */
  initial: 0.78,
  /** What a part too many takes, as a share of its weight, where the other name has none. */
  extraOfPerson: 0.15,
  extraOfBody: 0.4,
  /** A name of a body says too little below this weight of what the two have in common. */
  leastEvidence: 0.8,
  /** Where both have numbers and none is the same. */
  otherNumber: 0.6,
  /** Joined words are read as one only where they are nearly the same. */
  joined: 0.86,
} as const;

const rounded = (score: number): number => Math.round(score * 1000) / 1000;
const nothing = 0;

/** How alike two parts are, 0 to 1. */
export const partLikeness = (a: Part, b: Part): number => {
  if (a.isPlain && b.isPlain) return spellingLikeness(a.spellings[0]!, b.spellings[0]!);
  if (a.role === 'number' && b.role === 'number') return a.meanings[0] === b.meanings[0] ? 1 : 0;
  if (a.role === 'initial' || b.role === 'initial') {
    if (a.text === b.text) return 1;
    const [short, long] = a.role === 'initial' ? [a, b] : [b, a];
    return long.role === 'name' && long.spellings.some(({ text }) => text[0] === short.text)
      ? namePolicy.initial
      : 0;
  }
  if (a.role === 'acronym' || b.role === 'acronym') return a.text === b.text ? 1 : 0;
  if (a.native !== undefined && b.native !== undefined) return a.native === b.native ? 1 : 0;
  let best =
    a.meanings.length > 0 && a.meanings.some((meaning) => b.meanings.includes(meaning))
      ? namePolicy.sameMeaning
      : nothing;
  for (const one of a.spellings)
    for (const two of b.spellings) {
      const likeness = spellingLikeness(one, two);
      if (likeness > best) best = likeness;
    }
  return best;
};

/** How alike a part is to words of the other name that are written apart there. */
export const joinedPartLikeness = (a: Part, b: Part): number => {
  let best = nothing;
  for (const one of a.spellings)
    for (const two of b.spellings) best = Math.max(best, joinedLikeness(one, two));
  return best < namePolicy.joined ? 0 : best;
};

/** Two parts taken for the same. */
export type PartPair = Readonly<{ left: Part; right: Part; likeness: number }>;
export type NameComparison = Readonly<{ score: number; pairs: readonly PartPair[] }>;

const worth = (likeness: number): number => Math.max(0, 1 - namePolicy.steepness * (1 - likeness));
const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};
/** Words of the sector and names of countries tell no body from another by themselves. */
const tells = ({ role }: Part): boolean => role !== 'general' && role !== 'place';
const hasNumber = ({ parts }: ParsedName): boolean => parts.some(({ role }) => role === 'number');

/** Each part finds its best partner, the most alike and the weightiest first. */
export const assign = (pairs: readonly PartPair[]): readonly PartPair[] => {
  if (pairs.length < 2) return pairs;
  const sorted = [...pairs].sort(
    (a, b) =>
      b.likeness - a.likeness ||
      Math.min(b.left.weight, b.right.weight) - Math.min(a.left.weight, a.right.weight),
  );
  let [left, right] = [0, 0];
  return sorted.filter((pair) => {
    if ((left & pair.left.mask) !== 0 || (right & pair.right.mask) !== 0) return false;
    left |= pair.left.mask;
    right |= pair.right.mask;
    return true;
  });
};

/** Score of two names by the parts that were taken for the same. */
export const scoreOf = (
  left: ParsedName,
  right: ParsedName,
  pairs: readonly PartPair[],
): number => {
  let [gained, common, ofLeft, ofRight, matchedLeft, matchedRight] = [0, 0, 0, 0, 0, 0];
  let likeEnough = true;
  for (const { left: a, right: b, likeness } of pairs) {
    const weight = Math.min(a.weight, b.weight);
    gained += weight * worth(likeness);
    common += weight;
    ofLeft += a.weight;
    ofRight += b.weight;
    matchedLeft += bits(a.mask);
    matchedRight += bits(b.mask);
    if (likeness < namePolicy.joined) likeEnough = false;
  }
  if (common === 0) return 0;
  const person = left.kind === 'person';
  const whole = matchedLeft === left.parts.length && matchedRight === right.parts.length;
  if (person && !whole && Math.max(matchedLeft, matchedRight) < 2) return 0;
  const telling = pairs.some(({ left: a, right: b }) => tells(a) && tells(b));
  const says = whole && (likeEnough || telling);
  if (!person && (gained < namePolicy.leastEvidence || !telling) && !says) return 0;
  const [restLeft, restRight] = [left.weight - ofLeft, right.weight - ofRight];
  const conflict = Math.max(0, Math.min(restLeft, restRight));
  const extra = Math.abs(restLeft - restRight);
  const share = person ? namePolicy.extraOfPerson : namePolicy.extraOfBody;
  const score = gained / (common + conflict + extra * share);
  const otherNumber =
    hasNumber(left) && hasNumber(right) && !pairs.some(({ left: a }) => a.role === 'number');
  return otherNumber ? score * namePolicy.otherNumber : score;
};

/** How alike two names are, 0 to 1, and by which parts. */
export const compareParsed = (left: ParsedName, right: ParsedName): NameComparison => {
  const pairs: PartPair[] = [];
  const consider = (a: Part, b: Part, likeness: number): void => {
    if (likeness > 0) pairs.push({ left: a, right: b, likeness });
  };
  for (const a of left.parts) for (const b of right.parts) consider(a, b, partLikeness(a, b));
  for (const a of left.joined)
    for (const b of right.parts) consider(a, b, joinedPartLikeness(a, b));
  for (const a of left.parts)
    for (const b of right.joined) consider(a, b, joinedPartLikeness(a, b));
  const found = assign(pairs);
  return { score: rounded(scoreOf(left, right, found)), pairs: found };
};
export const compareNames = (left: string, right: string, kind: NameKind): NameComparison =>
  compareParsed(parseName(left, kind), parseName(right, kind));
