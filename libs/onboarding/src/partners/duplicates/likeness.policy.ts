import { policyValues } from '#reference';
import { compareParsed, type ParsedName, parseName } from '#names';
import type { DuplicateCandidate, PartnerName } from '../partner.events.js';

/** What two records are compared by. */
export type Likeness = Readonly<{
  partnerId: string;
  kind: string;
  countryCode: string;
  parentId?: string;
  /** Telling words of each name, in Latin letters. */
  tokenLists: readonly (readonly string[])[];
  identifiers: readonly string[];
  /** Registrable domain of the website. */
  site?: string;
}>;

/** Acronyms are shared by many; they are not compared. */
export const comparedNames = (names: readonly PartnerName[]): readonly string[] =>
  names.filter(({ type }) => type !== 'acronym').map(({ value }) => value);

const prefix = (word: string, length: number): string => word.slice(0, length);
/** Words of a name at most that make blocks; the longest tell most. */
const mostWords = 8;
/**
 * Keys two names share when they are worth comparing: the beginnings of each pair of words; of each
 * word too where there are one or two.
 * A slip of the pen in one word leaves the others.
 */
export const blocksOf = (tokenLists: readonly (readonly string[])[]): string[] => [
  ...new Set(tokenLists.flatMap(blocksOfName)),
];
const blocksOfName = (tokens: readonly string[]): string[] => {
  const words = [...new Set(tokens)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, mostWords);
  const starts = [...new Set(words.map((word) => prefix(word, 4)))].sort();
  const pairs = starts.flatMap((left, index) =>
    starts.slice(index + 1).map((right) => `${left}+${right}`),
  );
  return starts.length > 2 ? pairs : [...pairs, ...starts.map((start) => `=${start}`)];
};

/** Names whose parts are kept; the same records are compared with many. */
const mostParsed = 20_000;
const parsed = new Map<string, ParsedName>();
/** The parts that screening and search compare, of the telling words. */
const partsOf = (tokens: readonly string[]): ParsedName => {
  const text = tokens.join(' ');
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= mostParsed) parsed.clear();
  const parts = parseName(text, 'organisation');
  parsed.set(text, parts);
  return parts;
};

/** A short single word says little: it is shown, and nobody has to resolve it. */
const saysLittle = (tokens: readonly string[]): boolean =>
  tokens.length === 1 && tokens[0]!.length < 5;
const nameScore = (own: Likeness, other: Likeness): number => {
  const pairs = own.tokenLists.flatMap((left) =>
    other.tokenLists.map((right) => [left, right] as const),
  );
  const best = Math.max(
    0,
    ...pairs.map(([left, right]) =>
      Math.min(
        compareParsed(partsOf(left), partsOf(right)).score,
        saysLittle(left) || saysLittle(right) ? 0.8 : 1,
      ),
    ),
  );
  if (own.countryCode === other.countryCode) return best;
  // A ministry belongs to its country; other organisations have offices.
  return own.kind === 'government' && other.kind === 'government' ? 0 : best * 0.9;
};
/** One is declared as the head office of the other, or both have the same. */
const isFamily = (own: Likeness, other: Likeness): boolean =>
  own.parentId === other.partnerId ||
  other.parentId === own.partnerId ||
  (own.parentId !== undefined && own.parentId === other.parentId);
const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/**
 * How alike two records are, and by what: 1 for the same identifier; a shared site counts 0.9 with
 * an alike name, 0.8 alone. Source: b.1, (f) E-02, E-05.
 */
export const likeness = (own: Likeness, other: Likeness): DuplicateCandidate => {
  const identifier = own.identifiers.some((one) => other.identifiers.includes(one));
  const family = isFamily(own, other);
  const name = family ? 0 : nameScore(own, other);
  const site = !family && own.site !== undefined && own.site === other.site;
  const { listed } = policyValues.duplicates;
  const basis: DuplicateCandidate['basis'] = [
    ...(name >= listed ? (['name'] as const) : []),
    ...(identifier ? (['identifier'] as const) : []),
    ...(site ? (['site'] as const) : []),
  ];
  return {
    partnerId: other.partnerId,
    score: rounded(Math.max(name, identifier ? 1 : 0, site ? (name >= 0.6 ? 0.9 : 0.8) : 0)),
    basis,
  };
};

/** The most alike first. */
export const candidatesAmong = (
  own: Likeness,
  others: readonly Likeness[],
  most: number,
): DuplicateCandidate[] =>
  others
    .map((other) => likeness(own, other))
    .filter(({ score }) => score >= policyValues.duplicates.listed)
    .sort((a, b) => b.score - a.score || (a.partnerId < b.partnerId ? -1 : 1))
    .slice(0, most);
