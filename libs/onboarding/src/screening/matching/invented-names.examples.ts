import type { ListEntry } from '../sanctions-list/list-entry.js';
import type { Subject } from './matcher.js';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};
const onsets = 'b d f g h k l m n p q r s t v w z sh kh gh th dr br'.split(' ');
const vowels = 'a a e i i o u ai ou'.split(' ');
const codas = ' r n l s d m t b'.split(' ');
const commonGiven =
  'Mahmid Ahmal Alin Ibrar Hasal Omir Yusif Khalin Saidi Musal Ivor Petrin Sergil Olen Marian Anel Josip Carlin'.split(
    ' ',
  );
const commonWords =
  'Foundation International University Health Relief Council Association Trust Society Institute Development Global National Centre Charity Board Union Medical'.split(
    ' ',
  );

/**
 * Invented people and bodies for measuring: syllables, with some words as common as real ones are.
 */
export const inventor = (seed: number) => {
  const next = numbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const word = (): string => {
    const text = Array.from(
      { length: 2 + Math.floor(next() * 2) },
      () => pick(onsets) + pick(vowels) + pick(codas),
    ).join('');
    return text[0]!.toUpperCase() + text.slice(1);
  };
  const person = (): string =>
    [
      next() < 0.5 ? pick(commonGiven) : word(),
      word(),
      ...(next() < 0.5 ? [word()] : []),
      ...(next() < 0.3 ? [`al-${word()}`] : []),
    ].join(' ');
  const body = (): string =>
    [
      word(),
      ...(next() < 0.5 ? [word()] : []),
      pick(commonWords),
      ...(next() < 0.6 ? [pick(commonWords)] : []),
      ...(next() < 0.3 ? ['Ltd'] : []),
    ].join(' ');
  const birthYear = (): number => 1930 + Math.floor(next() * 70);
  return { next, pick, person, body, birthYear };
};

/** A list of `count` entries, three in four of them people, each with two or three aliases. */
export const inventedEntries = (count: number, seed = 1): ListEntry[] => {
  const { next, person, body, birthYear } = inventor(seed);
  return Array.from({ length: count }, (_, index): ListEntry => {
    const isPerson = index % 4 !== 0;
    const name = isPerson ? person : body;
    const aliases = Array.from({ length: 2 + (next() < 0.5 ? 1 : 0) }, () => ({
      value: name(),
      quality: next() < 0.3 ? ('low' as const) : ('good' as const),
    }));
    return {
      ref: `X${isPerson ? 'i' : 'e'}.${index}`,
      type: isPerson ? 'person' : 'organisation',
      version: '1|',
      names: [{ value: name(), quality: 'primary' }, ...aliases],
      birthYears: isPerson && next() < 0.7 ? [birthYear()] : [],
      countries: [],
      documents: [],
    };
  });
};

/** Partners as screening sees them: an organisation with two names and three people each. */
export const inventedPartners = (count: number, seed = 2): Subject[][] => {
  const { body, person, birthYear } = inventor(seed);
  return Array.from({ length: count }, () => [
    { type: 'organisation', names: [body(), body()] },
    ...Array.from({ length: 3 }, (): Subject => ({
      type: 'person',
      names: [person()],
      birthYear: birthYear(),
    })),
  ]);
};
