type Fields = Readonly<Record<string, unknown>>;
/** What stands in a cell. */
export type Cell = string | number | undefined;

/**
 * Names of the columns of answers of these classes, as OpenAPI knows their fields: Swagger keeps
 * them under these two keys.
 */
export const columnsOf = (models: readonly (abstract new () => object)[]): readonly string[] => [
  ...new Set(
    models.flatMap(({ prototype }: { prototype: object }) => {
      const fields = (Reflect.getMetadata('swagger/apiModelPropertiesArray', prototype) ??
        []) as readonly string[];
      return fields.map((named) => shownName(prototype, named.slice(1)));
    }),
  ),
];
const shownName = (prototype: object, field: string): string => {
  const options = Reflect.getMetadata('swagger/apiModelProperties', prototype, field) as
    Readonly<{ name?: string }> | undefined;
  return options?.name ?? field;
};

/** Lists of words are joined; what has a shape of its own is JSON. */
const cellOf = (value: unknown): Cell => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join('; ');
  return JSON.stringify(value);
};

/** The cells of an item, in the order of the columns. */
export const rowOf = (columns: readonly string[], item: object): readonly Cell[] =>
  columns.map((column) => cellOf((item as Fields)[column]));
