type Fields = Readonly<Record<string, unknown>>;
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
