import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wholeDocument } from './whole-document.js';

type Schema = Readonly<{ enum?: string[]; items?: Schema; properties?: Record<string, Schema> }>;
type Operation = Readonly<{ operationId?: string; description?: string; 'x-roles'?: string[] }>;
type Whole = Readonly<{
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}>;

const words = join(import.meta.dirname, '../../apps/console/src/words');
const schemas = join(import.meta.dirname, '../../contracts/schemas');
const catalogue = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(words, name), 'utf8'));
const stageFields = ['status', 'state', 'stage', 'phase'];

/** English reads codes out (`RecordSignature`: "Record signature"); no other language can. */
describe.each(['fr', 'ar'])('codes of the API in %s', (language) => {
  const codes = catalogue(`codes/${language}.json`);
  const texts = catalogue(`${language}.json`);
  const without = (all: Iterable<string>): string[] =>
    [...new Set(all)].filter((code) => !codes[`code.${code}`] && !texts[`code.${code}`]);
  let commands: Operation[];
  let stages: string[];
  beforeAll(async () => {
    const { paths, components } = (await wholeDocument()) as unknown as Whole;
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
