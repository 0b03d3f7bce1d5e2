import type { Organisation } from './organisations.policy.js';
import { UnreadableTable } from './table-file.js';

type Columns = Readonly<Record<string, string>>;
/** How one kind of file tells of organisations. Source: ROR data structure, schema 2.1. */
type Format = Readonly<{
  /** What a record must have to be one of these. */
  needs: readonly string[];
  read: (record: never) => Organisation;
}>;

const list = (cell: string | undefined, separator: RegExp): string[] =>
  (cell ?? '')
    .split(separator)
    .map((value) => value.trim())
    .filter(Boolean);
/** Lists in cells of our own table: a bar, as in every column of it. */
const bar = /\|/;

/** The table of docs/import.md. */
const ownTable: Format = {
  needs: ['ror_id', 'status', 'name', 'types', 'country_code'],
  read: (row: Columns) => ({
    id: row.ror_id!,
    status: row.status!,
    name: row.name!,
    acronyms: list(row.acronym, bar),
    otherNames: list(row.other_names, bar).map((value) => ({ value })),
    types: list(row.types, bar),
    countryCode: row.country_code!,
    website: row.website ?? '',
    isni: row.isni ?? '',
    wikidata: row.wikidata ?? '',
  }),
};

const languages = /^(?:[a-z]{2,3}|no_lang_code): /;
/** `en: Example; fr: Exemple`: a name may hold a semicolon, so a language begins each. */
const namesIn = (cell: string | undefined): { value: string; lang?: string }[] => {
  const marked = languages.test(cell ?? '');
  const separator = marked ? /;\s*(?=(?:[a-z]{2,3}|no_lang_code): )/ : /;/;
  return list(cell, separator).map((text) => {
    const lang = /^([a-z]{2}): /.exec(text)?.[1];
    return { value: text.replace(languages, ''), ...(lang ? { lang } : {}) };
  });
};
const first = (cell: string | undefined): string => list(cell, /;/)[0] ?? '';

/** The CSV of the ROR data dump. */
const rorCsv: Format = {
  needs: ['id', 'names.types.ror_display', 'locations.geonames_details.country_code', 'types'],
  read: (row: Columns) => {
    const id = (type: string): string =>
      first(row[`external_ids.type.${type}.preferred`]) ||
      first(row[`external_ids.type.${type}.all`]);
    return {
      id: row.id!,
      status: (row.status ?? '').toLowerCase(),
      name: namesIn(row['names.types.ror_display'])[0]?.value ?? '',
      acronyms: namesIn(row['names.types.acronym']).map(({ value }) => value),
      otherNames: [...namesIn(row['names.types.label']), ...namesIn(row['names.types.alias'])],
      types: list(row.types, /;/).map((type) => type.toLowerCase()),
      countryCode: first(row['locations.geonames_details.country_code']),
      website: first(row['links.type.website']),
      isni: id('isni'),
      wikidata: id('wikidata'),
    };
  },
};

type RorRecord = Readonly<{
  id: string;
  status: string;
  types: readonly string[];
  names: readonly Readonly<{ value: string; types: readonly string[]; lang?: string | null }>[];
  links?: readonly Readonly<{ type: string; value: string }>[];
  locations: readonly Readonly<{ geonames_details: Readonly<{ country_code: string }> }>[];
  external_ids?: readonly Readonly<{
    type: string;
    preferred?: string | null;
    all: readonly string[];
  }>[];
}>;
/** The JSON of the ROR data dump. */
const rorJson: Format = {
  needs: ['id', 'status', 'types', 'names', 'locations'],
  read: ({
    id,
    status,
    types,
    names,
    links = [],
    locations,
    external_ids: ids = [],
  }: RorRecord) => {
    const idOf = (type: string): string => {
      const found = ids.find((one) => one.type === type);
      return found?.preferred ?? found?.all[0] ?? '';
    };
    const shown = names.find((name) => name.types.includes('ror_display'));
    return {
      id,
      status,
      name: shown?.value ?? '',
      acronyms: names.filter((name) => name.types.includes('acronym')).map(({ value }) => value),
      otherNames: names
        .filter((name) => name !== shown && !name.types.includes('acronym'))
        .map(({ value, lang }) => ({ value, ...(lang ? { lang } : {}) })),
      types,
      countryCode: locations[0]?.geonames_details.country_code ?? '',
      website: links.find((link) => link.type === 'website')?.value ?? '',
      isni: idOf('isni'),
      wikidata: idOf('wikidata'),
    };
  },
};

const formats: readonly Format[] = [ownTable, rorCsv, rorJson];

/** How to read the records of a file, by its first. Throws where it is no file of organisations. */
export const formatOf = (record: unknown): ((record: unknown) => Organisation) => {
  const has = (field: string): boolean =>
    typeof record === 'object' && record !== null && Object.hasOwn(record, field);
  const format = formats.find(({ needs }) => needs.every(has));
  if (format) return format.read as (record: unknown) => Organisation;
  const nearest = formats.toSorted(
    (a, b) => b.needs.filter(has).length - a.needs.filter(has).length,
  )[0]!;
  const missing = nearest.needs.filter((field) => !has(field));
  throw new UnreadableTable(
    `This is not an organisations file: the columns ${missing.join(', ')} are missing.`,
  );
};
