/** What of an entry a decision about a match rests on. */
export const entryFeatures = [
  'type',
  'names',
  'birth_years',
  'birth_dates',
  'countries',
  'documents',
] as const;
export type EntryFeature = (typeof entryFeatures)[number];

/** What of a `ListEntry` is compared. */
type Entry = Readonly<{
  version: string;
  type: string;
  names: readonly Readonly<{ value: string; quality: string }>[];
  birthYears: readonly number[];
  birthDates?: readonly string[] | undefined;
  countries: readonly string[];
  documents: readonly string[];
}>;

const featuresOf = ({
  type,
  names,
  birthYears,
  birthDates = [],
  countries,
  documents,
}: Entry): Readonly<Record<EntryFeature, unknown>> => ({
  type,
  names: names.map(({ value, quality }) => `${quality} ${value}`).sort(),
  birth_years: [...birthYears].sort((a, b) => a - b),
  birth_dates: [...birthDates].sort(),
  countries: [...countries].sort(),
  documents: [...documents].sort(),
});
const digits = 10;

/**
 * The version the list gives the entry, then a digest of each feature: lists change entries
 * without saying so (`2|2026-02-28#type=…,names=…`). The order of names is no change.
 */
export const entryVersionOf = (entry: Entry, digest: (value: unknown) => string): string =>
  `${entry.version}#${Object.entries(featuresOf(entry))
    .map(([feature, value]) => `${feature}=${digest(value).slice(0, digits)}`)
    .join(',')}`;

const parted = (version: string): Readonly<{ given: string; digests?: Record<string, string> }> => {
  const at = version.lastIndexOf('#');
  if (at < 0) return { given: version };
  const pairs = version
    .slice(at + 1)
    .split(',')
    .map((pair) => pair.split('=') as [string, string]);
  return { given: version.slice(0, at), digests: Object.fromEntries(pairs) };
};

/**
 * Whether an entry says something else than before, and what: a version of before the digests has
 * only the list's own to go by.
 */
export const entryChange = (
  before: string,
  now: string,
): Readonly<{ isChanged: boolean; features: readonly EntryFeature[] }> => {
  const [old, fresh] = [parted(before), parted(now)];
  if (!old.digests || !fresh.digests) return { isChanged: old.given !== fresh.given, features: [] };
  // A feature that no digest was kept of is taken to be as it was.
  const features = (Object.keys(fresh.digests) as EntryFeature[]).filter(
    (feature) =>
      old.digests![feature] !== undefined && old.digests![feature] !== fresh.digests![feature],
  );
  return { isChanged: features.length > 0, features };
};
