import type { AnyRecord, Dossier } from '../api/records.js';
import { isUuid } from '../api/uuid.js';
import { isForPrograms, saidElsewhere } from './fields.js';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export type Money = Readonly<{ amountMinor: string; currency: string }>;
export type Period = Readonly<{ start: string; end: string }>;
export type FactValue = string | number | readonly string[] | Money | Period;
/** A field that says something: a value, what it is made of, or items of a list. */
export type Fact = Readonly<{ key: string }> &
  (
    | Readonly<{ value: FactValue }>
    | Readonly<{ facts: readonly Fact[] }>
    | Readonly<{ items: readonly (readonly Fact[])[] }>
  );
const hasExactly = (value: Fields, ...keys: readonly string[]): boolean =>
  Object.keys(value).length === keys.length && keys.every((key) => typeof value[key] === 'string');
const isMoney = (value: Fields): value is Money => hasExactly(value, 'amountMinor', 'currency');
const isPeriod = (value: Fields): value is Period => hasExactly(value, 'start', 'end');

/** Items by their ids, which say nothing to a reader. */
const isById = (value: Fields): boolean =>
  Object.keys(value).length > 0 && Object.keys(value).every(isUuid);

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

/** Where each group has one value under the same name, the name says nothing. */
const withoutOnlyName = (facts: readonly Fact[]): readonly Fact[] => {
  const only = facts.map((one) =>
    'facts' in one && one.facts.length === 1 && 'value' in one.facts[0]! ? one.facts[0] : undefined,
  );
  const isSame = only.length > 1 && only.every((one) => one && one.key === only[0]!.key);
  return isSame ? facts.map(({ key }, at) => ({ ...only[at]!, key })) : facts;
};

/**
 * A record as one can read it: its fields that say something, in their order. `hidden` are fields
 * of the record itself.
 */
export const factsOf = (
  value: unknown,
  { texts, people }: Read,
  hidden: ReadonlySet<string> = saidElsewhere,
  path = '',
): readonly Fact[] => {
  if (!isFields(value)) return [];
  const inside = (inner: unknown, at: string): readonly Fact[] =>
    factsOf(inner, { texts, people }, hidden, at);
  const known = (one: unknown): string => people.get(String(one)) ?? String(one);
  return Object.entries(value).flatMap(([key, inner]): readonly Fact[] => {
    if ((path === '' && hidden.has(key)) || isForPrograms(key)) return [];
    const here = within(path, key);
    if (key.endsWith('Ref')) {
      const field = key.slice(0, -'Ref'.length);
      const text = texts.get(within(path, field));
      return text === undefined ? [] : [{ key: field, value: text }];
    }
    if (inner === null || inner === undefined || inner === '') return [];
    if (Array.isArray(inner)) {
      if (inner.every((item) => !isFields(item)))
        return inner.length === 0 ? [] : [{ key, value: inner.map(known) }];
      const items = inner.map((item, index) => inside(item, within(here, itemName(item, index))));
      const said = items.filter((item) => item.length > 0);
      return said.length === 0 ? [] : [{ key, items: said }];
    }
    if (typeof inner === 'number') return [{ key, value: inner }];
    if (!isFields(inner)) return [{ key, value: known(inner) }];
    if (isMoney(inner) || isPeriod(inner)) return [{ key, value: inner }];
    if (isById(inner)) {
      const items = Object.entries(inner).map(([id, item]) => inside(item, within(here, id)));
      const said = items.filter((item) => item.length > 0);
      return said.length === 0 ? [] : [{ key, items: said }];
    }
    const facts = withoutOnlyName(inside(inner, here));
    return facts.length === 0 ? [] : [{ key, facts }];
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
