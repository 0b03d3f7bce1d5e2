import type { AnyRecord, Dossier } from '../api/records.js';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Fields that are said elsewhere on the page, or to nobody. */
const saidElsewhere = new Set(['id', 'version', 'status', 'createdAt', 'updatedAt', 'allowed']);

/** What a field of a record is called, and what stands in it; texts under their fields. */
export type Fact = Readonly<{ path: string; value: string | readonly string[] }>;

type Read = Readonly<{
  /** Texts of one record by the name of their field. */
  texts: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}>;

/** The texts of one record of a dossier, by field. */
export const textsAt = (dossier: Dossier, at: string): ReadonlyMap<string, string> =>
  new Map(
    dossier.texts.filter((one) => one.at === at).map(({ field, text }) => [field, text ?? '']),
  );
export const peopleOf = ({ people }: Dossier): ReadonlyMap<string, string> =>
  new Map(people.map(({ personId, name }) => [personId, name]));

const within = (path: string, key: string): string => (path ? `${path}.${key}` : key);
/** As the API tells items of a list: by an id in them, else by their place. */
const itemName = (item: unknown, index: number): string => {
  const named = isFields(item)
    ? Object.entries(item).find(([key, value]) => key.endsWith('Id') && typeof value === 'string')
    : undefined;
  return named ? String(named[1]) : String(index + 1);
};

/** A record as lines one can read, one for each field that says something. */
export const factsOf = (
  value: unknown,
  { texts, people }: Read,
  hidden: ReadonlySet<string> = saidElsewhere,
  path = '',
): readonly Fact[] => {
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Fact[] => {
    if (path === '' && hidden.has(key)) return [];
    const here = within(path, key);
    if (key.endsWith('Ref')) {
      const place = within(path, key.slice(0, -'Ref'.length));
      const text = texts.get(place);
      return text === undefined ? [] : [{ path: place, value: text }];
    }
    if (inner === null || inner === undefined || inner === '') return [];
    if (Array.isArray(inner)) {
      if (inner.length === 0) return [];
      if (inner.every((item) => !isFields(item)))
        return [
          { path: here, value: inner.map((item) => people.get(String(item)) ?? String(item)) },
        ];
      return inner.flatMap((item, index) =>
        factsOf(item, { texts, people }, hidden, within(here, itemName(item, index))),
      );
    }
    if (isFields(inner)) return factsOf(inner, { texts, people }, hidden, here);
    return [{ path: here, value: people.get(String(inner)) ?? String(inner) }];
  });
};

const hasName = (value: unknown): value is readonly Readonly<{ value: string; type: string }>[] =>
  Array.isArray(value) && value.some((one) => isFields(one) && typeof one.value === 'string');

/** What a record is called: its name, its title, or a text that names it. */
export const nameOf = (
  record: AnyRecord,
  texts: ReadonlyMap<string, string>,
): string | undefined => {
  if (hasName(record.names))
    return (record.names.find(({ type }) => type === 'primary') ?? record.names[0])?.value;
  if (hasName(record.titles)) return record.titles[0]?.value;
  const titled =
    record.title ?? texts.get('title') ?? record.name ?? texts.get('name') ?? record.campaignTitle;
  return typeof titled === 'string' && titled !== '' ? titled : undefined;
};
