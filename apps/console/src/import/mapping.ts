import type { Row, Table } from './table.js';

/** What a column can become; the first four are needed. */
export const targets = [
  'key',
  'name',
  'kind',
  'countryCode',
  'otherNames',
  'acronyms',
  'website',
  'ror',
  'isni',
  'wikidata',
] as const;
export type Target = (typeof targets)[number];
export const needed: readonly Target[] = ['key', 'name', 'kind', 'countryCode'];
const identifiers: readonly Target[] = ['ror', 'isni', 'wikidata'];

/** Which column becomes what, and what the words in two of them mean. */
export type Choice = Readonly<{
  columns: Readonly<Partial<Record<Target, string>>>;
  kinds: Readonly<Record<string, string>>;
  countries: Readonly<Record<string, string>>;
}>;

const spelt: Readonly<Record<Target, RegExp>> = {
  key: /^(key|id|no|nr|number|ror_id)\.?$/i,
  name: /^(name|organi[sz]ation|nom)$/i,
  kind: /^(kind|type|sort|category)s?$/i,
  countryCode: /^(country|country[ _]?code|land|pays)$/i,
  otherNames: /^(other[ _]?names?|alias(es)?)$/i,
  acronyms: /^(acronyms?|abbreviation)$/i,
  website: /^(web|web ?site|url|homepage)$/i,
  ror: /^(ror|ror_id)$/i,
  isni: /^isni$/i,
  wikidata: /^wikidata$/i,
};
/** What the names of the columns say by themselves. */
export const guessed = ({ columns }: Table): Choice['columns'] =>
  Object.fromEntries(
    targets.flatMap((target) => {
      const found = columns.find((column) => spelt[target].test(column.trim()));
      return found === undefined ? [] : [[target, found] as const];
    }),
  );

/** Tables whose columns the API knows, which need no mapping. docs/import.md */
const known: readonly (readonly string[])[] = [
  ['ror_id', 'status', 'name', 'types', 'country_code'],
  ['id', 'names.types.ror_display', 'locations.geonames_details.country_code', 'types'],
];
export const isKnown = ({ columns }: Table): boolean =>
  known.some((needs) => needs.every((one) => columns.includes(one)));

/** The different words in a column, in the order they come. */
export const valuesIn = (rows: readonly Row[], column: string | undefined): readonly string[] =>
  column === undefined
    ? []
    : [...new Set(rows.map((row) => (row[column] ?? '').trim()).filter(Boolean))];

const withValues = (column: string, values: Readonly<Record<string, string>>): object => ({
  column,
  values: Object.fromEntries(Object.entries(values).filter(([, meaning]) => meaning !== '')),
});

/** The mapping as the API takes it; undefined while a needed column is not chosen. */
export const mappingOf = (
  { columns, kinds, countries }: Choice,
  source: string,
): object | undefined => {
  const { key, name, kind, countryCode, otherNames, acronyms, website } = columns;
  if (!key || !name || !kind || !countryCode) return undefined;
  const schemes = identifiers.flatMap((scheme) => {
    const column = columns[scheme];
    return column ? [[scheme, column] as const] : [];
  });
  return {
    source,
    key,
    name,
    kind: withValues(kind, kinds),
    countryCode: withValues(countryCode, countries),
    ...(otherNames ? { otherNames } : {}),
    ...(acronyms ? { acronyms } : {}),
    ...(website ? { website } : {}),
    ...(schemes.length > 0 ? { identifiers: Object.fromEntries(schemes) } : {}),
  };
};
