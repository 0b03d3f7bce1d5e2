import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import pino from 'pino';
import { systemActor } from '#kernel';
import { createHttpApp } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { product } from '#contexts';
import { contractOf, restrictedTopicOf, sourceOf, topicOf } from '#eventing/capability';
import { schemaUri, toRecord } from '#eventing/ledger';
import { ContractsController } from '../../apps/gateway/src/contracts.controller.js';

const root = join(import.meta.dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const parsed = <T>(...path: string[]): T => JSON.parse(read(...path)) as T;
const generate = (folder: string, ...flags: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'schemas.mjs'), '--root', folder, ...flags],
    { encoding: 'utf8' },
  );
  return { status, says: stdout + stderr };
};

type Schema = {
  $id: string;
  $comment?: string;
  type: string;
  title: string;
  description?: string;
  additionalProperties: boolean;
  properties: Record<string, object>;
};
type Document = {
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  components: {
    messages: Record<string, { payload: { $ref: string } }>;
    schemas: { cloudEventHeaders: AnySchema };
  };
};
const document = parsed<Document>('contracts', 'asyncapi.json');
const lock = parsed<Record<string, { sha256: string; since: string }>>(
  'contracts',
  'schemas.lock.json',
);
const names = readdirSync(join(root, 'contracts', 'schemas')).sort();
const schemas = new Map(
  names.map((name) => [
    name.slice(0, -'.json'.length),
    parsed<Schema>('contracts', 'schemas', name),
  ]),
);
/** Those that are not marked as bookkeeping. */
const catalogue = [...schemas].filter(([, schema]) => !schema.$comment?.startsWith('Bookkeeping'));
const ajv = (): Ajv => {
  const made = new Ajv({ allErrors: true });
  addFormats.default(made);
  return made;
};

/** Event types as written in the sources, read without the generator. */
const written = globSync('libs/*/src/**/*.events.ts', { cwd: root }).flatMap((name) =>
  [...read(name).matchAll(/\bEvent<\s*'([^']+)'/g)].map(([, type]) => type!),
);

describe('contracts/', () => {
  it('knows the contexts and their topics as the product has them', () =>
    expect(parsed('contracts', 'contexts.json')).toEqual(contractOf(product.contexts)));
  it('marks what is bookkeeping, and that alone', () => {
    const marked = [...schemas.keys()].filter((id) =>
      schemas.get(id)!.$comment?.startsWith('Bookkeeping'),
    );
    expect(new Set(marked.map((id) => id.split('.')[0]))).toEqual(
      new Set([
        'agreementnumber',
        'claim',
        'commitment',
        'compliancehistory',
        'exclusiveterm',
        'invitations',
        'titleholder',
        'wave',
      ]),
    );
  });
  it('is what the event types say', () =>
    expect(generate(root, '--check')).toMatchObject({
      says: expect.stringMatching(/up to date/),
      status: 0,
    }));
  it('has a schema for every event type', () => {
    expect(written.length).toBeGreaterThan(100);
    const types = new Set([...schemas.keys()].map((id) => id.replace(/\.v\d+$/, '')));
    expect(written.filter((type) => !types.has(type))).toEqual([]);
  });
  it('has each schema where ce_dataschema points, and locked', () => {
    for (const [id, { $id }] of schemas)
      expect(`http://localhost${$id}`).toBe(
        schemaUri('http://localhost', id.replace(/\.v\d+$/, ''), Number(/\d+$/.exec(id)![0])),
      );
    expect(Object.keys(lock).sort()).toEqual([...schemas.keys()].sort());
  });
  it('has schemas that compile and take no unknown field', () => {
    const all = ajv();
    for (const [id, schema] of schemas) {
      expect({ id, ...schema }).toMatchObject({ id, type: 'object', additionalProperties: false });
      expect(all.compile(schema)({ ...schema.properties, never: 1 })).toBe(false);
    }
  });
  it('tells a good event from a bad one', () => {
    const validate = ajv().compile(schemas.get('commitment.began.v1')!);
    const began = { partnerId: 'p', kind: 'agreement', id: 'a', on: '2026-03-02' };
    expect(validate(began)).toBe(true);
    for (const bad of [
      { ...began, on: '2 March' },
      { ...began, kind: 'marriage' },
      { ...began, name: 'Ann' },
      { partnerId: 'p' },
    ])
      expect(validate(bad)).toBe(false);
  });
});

describe('the AsyncAPI document', () => {
  const isAsyncApi = (given: unknown): string[] => {
    const official = new Ajv({
      strict: false,
      allErrors: true,
      validateFormats: false,
      meta: false,
      validateSchema: false,
    });
    const validate = official.compile(
      parsed<AnySchema>('node_modules', '@asyncapi', 'specs', 'schemas', '3.0.0.json'),
    );
    return validate(given)
      ? []
      : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  it('is valid by the schema of AsyncAPI 3.0', () => expect(isAsyncApi(document)).toEqual([]));
  it('would be refused with a misspelt key', () =>
    expect(isAsyncApi({ ...document, chanels: {} })).not.toEqual([]));
  it('has one message per schema others may rely on, in the channel of its topic', () => {
    const { contexts: known, families } = contractOf(product.contexts);
    const addresses = Object.values(document.channels).map(({ address }) => address);
    // A context whose records are all restricted has nothing on its open topic.
    const used = new Set(Object.values(families));
    const topics = known.flatMap(({ topic, restricted }) => [topic, restricted]);
    expect(addresses).toEqual(topics.filter((topic) => used.has(topic)));
    const listed = Object.values(document.channels).flatMap(({ messages }) =>
      Object.entries(messages),
    );
    expect(listed.map(([id]) => id).sort()).toEqual(catalogue.map(([id]) => id));
    for (const [id, { $ref }] of listed) expect($ref).toBe(`#/components/messages/${id}`);
    for (const [id, { payload }] of Object.entries(document.components.messages))
      expect(payload.$ref).toBe(`./schemas/${id}.json`);
    const channelOf = (id: string): string | undefined =>
      Object.values(document.channels).find(({ messages }) => id in messages)?.address;
    expect(channelOf('partner.registered.v1')).toBe(families.partner);
    expect(channelOf('hold.placed.v1')).toBe(restrictedTopicOf('onboarding'));
    expect(channelOf('screening.match_found.v1')).toBe(families.screening);
    expect(channelOf('screening.list_published.v1')).toBe(families['sanctions-list']);
    expect(channelOf('claim.taken.v1')).toBeUndefined();
  });
  it('describes the headers the relay really writes', () => {
    const by = { ...systemActor, onBehalfOf: 'somebody', delegationId: 'd1' };
    const event = {
      type: 'partner.dormant',
      data: {},
      at: '2026-03-02T09:15:00.000Z',
      by,
      id: '4d6d6c1e-5ac5-5a2a-9c1f-0d6a6f3f6a11',
      streamId: 'partner-1',
      streamVersion: 1,
      position: 7,
      commandId: 'c',
      correlationId: 'r',
      causationId: 'c',
      schemaVersion: 1,
    };
    const { headers } = toRecord(event, {
      topic: topicOf('onboarding'),
      partition: 0,
      previous: 3,
      source: sourceOf('onboarding'),
      publicUrl: 'https://concord.example',
    });
    const described = document.components.schemas.cloudEventHeaders as { properties: object };
    const validate = ajv().compile(described);
    expect(validate(headers) || validate.errors).toBe(true);
    expect(Object.keys(described.properties).sort()).toEqual(Object.keys(headers).sort());
    const { ce_position: _, ...incomplete } = headers;
    expect(validate(incomplete)).toBe(false);
  });
});

describe('a published schema', () => {
  const file = 'libs/onboarding/src/partners/commitments/commitments.events.ts';
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'concord-contracts-'));
    for (const name of ['package.json', 'tsconfig.json', 'contracts', 'libs'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));
  const plant = (from: string, to: string, name = file): void => {
    const text = readFileSync(join(copy, name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(copy, name), text.replace(from, to));
  };
  const versionIs = (version: string): void =>
    plant(
      `"version": "${parsed<{ version: string }>('package.json').version}"`,
      `"version": "${version}"`,
      'package.json',
    );
  const release = (): void => versionIs('99.0.0');
  const schemaOf = (id: string): string =>
    readFileSync(join(copy, 'contracts', 'schemas', `${id}.json`), 'utf8');

  it('never changes: the run is refused and says what to do', () => {
    plant(
      "'commitment.ended',\n  { partnerId: string;",
      "'commitment.ended',\n  { partnerId: string; because: string;",
    );
    expect(generate(copy)).toMatchObject({
      status: 1,
      says: expect.stringMatching(
        /commitment\.ended\.v1 is published .* A published schema never changes: add v2/,
      ),
    });
    expect(schemaOf('commitment.ended.v1')).toBe(
      read('contracts', 'schemas', 'commitment.ended.v1.json'),
    );
    release();
    expect(generate(copy, '--relock')).toMatchObject({
      status: 1,
      says: expect.stringContaining('add v2'),
    });
  });
  it('does not go away', () => {
    plant("Event<\n  'commitment.ended'", "Event<\n  'commitment.over'");
    expect(generate(copy)).toMatchObject({
      status: 1,
      says: expect.stringMatching(/commitment\.ended\.v1 is published .* would go away/),
    });
  });
  it('changed by hand is found', () => {
    plant('"partnerId"', '"partner"', 'contracts/schemas/commitment.ended.v1.json');
    expect(generate(copy, '--check')).toMatchObject({
      status: 1,
      says: expect.stringMatching(/npm run schemas[^]*schemas\/commitment\.ended\.v1\.json/),
    });
  });
  it('may be changed in the release still being made, when asked for', () => {
    type Lock = Readonly<Record<string, { since: string }>>;
    versionIs(parsed<Lock>('contracts', 'schemas.lock.json')['commitment.ended.v1']!.since);
    plant(
      "'commitment.ended',\n  { partnerId: string;",
      "'commitment.ended',\n  { partnerId: string; because: string;",
    );
    expect(generate(copy, '--relock')).toMatchObject({ status: 0 });
    expect(schemaOf('commitment.ended.v1')).toContain('because');
  });
  it('stays beside its next version, which is added', () => {
    release();
    plant('/** It ended. */', '/**\n * It ended.\n * @version 2\n */');
    plant(
      "'commitment.ended',\n  { partnerId: string;",
      "'commitment.ended',\n  { partnerId: string; because: string;",
    );
    expect(generate(copy)).toMatchObject({ status: 0 });
    expect(schemaOf('commitment.ended.v1')).toBe(
      read('contracts', 'schemas', 'commitment.ended.v1.json'),
    );
    expect(schemaOf('commitment.ended.v2')).toContain('because');
    const made = JSON.parse(
      readFileSync(join(copy, 'contracts', 'asyncapi.json'), 'utf8'),
    ) as Document;
    // Bookkeeping: it is kept, and in no channel.
    expect(Object.values(made.channels).flatMap(({ messages }) => Object.keys(messages))).toEqual(
      expect.not.arrayContaining(['commitment.ended.v1', 'commitment.ended.v2']),
    );
    expect(schemaOf('commitment.ended.v2')).toContain('Bookkeeping');
    expect(generate(copy, '--check').status).toBe(0);
  });
  it('is made for every member of a union', () => {
    plant(
      '= CommitmentBegan | CommitmentEnded',
      "= CommitmentBegan | CommitmentEnded | Event<'commitment.moved' & string, { partnerId: string }>",
    );
    expect(generate(copy)).toMatchObject({
      status: 1,
      says: expect.stringMatching(
        /commitment\.moved is a member of CommitmentEvent without an exported type/,
      ),
    });
  });
  it('holds plain data only', () => {
    plant(
      "'commitment.ended',\n  { partnerId: string;",
      "'commitment.ended',\n  { partnerId: string; tags: Set<string>;",
    );
    expect(generate(copy)).toMatchObject({
      status: 1,
      says: expect.stringMatching(/commitments\.events\.ts:\d+: `Set<string>`.*plain data only/),
    });
  });
});

describe('the gateway', () => {
  @Module({ controllers: [ContractsController], providers: [Lifecycle, InFlight] })
  class Contracts {}
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createHttpApp(Contracts, pino({ level: 'silent' }));
    await app.init();
  });
  afterAll(() => app.close());
  const get = (url: string) => app.inject({ method: 'GET', url });

  it('serves every schema under its published address', async () => {
    const { schemas: listed } = (await get('/schemas')).json<{
      schemas: { type: string; href: string }[];
    }>();
    expect(listed.map(({ href }) => href)).toEqual(catalogue.map(([, { $id }]) => $id));
    // Old records point to it.
    expect((await get('/schemas/claim.taken.v1.json')).statusCode).toBe(200);
    const answer = await get('/schemas/partner.registered.v1.json');
    expect(answer.headers['content-type']).toMatch(/^application\/schema\+json/);
    expect(answer.body).toBe(read('contracts', 'schemas', 'partner.registered.v1.json'));
  });
  it.each(['partner.registered.v9.json', '..%2fasyncapi.json', '__proto__'])(
    'has no schema %s',
    async (name) => {
      const answer = await get(`/schemas/${name}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/problem\+json/),
        'cache-control': 'no-store',
      });
    },
  );
  it('serves the AsyncAPI document, whose references lead to the schemas', async () => {
    const made = (await get('/asyncapi.json')).json<Document>();
    expect(made).toEqual(document);
    const { $ref } = made.components.messages['partner.registered.v1']!.payload;
    expect((await get(new URL($ref, 'http://here/asyncapi.json').pathname)).statusCode).toBe(200);
  });
  it('shows every event and field on a page that loads nothing and runs nothing', async () => {
    const { body, headers } = await get('/events');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
    });
    for (const [id, { properties }] of catalogue) {
      const [, section = ''] = body.split(`<article id="${id}"`);
      const own = section.slice(0, section.indexOf('</article>'));
      for (const field of Object.keys(properties)) expect(own).toContain(`<code>${field}</code>`);
    }
    expect(body).not.toMatch(/<script|<link|<img|https?:\/\/(?!www\.apache)/);
    expect(body).toMatch(/<html lang="en">/);
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});
