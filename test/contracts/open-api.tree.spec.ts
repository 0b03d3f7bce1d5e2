import 'reflect-metadata';
import { validate } from '@readme/openapi-parser';
import { product } from '#contexts';
import { type OpenApi, Schemas } from '../support/contract.js';
import { wholeDocument } from './whole-document.js';

type Schema = Readonly<{
  $ref?: string;
  type?: string;
  enum?: readonly string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  example?: unknown;
}>;
type Content = Record<string, { schema?: Schema; example?: unknown; examples?: object }>;
type Operation = Readonly<{
  operationId: string;
  parameters?: readonly { name: string; schema: Schema; example?: unknown }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}>;

/**
 * What an event, or a corrected read model, says is described where its type is; a problem document
 * may have more members.
 */
const openOnPurpose = [
  'BulkOutcome.problem',
  'FeedEvent.data',
  'ImportPartners.problem',
  'TimelineEntry.facts',
  'Operation.result',
];
const referencesIn = (value: unknown): string[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
      );

/** Where in a schema anything at all may stand; `path` is where we are. */
const openIn = (
  schema: Schema,
  path: string,
  named: (name: string) => Schema,
  seen = new Set<string>(),
): string[] => {
  const inside = (one: Schema, at: string): string[] => openIn(one, at, named, seen);
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    if (seen.has(name)) return [];
    seen.add(name);
    return inside(named(name), name);
  }
  const several = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (several.length > 0) return several.flatMap((one) => inside(one, path));
  if (schema.type === 'array') return inside(schema.items ?? {}, path);
  if (schema.type !== 'object') return schema.type ? [] : [path];
  const { properties, additionalProperties } = schema;
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  if (!properties && values.length === 0) return [path];
  return [
    ...(additionalProperties === true ? [path] : []),
    ...values.flatMap((one) => inside(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([name, one]) => inside(one, `${path}.${name}`)),
  ];
};

describe('the OpenAPI document', () => {
  let document: OpenApi;
  let operations: readonly Operation[];
  let named: (name: string) => Schema;
  let schemas: Schemas;
  beforeAll(async () => {
    document = await wholeDocument();
    operations = Object.values(document.paths).flatMap(
      (item) => Object.values(item) as unknown as Operation[],
    );
    named = (name) => document.components.schemas[name] as Schema;
    schemas = new Schemas(document);
  });

  it('says of every parameter what it is', () => {
    const untyped = operations.flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter(({ schema }) => !schema.type && !schema.enum && !schema.$ref)
        .map(({ name }) => `${operationId} ${name}`),
    );
    expect(untyped).toEqual([]);
  });
  it('names a schema that is there in every reference', () => {
    const known = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect(referencesIn(document).length).toBeGreaterThan(100);
    expect(referencesIn(document).filter((reference) => !known.has(reference))).toEqual([]);
    expect(Object.keys(document.components.schemas)).not.toContain('');
  });
  it('is one as the standard has it', async () => {
    expect(await validate(structuredClone(document) as never)).toMatchObject({ valid: true });
  });
  it('says what every route answers', () => {
    expect(operations.length).toBeGreaterThan(150);
    const silent = operations.filter(({ responses }) => {
      const answers = Object.entries(responses).filter(([status]) => Number(status) < 300);
      const isTold = ([status, { content }]: (typeof answers)[number]): boolean =>
        status === '204' || Object.values(content ?? {}).some(({ schema }) => schema);
      return answers.length === 0 || !answers.every(isTold);
    });
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });
  it('leaves no answer open', () => {
    const answers = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) < 300)
        .flatMap(([, { content = {} }]) => Object.values(content))
        .map(({ schema = {} }) => [operationId, schema] as const),
    );
    const seen = new Set<string>();
    const open = answers.flatMap(([id, schema]) => openIn(schema, id, named, seen));
    expect(open.sort()).toEqual([...openOnPurpose].sort());
  });
  it('shows of every record what its view names', () => {
    const readable = product.aggregates.filter(({ hidden }) => !hidden);
    expect(readable.length).toBeGreaterThan(10);
    const missing = readable.filter(({ view }) => !view).map(({ collection }) => collection);
    expect(missing).toEqual([]);
  });
  it('names the states a list can be asked for, none that a command begins in left out', () => {
    const readable = product.aggregates.filter(({ hidden }) => !hidden);
    for (const { collection, decider } of readable) {
      const list = operations.find(({ operationId }) => operationId === `list-${collection}`);
      const { enum: states = [] } = list!.parameters!.find(({ name }) => name === 'status')!.schema;
      const begun = Object.values(decider.commands).flatMap(({ from }) => from);
      const never = decider.initialState.status;
      const missing = begun.filter((state) => state !== never && !states.includes(state));
      expect([collection, states.length > 0, [...new Set(missing)]]).toEqual([
        collection,
        true,
        [],
      ]);
    }
  });
  it('has examples that are what their schemas say', () => {
    const bodies = operations.flatMap(({ operationId, requestBody, parameters = [] }) => [
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => [operationId, schema!]),
      ...parameters.map(({ name, schema }) => [`${operationId} ${name}`, schema]),
    ]) as [string, Schema][];
    const fields = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries((schema as Schema).properties ?? {}).map(([field, one]) => [
        `${name}.${field}`,
        one,
      ]),
    ) as [string, Schema][];
    const shown = [...bodies, ...fields].filter(([, schema]) => schema.example !== undefined);
    expect(shown.length).toBeGreaterThan(150);
    const wrong = shown.flatMap(([where, { example, ...schema }]) => {
      const isValid = schemas.compile(schema);
      return isValid(example) ? [] : [[where, isValid.errors![0]!.message]];
    });
    expect(wrong).toEqual([]);
  });
  it('asks for a body where something of it is needed', () => {
    const isAsked = (id: string): boolean | undefined =>
      operations.find(({ operationId }) => operationId === id)!.requestBody?.required;
    expect(isAsked('StartIntake')).toBe(false);
    expect(isAsked('RegisterPartner')).toBe(true);
    // Nothing but a reason.
    expect(isAsked('WithdrawRegistration')).toBe(true);
  });
  it('names what a route can come to by what it takes', () => {
    const statusesOf = (id: string): string[] =>
      Object.keys(operations.find(({ operationId }) => operationId === id)!.responses);
    const command = ['400', '401', '403', '404', '409', '410', '422', '429', '503'];
    expect(statusesOf('RegisterPartner')).toEqual(expect.arrayContaining(command));
    expect(statusesOf('RegisterPartner')).not.toContain('412');
    // Written by hand, and no row of a decider.
    expect(statusesOf('AddDocumentVersion')).toEqual(
      expect.arrayContaining([...command, '412', '428']),
    );
    expect(statusesOf('SendCaseMessage')).toEqual(expect.arrayContaining(command));
    expect(statusesOf('list-partners')).not.toContain('404');
  });
  it('says of `default` which statuses it stands for', () =>
    expect(
      operations.filter(
        ({ responses }) =>
          !(responses['default'] as { 'x-statuses'?: unknown[] })['x-statuses']?.length,
      ),
    ).toEqual([]));
  it('says that a list comes as a table as well', () => {
    const { responses } = operations.find(({ operationId }) => operationId === 'list-partners')!;
    expect(Object.keys(responses['200']!.content!)).toEqual([
      'application/json',
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });
  it('documents the refusals of every route as problem documents', () => {
    const refusals = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) >= 400 || status === 'default')
        .map(([status, { content = {} }]) => ({
          operationId,
          status,
          types: Object.keys(content),
        })),
    );
    const others = refusals.filter(({ types }) => types[0] !== 'application/problem+json');
    // What is removed from a public list leaves a tombstone.
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['410']));
    for (const { responses } of operations)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '503', 'default']));
  });
});
