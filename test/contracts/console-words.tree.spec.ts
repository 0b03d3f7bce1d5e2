import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelOf } from '../../apps/console/src/record/fields.js';
import { allFields } from '../../libs/onboarding/src/partners/registering/profile.policy.js';
import { wholeDocument } from './whole-document.js';

type Schema = Readonly<{
  $ref?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}>;
type Operation = Readonly<{
  operationId?: string;
  description?: string;
  'x-roles'?: string[];
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}>;
type Whole = Readonly<{
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}>;

const words = join(import.meta.dirname, '../../apps/console/src/words');
const schemas = join(import.meta.dirname, '../../contracts/schemas');
const catalogue = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(words, name), 'utf8'));
const stageFields = ['status', 'state', 'stage', 'phase'];

/** Each field of what is in a schema, however deep. */
const fieldsOf = (
  whole: Whole,
  schema: Schema | undefined,
  seen = new Set<string>(),
): readonly string[] => {
  const { $ref, items, properties = {}, additionalProperties, allOf, oneOf, anyOf } = schema ?? {};
  const name = $ref?.split('/').at(-1);
  if (name !== undefined && seen.has(name)) return [];
  if (name !== undefined) seen.add(name);
  const inside = [
    name === undefined ? undefined : whole.components.schemas[name],
    items,
    additionalProperties,
    ...[allOf, oneOf, anyOf].flatMap((some) => some ?? []),
    ...Object.values(properties),
  ].filter((one) => one !== undefined);
  return [...Object.keys(properties), ...inside.flatMap((one) => fieldsOf(whole, one, seen))];
};

/** English reads codes out (`RecordSignature`: "Record signature"); no other language can. */
describe.each(['fr', 'ar'])('codes of the API in %s', (language) => {
  const codes = catalogue(`codes/${language}.json`);
  const texts = catalogue(`${language}.json`);
  const without = (all: Iterable<string>): string[] =>
    [...new Set(all)].filter((code) => !codes[`code.${code}`] && !texts[`code.${code}`]);
  let commands: Operation[];
  let stages: string[];
  let collections: string[];
  let fields: string[];
  beforeAll(async () => {
    const whole = (await wholeDocument()) as unknown as Whole;
    const { paths, components } = whole;
    const records = Object.keys(paths).flatMap((path) => /^(.+)\/dossier$/.exec(path)?.[1] ?? []);
    collections = records.map((path) => path.split('/')[2]!);
    fields = records.flatMap((path) =>
      fieldsOf(whole, paths[path]?.get?.responses?.['200']?.content?.['application/json']?.schema),
    );
    commands = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .filter((one) => one['x-roles'] && one.operationId);
    stages = Object.values(components.schemas).flatMap(({ properties = {} }) =>
      stageFields.flatMap((field) => {
        const schema = properties[field];
        return schema?.enum ?? schema?.items?.enum ?? [];
      }),
    );
  });

  it('have a word for each command', () => {
    expect(commands.length).toBeGreaterThan(200);
    expect(without(commands.map(({ operationId }) => operationId!))).toEqual([]);
  });
  it('have a word for each collection, and for each field of its records', () => {
    expect(fields.length).toBeGreaterThan(400);
    expect(without(collections)).toEqual([]);
    expect(without(fields.flatMap((key) => labelOf(key) ?? []))).toEqual([]);
  });
  it('say for each field of the profile what to write', () => {
    expect(without(allFields.map((field) => `help.${field}`))).toEqual([]);
  });
  it('have a word for each stage', () => {
    expect(stages.length).toBeGreaterThan(100);
    expect(without(stages)).toEqual([]);
  });
  it('have a word for what happened: each type of event', () => {
    const types = readdirSync(schemas).map((name) => name.replace(/\.v\d+\.json$/, ''));
    expect(types.length).toBeGreaterThan(300);
    expect(without(types)).toEqual([]);
  });
  it('say each code once, the same codes as the other language', () => {
    expect(Object.keys(codes).filter((id) => texts[id])).toEqual([]);
    expect(Object.keys(codes)).toEqual(Object.keys(catalogue('codes/fr.json')));
    expect(Object.values(codes).filter((word) => word.trim() === '')).toEqual([]);
  });
});
