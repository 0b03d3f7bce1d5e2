import { type Description, resolved, type Schema } from '../api/schema.js';
import { isOfSender, isOwnId, newId } from './ids.js';

/** A body while it is being filled in; what was not filled in is undefined or empty. */
export type Filled = unknown;
export type Path = readonly (string | number)[];
export type Fields = Readonly<Record<string, Filled>>;

const isFields = (value: Filled): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A copy with one place changed; what leads there is made where it is missing. */
export const changedAt = (whole: Filled, [first, ...rest]: Path, value: Filled): Filled => {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const items = Array.isArray(whole) ? [...(whole as Filled[])] : [];
    items[first] = changedAt(items[first], rest, value);
    return items;
  }
  const fields = isFields(whole) ? whole : {};
  return { ...fields, [first]: changedAt(fields[first], rest, value) };
};

const isEmpty = (value: Filled): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && Object.keys(value).length === 0);

/** What is sent of what was filled in: fields that nobody touched are not there. */
export const withoutEmpty = (value: Filled): Filled => {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => !isEmpty(item));
  if (!isFields(value)) return value;
  const kept = Object.entries(value)
    .map(([name, inner]) => [name, withoutEmpty(inner)] as const)
    .filter(([, inner]) => !isEmpty(inner));
  return Object.fromEntries(kept);
};

/**
 * A body before anything is filled in: a list that may not be empty begins with one item, one that
 * may be and must be there is empty, and ids that whoever sends them chooses are chosen.
 */
export const blank = (given: Schema, of: Description): Filled => {
  const schema = resolved(given, of);
  if (schema.type === 'string' && isOwnId(schema)) return newId(schema);
  if (schema.type === 'array')
    return (schema.minItems ?? 0) > 0 && isForm(schema.items, of) ? [blank(schema.items!, of)] : [];
  if (!schema.properties) return undefined;
  const required = Object.entries(schema.properties).filter(([name]) =>
    schema.required?.includes(name),
  );
  return Object.fromEntries(
    required
      .map(([name, field]) => [name, blank(field, of)])
      .filter(([, value]) => value !== undefined),
  );
};
/**
 * What a form that begins a record takes over from one that is there: an invitation says already
 * who is invited to what.
 */
export const takenOver = (form: Schema, record: Readonly<Record<string, unknown>>): Fields =>
  Object.fromEntries(
    Object.keys(form.properties ?? {})
      .filter((name) => typeof record[name] === 'string')
      .map((name) => [name, record[name]]),
  );
/** Ids of whoever sends it: under them the record keeps what they say. */
export const idsOfSender = (form: Schema, record: Readonly<Record<string, unknown>> = {}): Fields =>
  Object.fromEntries(
    Object.entries(form.properties ?? {})
      .filter(([name, field]) => isOfSender(field) && typeof record[name] === 'string')
      .map(([name]) => [name, record[name]]),
  );
const isForm = (schema: Schema | undefined, of: Description): boolean =>
  schema !== undefined && resolved(schema, of).properties !== undefined;

/** Lists that must be there, also when nobody put anything in. */
export const withRequiredLists = (given: Schema, of: Description, value: Filled): Filled => {
  const schema = resolved(given, of);
  if (Array.isArray(value) && schema.items)
    return value.map((item: Filled) => withRequiredLists(schema.items!, of, item));
  if (!schema.properties || !isFields(value)) return value;
  const fields = Object.entries(schema.properties).flatMap(([name, field]) => {
    const inner = value[name];
    const isRequired = schema.required?.includes(name) ?? false;
    if (inner === undefined && isRequired && resolved(field, of).type === 'array')
      return [[name, []] as const];
    return inner === undefined ? [] : [[name, withRequiredLists(field, of, inner)] as const];
  });
  return Object.fromEntries(fields);
};

/** Fields of a schema in the order they are asked for: those that must be filled in first. */
export const fieldsOf = (
  schema: Schema,
): readonly Readonly<{ name: string; field: Schema; isRequired: boolean }>[] => {
  const all = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    field,
    isRequired: schema.required?.includes(name) ?? false,
  }));
  return all.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
};

/** `/names/0/value`, as problem documents point at a place. */
export const pointerOf = (path: Path): string => path.map((part) => `/${part}`).join('');
