import { foldName, nameTokens, personTokens } from '#names';
import { countryKey } from './list-countries.js';
import type { EntryReference } from '../match/match-facts.policy.js';
import type { ListEntry } from './list-entry.js';

/** One person or body as all lists in force have it. `references`: where, the first list first. */
export type MergedEntry = ListEntry &
  Readonly<{
    listId: string;
    references: readonly EntryReference[];
    /** Every reference it goes or went by, `UNSC|TSi.001`. */
    keys: readonly string[];
  }>;
export type EntriesOfList = Readonly<{ listId: string; entries: readonly ListEntry[] }>;

export const referenceKey = (listId: string, ref: string): string => `${listId}|${ref}`;

/** Shorter numbers are too many people's. */
const leastDocument = 6;
const wordsOf = (value: string, type: ListEntry['type']): readonly string[] =>
  type === 'person' ? personTokens(value) : nameTokens(value);
const nameKeyOf = (value: string, type: ListEntry['type']): string =>
  [...new Set(wordsOf(value, type))].sort().join(' ');
const isDisjoint = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));

type Group = { entries: { listId: string; entry: ListEntry }[] };
/** Names and days of birth, the one with the other: neither says enough alone. */
const bornAs = (entry: ListEntry): string[] =>
  (entry.birthDates ?? []).flatMap((date) =>
    entry.names
      .filter(({ quality }) => quality !== 'low')
      .map(({ value }) => `${date}|${nameKeyOf(value, entry.type)}`),
  );
const numbersOf = ({ type, documents }: ListEntry): string[] =>
  documents
    .filter((number) => number.length >= leastDocument && /\d/.test(number))
    .map((number) => `${type}|${number}`);
const allWords = ({ names, type }: ListEntry): string[] =>
  names.flatMap(({ value }) => wordsOf(value, type)).filter((word) => word.length > 2);
/** A number alone may be a slip: a word of the names is the same too, and no birth year against it. */
const agree = (a: ListEntry, b: ListEntry): boolean =>
  a.type === b.type &&
  !isDisjoint(a.birthYears, b.birthYears) &&
  !isDisjoint(allWords(a), allWords(b));

/**
 * The entries of all lists, each once. Two of different lists are one where one names the UN
 * reference of the other; else where they have a document number and a word of their names in common
 * and no year of birth against it; else where a name and the whole day of birth are the same. Two entries of one
 * list are never one. The first list's word comes first.
 */
export const mergeEntries = (lists: readonly EntriesOfList[]): readonly MergedEntry[] => {
  const groups: Group[] = [];
  const [byReference, byNumber, byBirth] = [
    new Map<string, Group>(),
    new Map<string, Group>(),
    new Map<string, Group>(),
  ];
  const findFor = (listId: string, entry: ListEntry): Group | undefined => {
    const isFree = (group: Group | undefined): group is Group =>
      group !== undefined && group.entries.every((one) => one.listId !== listId);
    const named = entry.unRef ? byReference.get(entry.unRef) : undefined;
    if (isFree(named) && named.entries[0]!.entry.type === entry.type) return named;
    // The UN's own number says more than anything else: with another one it is somebody else.
    const isOther = ({ entries }: Group): boolean =>
      entry.unRef !== undefined && entries.some((one) => isDisjoint(unRefs(one), [entry.unRef]));
    const alike = numbersOf(entry)
      .map((number) => byNumber.get(number))
      .find(
        (group) =>
          isFree(group) && !isOther(group) && group.entries.some((one) => agree(one.entry, entry)),
      );
    return (
      alike ??
      bornAs(entry)
        .map((birth) => byBirth.get(birth))
        .find((group): group is Group => isFree(group) && !isOther(group))
    );
  };
  for (const { listId, entries } of lists) {
    // Within one list nothing is joined, so its own entries are filed when all have been looked up.
    const placed = entries.map((entry): [Group, ListEntry] => {
      const group = findFor(listId, entry) ?? { entries: [] };
      if (group.entries.length === 0) groups.push(group);
      group.entries.push({ listId, entry });
      return [group, entry];
    });
    for (const [group, entry] of placed) {
      for (const ref of unRefs({ listId, entry })) byReference.set(ref, group);
      for (const number of numbersOf(entry)) setOnce(byNumber, number, group);
      for (const birth of bornAs(entry)) setOnce(byBirth, birth, group);
    }
  }
  return groups.map(merged);
};
const setOnce = (map: Map<string, Group>, key: string, group: Group): void => {
  if (!map.has(key)) map.set(key, group);
};
/** UN reference numbers an entry goes by. */
const unRefs = ({ listId, entry }: { listId: string; entry: ListEntry }): string[] => [
  ...(listId === unList ? [entry.ref, ...(entry.formerRefs ?? [])] : []),
  ...(entry.unRef ? [entry.unRef] : []),
];
export const unList = 'UNSC';

/** What the first list says, and what others add to it: the same in other words adds nothing. */
const merged = ({ entries }: Group): MergedEntry => {
  const [{ listId, entry: first }, ...others] = entries as [Group['entries'][0]];
  const added = <T>(of: (entry: ListEntry) => readonly T[], key: (one: T) => unknown): T[] => {
    const known = new Set(of(first).map(key));
    return others.flatMap(({ entry }) =>
      of(entry).filter((one) => {
        const isNew = !known.has(key(one));
        known.add(key(one));
        return isNew;
      }),
    );
  };
  const itself = (one: unknown): unknown => one;
  const birthDates = [
    ...(first.birthDates ?? []),
    ...added((entry) => entry.birthDates ?? [], itself),
  ];
  return {
    ...first,
    listId,
    references: entries.map((one) => ({ listId: one.listId, entryRef: one.entry.ref })),
    keys: entries.flatMap((one) =>
      [one.entry.ref, ...(one.entry.formerRefs ?? [])].map((ref) => referenceKey(one.listId, ref)),
    ),
    names: [
      ...first.names,
      ...added(
        ({ names }) => names,
        ({ value }) => nameKeyOf(value, first.type) || foldName(value),
      ).map(({ value, quality }) => ({
        value,
        quality: quality === 'primary' ? ('good' as const) : quality,
      })),
    ],
    birthYears: [...first.birthYears, ...added(({ birthYears }) => birthYears, itself)],
    ...(birthDates.length > 0 ? { birthDates } : {}),
    countries: [...first.countries, ...added(({ countries }) => countries, countryKey)],
    documents: [...first.documents, ...added(({ documents }) => documents, itself)],
  };
};
