import { nameToFind, type SoughtWord, soughtWords, wholeName } from '#names';
import type { Identifier, PartnerName } from '../partner.events.js';

/**
 * Signs before what a record is found by, so that one index finds all of it: the whole name, its
 * initials, the meaning of a word, an identifier. Words stand without a sign.
 */
const sign = { whole: '=', initials: '^', meaning: '~', identifier: '#' } as const;
/** A name that is longer than an index takes well is found by its words. */
const longestWhole = 120;
/** Names of a record that are looked at, and keys it is found by, at most. */
const [mostNames, mostKeys] = [24, 240];

export const identifierKey = (value: string): string => `${sign.identifier}${value}`;
/** Words among what records are found by. */
export const isWord = (key: string): boolean => !/^[=^~#]/.test(key);

/** What a partner is found by: its names of all kinds, and identifiers of now and before. */
export const keysToFind = (
  names: readonly PartnerName[],
  identifiers: readonly Identifier[],
): string[] => {
  const keys = new Set(identifiers.map(({ value }) => identifierKey(value)));
  for (const { value } of names.slice(0, mostNames)) {
    const { words, meanings, whole, initials } = nameToFind(value);
    if (whole) keys.add(sign.whole + whole.slice(0, longestWhole));
    if (initials) keys.add(sign.initials + initials);
    for (const word of words) keys.add(word);
    for (const meaning of meanings) keys.add(sign.meaning + meaning);
  }
  return [...keys].slice(0, mostKeys);
};

/** What somebody types, ready to be looked up. */
export type Sought = Readonly<{ words: readonly SoughtWord[]; whole: string }>;
export const soughtIn = (text: string): Sought => ({
  words: soughtWords(text),
  whole: wholeName(text).slice(0, longestWhole),
});

/** Keys of records that are called so, or whose initials are this. */
export const wholeKeys = ({ whole }: Sought): string[] => [
  sign.whole + whole,
  sign.initials + whole,
];
/** Keys that say a word: as it is spelled or read, by its meaning. */
export const keysOfWord = ({ spellings, meanings }: SoughtWord): string[] => [
  ...spellings,
  ...meanings.map((meaning) => sign.meaning + meaning),
];

type Findable = Readonly<{ name: string; status: string; searchKeys: readonly string[] }>;
/** How like the words are that may have been meant, by sought word. */
export type AlikeWords = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What a word of a name is worth for a word that is sought. Configurable policy. */
const worth = { same: 1, begun: 0.9, meaning: 0.85, alike: 0.8 } as const;
/** What being called so, having these initials, and having the words weigh. */
const [asWhole, asInitials, asWords] = [1, 0.9, 0.9];
/** How much of what was sought is found, and how much of the name that is. */
const share = { sought: 0.7, named: 0.3 } as const;
/** Of two that are as like, those that work with us come first. */
const ended = new Set(['merged', 'withdrawn', 'declined', 'terminated']);
const endedLoses = 0.05;

/** How well a partner is what was sought: 1 for one of its names, whole; 0 for nothing of it. */
export const rankOf = (
  { name, status, searchKeys }: Findable,
  sought: Sought,
  alike: AlikeWords = new Map(),
): number => {
  const keys = new Set(searchKeys);
  const [called, initials] = wholeKeys(sought).map((key) => keys.has(key));
  const best = Math.max(
    called ? asWhole : 0,
    initials ? asInitials : 0,
    asWords * likenessOf(name, keys, sought, alike),
  );
  return ended.has(status) ? Math.max(0, best - endedLoses) : best;
};
const likenessOf = (
  name: string,
  keys: ReadonlySet<string>,
  { words }: Sought,
  alike: AlikeWords,
): number => {
  if (words.length === 0) return 0;
  const worths = words.map((word) => worthOf(word, keys, alike.get(word.text)));
  const found = worths.reduce((sum, one) => sum + one, 0);
  const ofName = Math.min(1, found / Math.max(1, wordsIn(name)));
  return share.sought * (found / words.length) + share.named * ofName;
};
const wordsIn = (name: string): number => (name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).length;
const worthOf = (
  { spellings, meanings, text }: SoughtWord,
  keys: ReadonlySet<string>,
  alike: ReadonlyMap<string, number> = new Map(),
): number => {
  if (spellings.some((spelling) => keys.has(spelling))) return worth.same;
  let best = meanings.some((meaning) => keys.has(sign.meaning + meaning)) ? worth.meaning : 0;
  for (const key of keys) {
    if (key.startsWith(text)) return worth.begun;
    best = Math.max(best, worth.alike * (alike.get(key) ?? 0));
  }
  return best;
};
