export type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const pick = (from: Fields, [first, ...rest]: readonly string[]): Fields => {
  if (first === undefined || !(first in from)) return {};
  if (rest.length === 0) return { [first]: from[first] };
  const inner = from[first];
  return isFields(inner) ? { [first]: pick(inner, rest) } : {};
};
const joined = (one: Fields, other: Fields): Fields => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([key, value]) => {
      const before = one[key];
      return [key, isFields(before) && isFields(value) ? joined(before, value) : value];
    }),
  ),
});

/** The fields of the value that are named, `review.level` those inside others; undefined: all. */
export const cutTo = (fields: readonly string[] | undefined, value: Fields): Fields =>
  fields === undefined
    ? value
    : fields.map((path) => pick(value, path.split('.'))).reduce(joined, {});

/** The value without the fields of these names, wherever in it they stand. */
export const without = <V>(names: readonly string[], value: V): V => {
  if (names.length === 0) return value;
  if (Array.isArray(value)) return value.map((one) => without(names, one)) as V;
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, without(names, inner)])) as V;
};

/** How much of its data an event tells: all, all but fields of these names, or these fields. */
export type Told = 'all' | Readonly<{ without: readonly string[] }> | readonly string[];
const isList = (told: Told): told is readonly string[] => Array.isArray(told);
export const cutAs = (told: Told, value: Fields): Fields => {
  if (told === 'all') return value;
  return isList(told) ? cutTo(told, value) : without(told.without, value);
};
