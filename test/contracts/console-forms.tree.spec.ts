import 'reflect-metadata';
import { commandsOf } from '../../apps/console/src/api/command-forms.js';
import { type Description, resolved, type Schema } from '../../apps/console/src/api/schema.js';
import {
  blank,
  changedAt,
  type Filled,
  type Path,
  withoutEmpty,
  withRequiredLists,
} from '../../apps/console/src/commands/body.js';
import { wholeDocument } from './whole-document.js';

type Example = Readonly<{ command: string; value: unknown }>;
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** Each place of a body where somebody types or chooses something. */
const leavesOf = (value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] => {
  if (isFields(value))
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  if (Array.isArray(value) && value.some(isFields))
    return value.flatMap((inner: unknown, at) => leavesOf(inner, [...path, at]));
  return [[path, value]];
};
const simple = new Set(['string', 'number', 'integer', 'boolean']);
/** Fields of a form that would have no control: of a shape it does not know. */
const withoutControl = (given: Schema, of: Description, path = ''): readonly string[] => {
  const schema = resolved(given, of);
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      withoutControl(field, of, `${path}/${name}`),
    );
  if (schema.type === 'array') return withoutControl(schema.items ?? {}, of, `${path}/0`);
  return schema.enum || simple.has(schema.type ?? '') ? [] : [path];
};

/** Every command of every service can be given as a form of the console. */
describe('the forms of the console', () => {
  let of: Description;
  let examples: readonly Example[];
  beforeAll(async () => {
    const document = await wholeDocument();
    of = document as unknown as Description;
    examples = Object.values(of.paths).flatMap(({ post }) => {
      const json = post?.requestBody?.content['application/json'];
      const { example: value } = (json?.schema ?? {}) as Readonly<{ example?: unknown }>;
      return value === undefined ? [] : [{ command: post!.operationId!, value }];
    });
  });
  const formsOf = (description: Description) => {
    const collections = new Set(
      Object.keys(description.paths).flatMap((path) => /^\/v1\/([^/]+)/.exec(path)?.[1] ?? []),
    );
    return [...collections].flatMap((collection) => commandsOf(description, collection));
  };

  it('are there for each command that people give, with a control for each field', () => {
    const forms = formsOf(of);
    const withRoles = Object.values(of.paths).filter(({ post }) => post?.['x-roles']);
    expect(forms.length).toBe(withRoles.length);
    expect(forms.length).toBeGreaterThan(200);
    expect(forms.flatMap(({ command, body }) => withoutControl(body, of, command))).toEqual([]);
  });

  it('can be filled in as the examples of the API are, lists and parts of parts among them', () => {
    const forms = new Map(formsOf(of).map((form) => [form.command, form]));
    const tried = examples.filter(({ command }) => forms.has(command));
    expect(tried.length).toBeGreaterThan(200);
    for (const { command, value } of tried) {
      const { body } = forms.get(command)!;
      const filled = leavesOf(value).reduce<Filled>(
        (before, [path, leaf]) => (path.length > 0 ? changedAt(before, path, leaf) : before),
        blank(body, of) ?? {},
      );
      const sent = (one: unknown) => withRequiredLists(body, of, withoutEmpty(one));
      expect({ command, body: sent(filled) }).toEqual({ command, body: sent(value) });
    }
  });
});
