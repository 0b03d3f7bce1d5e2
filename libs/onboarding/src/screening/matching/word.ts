import { nameTokens, personTokens, wordSimilarity } from '#names';
import { matchingPolicy } from './matching.policy.js';

/** One telling word of a name. */
export type Word = Readonly<{
  text: string;
  /** What it sounds like across spellings. */
  skeleton: string;
  /** Its letters and digits as bits. */
  letters: number;
  /** How much it says: its length, less for words half the sector carries. */
  weight: number;
}>;

/** Words of bodies that tell little apart, folded to Latin letters. */
const generic: ReadonlySet<string> = new Set(
  'agency alliance association board centre center charity clinic college commission committee company council department development directorate federation foundation fund global group health healthcare holding hospital institute international medical medicine ministry national network office organisation organization partners public regional relief research school services society trade trust union united university world'.split(
    ' ',
  ),
);
const genericWeight = 0.4;

/** Consonants, doubled ones once; `q` `c` as `k`, `w` as `v`, `ph` as `f`, `z` as `s`. */
const skeletonOf = (word: string): string => {
  const one = word
    .replaceAll('ph', 'f')
    .replaceAll(/[qc]/g, 'k')
    .replaceAll('z', 's')
    .replaceAll('x', 'ks')
    .replaceAll('j', 'i');
  const first = one[0] === 'w' ? 'v' : one[0]!;
  return (
    first +
    one
      .slice(1)
      .replaceAll('w', 'v')
      .replaceAll(/[aeiouyh]/g, '')
  ).replaceAll(/(.)\1+/g, '$1');
};
const lettersOf = (text: string): number =>
  [...text].reduce((bits, char) => bits | (1 << (char.charCodeAt(0) % 32)), 0);
const wordOf = (text: string): Word => ({
  text,
  skeleton: skeletonOf(text),
  letters: lettersOf(text),
  weight: text.length * (generic.has(text) ? genericWeight : 1),
});

/** Single letters in a row, in any script: `Z. A.` is `ZA`, as in `Z.A.`. */
const initials = /(?<![\p{L}\p{M}])(\p{L})\.?\s+(?=\p{L}(?![\p{L}\p{M}]))/gu;
/** The Arabic article written together with the name: `Alquvari`. */
const joinedArticle = /^al(?=[b-df-hj-np-tv-z].{3})/;

/** The telling words of a name, each once. */
export const wordsOf = (name: string, type: 'person' | 'organisation'): readonly Word[] => {
  const text = name.replaceAll(initials, '$1');
  const tokens =
    type === 'organisation'
      ? nameTokens(text)
      : personTokens(text).map((word) => word.replace(joinedArticle, ''));
  return [...new Set(tokens)].map(wordOf);
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};
/**
 * No likeness of two words by their letters is above this: it costs a fraction of working it out.
 */
const mostAlike = (a: Word, b: Word): number => {
  const matched = Math.min(
    a.text.length - countBits(a.letters & ~b.letters),
    b.text.length - countBits(b.letters & ~a.letters),
  );
  const jaro = (matched / a.text.length + matched / b.text.length + 1) / 3;
  let prefix = 0;
  while (prefix < 4 && a.text.charCodeAt(prefix) === b.text.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
};

/**
 * How alike two words are, 0 to 1; 0 where they are below `sameWord` anyway. The same sound counts
 * nearly as much as the same letters.
 */
export const similarity = (a: Word, b: Word): number => {
  if (a.text === b.text) return 1;
  const bySound =
    a.skeleton === b.skeleton && a.skeleton.length >= 2 ? matchingPolicy.sameSound : 0;
  return mostAlike(a, b) < matchingPolicy.sameWord
    ? bySound
    : Math.max(wordSimilarity(a.text, b.text), bySound);
};

/**
 * Keys a word is found by: its sound, its beginning and its end, so that a slip in any one of them
 * still finds it.
 */
export const keysOf = ({ text, skeleton }: Word): readonly string[] =>
  text.length <= 2
    ? [`=${text}`]
    : [
        `~${skeleton.slice(0, 4)}`,
        `^${text.slice(0, 4)}`,
        ...(text.length >= 6 ? [`$${text.slice(-5)}`] : []),
      ];
