type Schema = Record<string, unknown>;
type Parameter = Readonly<{ name: string; in: string }> & { schema: Schema };
type Response = Readonly<{ description?: string; 'x-statuses'?: readonly number[] }>;
type Operation = { parameters?: Parameter[]; responses: Record<string, Response> };
export type ApiDocument = { paths: Record<string, Record<string, Operation>> };

/** Versions a record of the demonstration may be at; others are sent as well. */
const likelyVersions = ['"1"', '"2"', '"3"', '"4"', '"5"', '"6"'];

/** `/v1/partners/{id}/start-intake` → `/v1/partners`. */
const collectionOf = (path: string): string => path.split('/').slice(0, 3).join('/');
const either = (values: readonly string[], schema: Schema): Schema => ({
  anyOf: [{ type: 'string', enum: [...values] }, schema],
});

/**
 * The document as Schemathesis is given it:
 * - `default` stands for the statuses it names and for no others, or every status were documented;
 * - records are found: a path names one there is (`records`: ids by collection) or any other,
 *   `If-Match` the version of one, or anything.
 */
export const fuzzedDocument = (
  document: ApiDocument,
  records: Readonly<Record<string, readonly string[]>>,
): ApiDocument => {
  const copy = structuredClone(document);
  for (const [path, methods] of Object.entries(copy.paths))
    for (const operation of Object.values(methods)) {
      nameStatuses(operation);
      operation.parameters = (operation.parameters ?? []).map((parameter) =>
        leadingSomewhere(parameter, records[collectionOf(path)] ?? []),
      );
    }
  return copy;
};
const leadingSomewhere = (parameter: Parameter, ids: readonly string[]): Parameter => {
  if (parameter.name === 'If-Match')
    return { ...parameter, schema: either(likelyVersions, parameter.schema) };
  const namesRecord = parameter.in === 'path' && /[iI]d$/.test(parameter.name);
  return namesRecord && ids.length > 0
    ? { ...parameter, schema: either(ids, parameter.schema) }
    : parameter;
};
const nameStatuses = ({ responses }: Operation): void => {
  const { default: other } = responses;
  delete responses['default'];
  for (const status of other?.['x-statuses'] ?? []) responses[String(status)] ??= other!;
};

/** The collections one can list, with their records to be found by `/v1/<collection>/{id}`. */
export const listedCollections = ({ paths }: ApiDocument): readonly string[] =>
  Object.keys(paths).filter(
    (path) => path === collectionOf(path) && paths[path]!.get && paths[`${path}/{id}`]?.get,
  );
