import {
  compareParsed,
  type NameComparison,
  type NameKind,
  parseAcronym,
  parseName,
  type Part,
} from '#names';
import type { MatchFeatures } from '../matching/features.policy.js';
import { matchingPolicy } from '../matching/matching.policy.js';

/** Part of a name as it is written. `pair`: which pair of words it is in, from 0. */
export type Stretch = Readonly<{ text: string; pair?: number }>;
/** Words taken for the same, folded as they were compared. `weight`: how much the word says. */
export type WordPair = Readonly<{
  subjectWord: string;
  entryWord: string;
  likeness: number;
  weight: number;
}>;
/** The two names that are most alike, side by side. */
export type NamesCompared = Readonly<{
  subject: readonly Stretch[];
  entry: readonly Stretch[];
  pairs: readonly WordPair[];
}>;
/** `acronyms`: those of the names that are declared as such. */
type Named = Readonly<{
  type: NameKind;
  names: readonly string[];
  acronyms?: readonly string[];
}>;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const leastPiece = 2;

/** A name cut where its words begin and end; whatever stands between them stays as it is. */
const stretchesOf = (name: string, kind: NameKind, inPairs: readonly Part[]): Stretch[] =>
  name
    .split(/([\p{L}\p{M}\p{N}'’.]+)/u)
    .filter(Boolean)
    .map((text) => {
      const own = /\p{L}|\p{N}/u.test(text) ? parseName(text, kind).parts : [];
      // Words that are read as one, `Abd al-Rahman`, are pieces of their part.
      const isIn = (part: Part): boolean =>
        own.some(
          (piece) =>
            piece.text === part.text ||
            (piece.text.length >= leastPiece && part.text.includes(piece.text)),
        );
      const exact = inPairs.findIndex((part) => own.some((piece) => piece.text === part.text));
      const pair = exact >= 0 ? exact : inPairs.findIndex(isIn);
      return pair < 0 ? { text } : { text, pair };
    });

type Candidate = Readonly<{ subject: string; entry: string; found: NameComparison }>;
const isCloser = ({ found: a }: Candidate, { found: b }: Candidate): boolean =>
  a.score > b.score || (a.score === b.score && a.pairs.length > b.pairs.length);

/** The closest names of two, word by word; undefined where one of them has none. */
export const namesCompared = (subject: Named, entry: Named): NamesCompared | undefined => {
  const all = subject.names.flatMap((one) => {
    const own = subject.acronyms?.includes(one) ? parseAcronym(one) : parseName(one, subject.type);
    return entry.names.map((other) => ({
      subject: one,
      entry: other,
      found: compareParsed(own, parseName(other, entry.type)),
    }));
  });
  const [first, ...rest] = all;
  if (!first) return undefined;
  const closest = rest.reduce((best, one) => (isCloser(one, best) ? one : best), first);
  const { pairs } = closest.found;
  return {
    subject: stretchesOf(
      closest.subject,
      subject.type,
      pairs.map(({ left }) => left),
    ),
    entry: stretchesOf(
      closest.entry,
      entry.type,
      pairs.map(({ right }) => right),
    ),
    pairs: pairs.map(({ left, right, likeness }) => ({
      subjectWord: left.text,
      entryWord: right.text,
      likeness: rounded(likeness),
      weight: rounded(Math.min(left.weight, right.weight)),
    })),
  };
};

export const scoreSteps = [
  'names',
  'low_quality_alias',
  'other_type',
  'same_birth_year',
  'other_birth_year',
  'same_document',
] as const;
/** What made or moved a score: the likeness of the names, then factors, then what is added. */
export type ScoreStep = Readonly<{
  what: (typeof scoreSteps)[number];
  how: 'from' | 'times' | 'plus' | 'becomes';
  value: number;
}>;

/** How a score came to be, from what its match says of it. Numbers: `matchingPolicy`. */
export const stepsOf = (features: MatchFeatures): readonly ScoreStep[] => {
  const { lowQuality, otherType, sameBirthYear, otherBirthYear } = matchingPolicy;
  const { nameScore, quality, sameType, birthYear, document } = features;
  return [
    { what: 'names', how: 'from', value: nameScore },
    ...(quality === 'low'
      ? [{ what: 'low_quality_alias', how: 'times', value: lowQuality } as const]
      : []),
    ...(sameType ? [] : [{ what: 'other_type', how: 'times', value: otherType } as const]),
    ...(birthYear === 'same'
      ? [{ what: 'same_birth_year', how: 'plus', value: sameBirthYear } as const]
      : []),
    ...(birthYear === 'different'
      ? [{ what: 'other_birth_year', how: 'plus', value: -otherBirthYear } as const]
      : []),
    ...(document ? [{ what: 'same_document', how: 'becomes', value: 1 } as const] : []),
  ];
};
