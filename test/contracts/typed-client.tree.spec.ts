import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { wholeDocument } from './whole-document.js';

const packages = join(import.meta.dirname, '..', '..', 'node_modules');
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
  types: [],
};
const client = `
import createClient from 'openapi-fetch';
import type { paths } from './api.js';
type Answers = 'application/json' | 'application/problem+json';
export const client = createClient<paths, Answers>({ baseUrl: 'http://127.0.0.1:3000' });
const id = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
`;

/** A typed client, as somebody makes it who has nothing of ours but the document. */
describe('a client generated from the OpenAPI document', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concord-client-'));
    symlinkSync(packages, join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(await wholeDocument()));
    const generator = join(packages, 'openapi-typescript', 'bin', 'cli.js');
    const made = spawnSync(process.execPath, [generator, 'openapi.json', '-o', 'api.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status: made.status, says: made.stderr }).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the compiler says of calls. */
  const faultsOf = (calls: string): string[] => {
    const file = join(folder, 'calls.ts');
    writeFileSync(file, client + calls);
    const program = ts.createProgram([file], options);
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };

  it('knows records, pages and refusals by their fields', () =>
    expect(
      faultsOf(`
const one = await client.GET('/v1/partners/{id}', { params: { path: { id } } });
if (one.data && 'applicants' in one.data) {
  const [name]: { value: string; script: string }[] = one.data.names;
  const status: 'draft' | 'active' | undefined = one.data.status === 'active' ? 'active' : 'draft';
  const officer: string | undefined = one.data.officerId;
  void [name, status, officer];
}
if (one.error) void [one.error.code satisfies string, one.error.status satisfies number];

const page = await client.GET('/v1/register', { params: { query: { limit: '10' } } });
for (const entry of page.data?.items ?? [])
  if ('standing' in entry) void [entry.engagements[0]?.title, entry.names[0]?.value];
const next: string | undefined = page.data?.next;

const asked = await client.GET('/v1/obligations/due', { params: { query: { mine: 'true' } } });
const left: number | undefined = asked.data?.items[0]?.daysLeft;
void [next, left];
`),
    ).toEqual([]));
  it('sends commands with their headers and bodies', () =>
    expect(
      faultsOf(`
const { data } = await client.POST('/v1/partners', {
  params: { header: { 'Idempotency-Key': 'first' } },
  body: { kind: 'ngo', countryCode: 'KE', names: [{ value: 'Walkers', type: 'primary' }] },
});
if (data)
  await client.POST('/v1/partners/{id}/start-intake', {
    params: {
      path: { id: data.id },
      header: { 'Idempotency-Key': 'second', 'If-Match': \`"\${data.version}"\` },
    },
    body: {},
  });
`),
    ).toEqual([]));
  it.each([
    ['a route there is not', "await client.GET('/v1/partner', {});", /not assignable/],
    [
      'a field that nobody promises',
      "const { data } = await client.GET('/v1/pipeline/board'); void data?.columns[0]?.colour;",
      /'colour' does not exist/,
    ],
    [
      'a code there is not',
      "await client.GET('/v1/obligations/due', { params: { query: { status: 'late' } } });",
      /"late"/,
    ],
    [
      'a command without its key',
      "await client.POST('/v1/partners/{id}/start-intake', { params: { path: { id } }, body: {} });",
      /header/,
    ],
  ])('does not compile with %s', (_what, calls, says) =>
    expect(faultsOf(calls).join('\n')).toMatch(says),
  );
});
