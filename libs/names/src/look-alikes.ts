import { lookAlikeTable } from './tables/look-alikes.js';

const lookAlikes = new Map(
  lookAlikeTable
    .trim()
    .split('\n')
    .flatMap((line) => Array.from(line.slice(2), (char) => [char, line[0]!] as const)),
);
const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text);
const asLatin = (word: string): string =>
  Array.from(word, (char) => lookAlikes.get(char) ?? char).join('');
/**
 * Letters that look like Latin ones count as these where they stand in a word with Latin letters,
 * or make up a whole word of a name that is otherwise Latin.
 */
export const withoutLookAlikes = (text: string): string => {
  if (!isLatin(text) || !/[\u0370-\u058f\u13a0-\u13ff]/u.test(text)) return text;
  const readsAsLatin = (word: string): boolean =>
    isLatin(word) || Array.from(word).every((char) => lookAlikes.has(char));
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const wholly = words.every(readsAsLatin);
  return text.replaceAll(/[\p{L}\p{M}]+/gu, (word) =>
    isLatin(word) || (wholly && readsAsLatin(word)) ? asLatin(word) : word,
  );
};
