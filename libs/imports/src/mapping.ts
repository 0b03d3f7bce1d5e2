import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';
import { type ImportedRow, type RegisterBody, type RowFault } from './organisations.policy.js';
import { UnreadableTable } from './table-file.js';

/** A column; or one with what it is to be read as, or the same text for every row. */
type Source =
  | string
  | Readonly<{ column: string; values?: Readonly<Record<string, string>>; lang?: string }>
  | Readonly<{ constant: string }>;
/** How a field of a section is written in the file. */
type ProfileSource =
  | Source
  | Readonly<{ column: string; date: string }>
  | Readonly<{ column: string; number: 'percent' }>
  | Readonly<{ column: string; number: 'amount'; currency: string | Readonly<{ column: string }> }>;
/** What each column of a table of one's own means. docs/import.md has an example. */
export type Mapping = Readonly<{
  /** Name of the table: with the key, it tells one row from every other, also in later files. */
  source: string;
  key: string;
  /** Between the items of a list in a cell. Default `|`. */
  list?: string;
  /** The mark before the decimals. Default `.`; the other of `.` and `,` groups thousands. */
  decimal?: '.' | ',';
  name: Source;
  otherNames?: Source | readonly Source[];
  acronyms?: Source;
  kind: Source;
  countryCode: Source;
  website?: Source;
  /** By scheme: `ror`, `isni`, `wikidata` and the others of `/docs`. */
  identifiers?: Readonly<Record<string, Source>>;
  /** By section and field of the process profile. */
  profile?: Readonly<Record<string, Readonly<Record<string, ProfileSource>>>>;
  /** Columns that are left out on purpose. */
  ignore?: readonly string[];
}>;

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;
const object = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const column = object({ column: text, values: texts, lang: text }, ['column']);
const constant = object({ constant: text }, ['constant']);
const source = { anyOf: [text, column, constant] };
const profileSource = {
  anyOf: [
    ...source.anyOf,
    object({ column: text, date: text }, ['column', 'date']),
    object({ column: text, number: { const: 'percent' } }, ['column', 'number']),
    object(
      {
        column: text,
        number: { const: 'amount' },
        currency: { anyOf: [text, object({ column: text }, ['column'])] },
      },
      ['column', 'number', 'currency'],
    ),
  ],
};
const mapOf = (value: object) => ({ type: 'object', additionalProperties: value });
const shape = object(
  {
    source: text,
    key: text,
    list: text,
    decimal: { enum: ['.', ','] },
    name: source,
    otherNames: { anyOf: [...source.anyOf, { type: 'array', items: source }] },
    acronyms: source,
    kind: source,
    countryCode: source,
    website: source,
    identifiers: mapOf(source),
    profile: mapOf(mapOf(profileSource)),
    ignore: { type: 'array', items: text },
  },
  ['source', 'key', 'name', 'kind', 'countryCode'],
);
const isMapping = new Ajv({ allErrors: true }).compile<Mapping>(shape);

const worded = ({ instancePath, message, params }: ErrorObject): string => {
  const { additionalProperty } = params as { additionalProperty?: string };
  const where = instancePath.slice(1).replaceAll('/', '.') || 'the mapping';
  return `${where} ${message ?? 'is wrong'}${additionalProperty ? `: ${additionalProperty}` : ''}`;
};
/** A mapping of JSON or YAML text. Throws `UnreadableTable` with what is wrong in it. */
export const mappingIn = (text: string): Mapping => {
  const given = parsed(text);
  if (isMapping(given)) return given;
  throw new UnreadableTable(`The mapping is wrong: ${isMapping.errors!.map(worded).join('; ')}.`);
};
const parsed = (text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    throw new UnreadableTable(`The mapping is neither JSON nor YAML: ${(error as Error).message}`);
  }
};

type Columns = Readonly<Record<string, string>>;
const columnsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  if (value === null || typeof value !== 'object') return [];
  const { column: own, currency, constant: same, ...inner } = value as Record<string, unknown>;
  if (own !== undefined || same !== undefined)
    return [own, (currency as { column?: unknown } | undefined)?.column].flatMap((one) =>
      typeof one === 'string' ? [one] : [],
    );
  return Object.values(inner).flatMap(columnsIn);
};
/** Columns the mapping names. */
const mappedIn = ({
  source: _source,
  list: _list,
  decimal: _mark,
  ignore = [],
  ...rest
}: Mapping) => new Set([...columnsIn(rest), ...ignore]);
/** What a list of refused rows has beside the columns of the file. */
export const refusedColumns = ['import_line', 'import_code', 'import_reason'] as const;

/** Columns that become nothing. Throws `UnreadableTable` where the mapping names one the file does not have. */
export const unmappedOf = (mapping: Mapping, record: Columns): readonly string[] => {
  const mapped = mappedIn(mapping);
  const missing = [...mapped].filter(
    (name) => !Object.hasOwn(record, name) && !mapping.ignore?.includes(name),
  );
  if (missing.length > 0)
    throw new UnreadableTable(
      `The file has no columns ${missing.join(', ')}, which the mapping names.`,
    );
  const known: readonly string[] = refusedColumns;
  return Object.keys(record).filter((name) => !mapped.has(name) && !known.includes(name));
};

class CellFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
const cellOf = (row: Columns, of: Source): string => {
  if (typeof of === 'string') return row[of]!.trim();
  if ('constant' in of) return of.constant;
  const cell = row[of.column]!.trim();
  if (!of.values || cell === '') return cell;
  const found = Object.hasOwn(of.values, cell) ? of.values[cell] : undefined;
  if (found === undefined)
    throw new CellFault(
      'import.value-unknown',
      `The mapping does not say what "${cell}" in ${of.column} means.`,
    );
  return found;
};
/** `DD.MM.YYYY` or any order of these three, one mark apart: the day as `YYYY-MM-DD`. */
const dayOf = (cell: string, format: string, name: string): string => {
  const parts = format.split(/[^DMY]+/);
  const found = cell.split(/[^0-9]+/);
  const part = (letter: string): string => found[parts.findIndex((one) => one[0] === letter)] ?? '';
  const [year, month, day] = [part('Y'), part('M'), part('D')];
  const fits = parts.length === found.length && year.length === 4 && month !== '' && day !== '';
  const isSeparated = cell.replaceAll(/[0-9]+/g, '_') === format.replaceAll(/[DMY]+/g, '_');
  if (!fits || !isSeparated)
    throw new CellFault('import.date', `"${cell}" in ${name} is no day written ${format}.`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const numberOf = (cell: string, decimal: '.' | ',', name: string): string => {
  const grouping = decimal === '.' ? ',' : '.';
  const bare = cell.replaceAll(/[\s'’%]/g, '');
  const [whole = '', fraction, ...rest] = bare.split(decimal);
  const groups = whole.split(grouping);
  const isGrouped = groups.slice(1).every((group) => group.length === 3);
  const digits = groups.join('') + (fraction ?? '');
  if (rest.length > 0 || !isGrouped || !/^[0-9]+$/.test(digits) || groups[0] === '')
    throw new CellFault('import.number', `"${cell}" in ${name} is no number.`);
  return groups.join('') + (fraction === undefined ? '' : `.${fraction}`);
};
const written = (row: Columns, of: ProfileSource, { decimal = '.' }: Mapping): string => {
  if (typeof of === 'string' || !('column' in of)) return cellOf(row, of);
  const cell = row[of.column]!.trim();
  if (cell === '') return '';
  if ('date' in of) return dayOf(cell, of.date, of.column);
  if (!('number' in of)) return cellOf(row, of);
  const number = numberOf(cell, decimal, of.column);
  if (of.number === 'percent') return number;
  const currency = typeof of.currency === 'string' ? of.currency : row[of.currency.column]!.trim();
  return `${currency} ${number}`;
};

const listOf = (cell: string, separator: string): string[] =>
  cell
    .split(separator)
    .map((one) => one.trim())
    .filter(Boolean);
const bodyOf = (row: Columns, mapping: Mapping): RegisterBody => {
  const { list = '|', name, otherNames = [], acronyms, website, identifiers = {} } = mapping;
  const others = (Array.isArray(otherNames) ? otherNames : [otherNames]) as readonly Source[];
  const site = website === undefined ? '' : cellOf(row, website);
  const langOf = (of: Source) =>
    typeof of === 'object' && 'lang' in of && of.lang ? { lang: of.lang } : {};
  return {
    kind: cellOf(row, mapping.kind) as RegisterBody['kind'],
    countryCode: cellOf(row, mapping.countryCode),
    names: [
      { value: cellOf(row, name), type: 'primary', ...langOf(name) },
      ...others.flatMap((of) =>
        listOf(cellOf(row, of), list).map((value) => ({ value, type: 'alias', ...langOf(of) })),
      ),
      ...listOf(acronyms === undefined ? '' : cellOf(row, acronyms), list).map((value) => ({
        value,
        type: 'acronym',
      })),
    ],
    identifiers: Object.entries(identifiers)
      .map(([scheme, of]) => ({ scheme, value: cellOf(row, of) }))
      .filter(({ value }) => value !== ''),
    ...(site === '' ? {} : { website: site }),
    channel: 'import',
  };
};
const sectionsOf = (row: Columns, mapping: Mapping): ImportedRow['sections'] =>
  Object.entries(mapping.profile ?? {}).flatMap(([section, fields]) => {
    const content = Object.entries(fields)
      .map(([field, of]) => ({ field, value: written(row, of, mapping) }))
      .filter(({ value }) => value !== '');
    return content.length > 0 ? [{ section, content }] : [];
  });

/** A row of a table of one's own, or why it cannot be read. */
export const readMapped = (mapping: Mapping, row: Columns): ImportedRow => {
  const [id, name] = [row[mapping.key]!.trim(), cellIfAny(row, mapping.name)];
  const key = `${mapping.source}:${id}`;
  const own = Object.keys(mapping.identifiers ?? {})[0];
  const place = { id, name, key, ...(own ? { ownScheme: own } : {}), sections: [] };
  if (id === '')
    return {
      ...place,
      body: { code: 'import.key-missing', reason: `The row has nothing in ${mapping.key}.` },
    };
  try {
    return { ...place, body: bodyOf(row, mapping), sections: sectionsOf(row, mapping) };
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    const fault: RowFault = { code: error.code, reason: error.message };
    return { ...place, body: fault };
  }
};
const cellIfAny = (row: Columns, of: Source): string =>
  typeof of === 'string'
    ? row[of]!.trim()
    : 'constant' in of
      ? of.constant
      : row[of.column]!.trim();
