import { nameKey } from '#names';
import { type EntryFeature, entryChange, entryVersionOf } from './entry-version.policy.js';
import type { ListEntry } from './list-entry.js';

/** An entry in the difference between two versions of a list, as people read it. */
export type EntryShown = { entryRef: string; name: string };
export type ChangedEntry = EntryShown & {
  features: EntryFeature[];
  namesAdded: string[];
  namesRemoved: string[];
};
/** An entry whose reference its publisher corrected; decisions on it stay. */
export type RenumberedEntry = EntryShown & { formerRef: string };
/** What a new version says differently. */
export type ListDifference = Readonly<{
  added: readonly EntryShown[];
  changed: readonly ChangedEntry[];
  removed: readonly EntryShown[];
  renumbered: readonly RenumberedEntry[];
  /** References of all entries that somebody may be like now, or no longer. */
  touched: readonly string[];
}>;

type Digest = (value: unknown) => string;
const shown = ({ ref, names: [first] }: ListEntry): EntryShown => ({
  entryRef: ref,
  name: first?.value ?? '',
});

/** What does not change with a corrected reference: all of it, or the name and the births. */
const identities = (digest: Digest): readonly ((entry: ListEntry) => string | undefined)[] => [
  (entry) => digest([entry.type, entryVersionOf({ ...entry, version: '' }, digest)]),
  ({ type, names: [first], birthYears, birthDates = [], documents }) =>
    birthYears.length + documents.length === 0
      ? undefined
      : digest([type, nameKey(first?.value ?? ''), birthYears, birthDates, documents]),
];
/** By identity, those that are alone with theirs. */
const alone = (
  entries: readonly ListEntry[],
  identityOf: (entry: ListEntry) => string | undefined,
): ReadonlyMap<string, ListEntry> => {
  const found = new Map<string, ListEntry | undefined>();
  for (const entry of entries) {
    const identity = identityOf(entry);
    if (identity !== undefined) found.set(identity, found.has(identity) ? undefined : entry);
  }
  return new Map([...found].flatMap(([key, entry]) => (entry ? [[key, entry] as const] : [])));
};

type Corrected = Readonly<{ entry: ListEntry; former: ListEntry }>;
/** By new reference, where exactly one entry left and one came with the same identity. */
const correctedReferences = (
  gone: readonly ListEntry[],
  fresh: readonly ListEntry[],
  digest: Digest,
): ReadonlyMap<string, Corrected> => {
  const corrected = new Map<string, Corrected>();
  const taken = new Set<string>();
  for (const identityOf of identities(digest)) {
    const before = alone(gone, identityOf);
    for (const [identity, entry] of alone(fresh, identityOf)) {
      const former = before.get(identity);
      if (!former || corrected.has(entry.ref) || taken.has(former.ref)) continue;
      corrected.set(entry.ref, { entry, former });
      taken.add(former.ref);
    }
  }
  return corrected;
};

/**
 * What `given` changes of `stored`, by content and never by the version fields of the entries; and
 * `given` as it is kept: with the references entries had before.
 */
export const differenceOf = (
  stored: readonly ListEntry[],
  given: readonly ListEntry[],
  digest: Digest,
): ListDifference & Readonly<{ entries: readonly ListEntry[] }> => {
  const before = new Map(stored.map((entry) => [entry.ref, entry]));
  const now = new Set(given.map(({ ref }) => ref));
  const gone = stored.filter(({ ref }) => !now.has(ref));
  const fresh = given.filter(({ ref }) => !before.has(ref));
  const corrected = correctedReferences(gone, fresh, digest);
  const formers = new Set([...corrected.values()].map(({ former }) => former.ref));
  const changes = given.flatMap((entry): ChangedEntry[] => {
    const old = before.get(entry.ref) ?? corrected.get(entry.ref)?.former;
    if (!old) return [];
    const { isChanged, features } = entryChange(
      entryVersionOf(old, digest),
      entryVersionOf(entry, digest),
    );
    const lacking = (some: ListEntry, others: ListEntry): string[] => {
      const known = new Set(others.names.map(({ value }) => value));
      return some.names.map(({ value }) => value).filter((value) => !known.has(value));
    };
    return isChanged
      ? [
          {
            ...shown(entry),
            features: [...features],
            namesAdded: lacking(entry, old),
            namesRemoved: lacking(old, entry),
          },
        ]
      : [];
  });
  const kept = given.map((entry): ListEntry => {
    const former = corrected.get(entry.ref)?.former;
    const formerRefs = former
      ? [former.ref, ...(former.formerRefs ?? [])]
      : before.get(entry.ref)?.formerRefs;
    return formerRefs ? { ...entry, formerRefs } : entry;
  });
  const isNamedOtherwise = ({ ref, unRef }: ListEntry): boolean => before.get(ref)?.unRef !== unRef;
  return {
    touched: [
      ...new Set([
        ...gone.map(({ ref }) => ref),
        ...changes.map(({ entryRef }) => entryRef),
        ...given.filter(isNamedOtherwise).map(({ ref }) => ref),
        ...fresh.map(({ ref }) => ref),
      ]),
    ],
    added: fresh.filter(({ ref }) => !corrected.has(ref)).map(shown),
    changed: changes,
    removed: gone.filter(({ ref }) => !formers.has(ref)).map(shown),
    renumbered: [...corrected.values()].map(({ entry, former }) => ({
      ...shown(entry),
      formerRef: former.ref,
    })),
    entries: kept,
  };
};
