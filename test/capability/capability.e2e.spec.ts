import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from '../../apps/cli/src/client.js';
import { Case } from '../../apps/cli/src/journeys/case.js';
import { openPortal, register } from '../../apps/cli/src/journeys/partner.js';
import { verify } from '../../apps/verify/src/verify.js';
import { product as everything } from '#contexts';
import { contractOf, productOf } from '#eventing/capability';
import { addDays } from '#kernel';
import { eventually, servers } from '#platform/testing';
import { readTopics } from '../support/independent-reader.js';
import { type Concord, startConcord } from '../support/concord.js';
import { herbarium } from './herbarium/herbarium.js';

const root = join(import.meta.dirname, '..', '..');
/** The one line that a new bounded context takes. */
const product = productOf([...everything.contexts, herbarium]);

type Told = { rule: string; title: string; body: string };
type Mail = { subject: string; text: string; language: string };
type Due = { kind: string; owners: { personId?: string }[] };

/**
 * A capability that exists in this folder only, in a bounded context of its own, does everything a
 * capability of the product does.
 */
describe('a capability that was planted', () => {
  let concord: Concord;
  let client: Client;
  let partner: Case;
  let specimen: Case;
  const told = async (account: string, rule: string): Promise<Told[]> =>
    (
      (await concord.api.get(account, '/v1/me/notifications')).body as { items: Told[] }
    ).items.filter((one) => one.rule === rule);
  const mailTo = async (address: string): Promise<Mail[]> =>
    (await (
      await fetch(`${concord.inbox}/api/messages?to=${encodeURIComponent(address)}`)
    ).json()) as Mail[];
  const typesFor = async (account: string): Promise<string[]> => {
    const types: string[] = [];
    for (let after = 0; ;) {
      const { headers, body } = await concord.api.get(account, `/v1/feed?after=${after}&limit=200`);
      types.push(...(body as { type: string }[]).map(({ type }) => type));
      const position = Number(headers.get('concord-position'));
      if (position === after) return types;
      after = position;
    }
  };
  const duties = async (): Promise<Due[]> =>
    (
      (await concord.api.get('lead', '/v1/obligations/due?kind=specimen-return')).body as {
        items: Due[];
      }
    ).items;

  beforeAll(async () => {
    concord = await startConcord('planted', {}, { product });
    client = new Client(concord.base);
    partner = await register(client, {
      kind: 'academic',
      name: 'Example Botanists',
      countryCode: 'NA',
    });
    await openPortal(client, partner.id);
    specimen = await Case.create(client, 'technical-2', 'specimens', {
      partnerId: partner.id,
      plant: 'Welwitschia mirabilis',
      countryCode: 'NA',
    });
  }, 240_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('takes its commands over HTTP, from whom it says', async () => {
    const { status, body } = await concord.api.post('officer', '/v1/specimens', {
      partnerId: partner.id,
      plant: 'Aloe vera',
      countryCode: 'NA',
    });
    expect([status, body.code]).toEqual([403, 'forbidden']);
    const card = await specimen.reaches('technical', 'lent');
    expect(card).toMatchObject({ partnerId: partner.id });
    const ask = await concord.api.post('ethics', '/v1/appraisals', {});
    expect(ask.status).toBe(405);
  });

  it('refuses a guarded command while its partner is held', async () => {
    const held = await register(client, {
      kind: 'academic',
      name: 'Example Gardeners',
      countryCode: 'NA',
    });
    await concord.api.post('legal', `/v1/holds/${held.id}/place-hold`, {
      holdId: randomUUID(),
      type: 'legal',
      target: 'partner',
      reason: 'A court order of 2 March asks us to stop.',
    });
    const lend = await concord.api.post('technical-2', '/v1/specimens', {
      partnerId: held.id,
      plant: 'Aloe vera',
      countryCode: 'NA',
    });
    expect([lend.status, lend.body.code]).toEqual([409, 'blocked-by-hold']);
  });

  it('is in the OpenAPI document, with a word on each group of its routes', async () => {
    const { paths, tags } = (await concord.api.get(undefined, '/openapi.json')).body as {
      paths: Record<string, Record<string, { summary: string }>>;
      tags: { name: string; description: string }[];
    };
    expect(paths['/v1/specimens']).toMatchObject({
      post: { summary: 'Takes in a specimen of a partner.' },
      get: {},
    });
    expect(paths['/v1/specimens/{id}/return-specimen']).toHaveProperty('post');
    expect(paths['/v1/shelf']).toHaveProperty('get');
    expect(tags).toEqual(
      expect.arrayContaining([
        { name: 'specimens', description: 'Specimens that partners lend us.' },
      ]),
    );
  });

  it('is projected, and its process asks for what follows', async () => {
    await eventually('the specimen to be on the shelf', async () => {
      const { items } = (await concord.api.get('officer', '/v1/shelf')).body as {
        items: { id: string; plant: string }[];
      };
      return items.some(({ id, plant }) => id === specimen.id && plant === 'Welwitschia mirabilis');
    });
    await eventually(
      'an appraisal to be asked for',
      async () => (await concord.api.get('ethics', `/v1/appraisals/${specimen.id}`)).status === 200,
    );
    expect((await concord.api.get('officer', `/v1/appraisals/${specimen.id}`)).status).not.toBe(
      200,
    );
  });

  it('tells people of it, each in their language', async () => {
    await eventually('the officers to have mail', async () => {
      const [english] = (await mailTo('officer@concord.example')).filter(({ subject }) =>
        subject.includes('specimen'),
      );
      const [french] = (await mailTo('officer-2@concord.example')).filter(({ subject }) =>
        subject.includes('spécimen'),
      );
      return (
        english?.text.includes('Example Botanists lent us Welwitschia mirabilis.') &&
        french?.text.includes('Example Botanists nous a prêté Welwitschia mirabilis.') &&
        english.language === 'en' &&
        french.language === 'fr'
      );
    });
    expect((await told(`portal-admin@${partner.id}`, 'H01')).map(({ title }) => title)).toEqual([
      'We have your specimen',
    ]);
  });

  it('owes it to whoever took it in, who is reminded, and whoever is above on the last day', async () => {
    const [duty] = await eventually('the duty to be set', async () => {
      const found = await duties();
      return found.length > 0 && found;
    });
    expect(duty).toMatchObject({
      kind: 'specimen-return',
      owners: [{ role: 'RO', personId: 'person-technical-2' }],
    });
    const { today } = await client.readClock();
    await client.moveClock(`${addDays(today, 24)}T09:00:00.000Z`);
    await eventually(
      'the reminder a week before',
      async () => (await told('technical-2', 'H02')).length === 1,
    );
    expect((await told('technical-2', 'H02'))[0]!.title).toBe(
      'Rappel\u00a0: le spécimen de Example Botanists',
    );
    expect(await told('lead', 'H02')).toEqual([]);
    await client.moveClock(`${addDays(today, 30)}T09:00:00.000Z`);
    await eventually(
      'the lead to hear of it on the day',
      async () => (await told('lead', 'H02')).length === 1,
    );
    await specimen.does('technical-2', 'return-specimen');
    await eventually('the duty to be met', async () => (await duties()).length === 0);
    await eventually('the shelf to be empty', async () => {
      const { items } = (await concord.api.get('officer', '/v1/shelf')).body as { items: object[] };
      return items.length === 0;
    });
  });

  it('is followed by the feed, what is restricted by its readers only', async () => {
    await eventually('the feed to have it', async () =>
      (await typesFor('ethics')).includes('appraisal.asked.v1'),
    );
    const officer = await typesFor('officer');
    expect(officer).toEqual(expect.arrayContaining(['specimen.lent.v1', 'specimen.returned.v1']));
    expect(officer).not.toContain('appraisal.asked.v1');
    expect(await typesFor(`portal-admin@${partner.id}`)).not.toContain('appraisal.asked.v1');
  });

  it('publishes to its own topics, and its restricted records to one apart', async () => {
    const head = await client.position('auditor');
    const records = await readTopics(concord.topics, head);
    const own = Map.groupBy(records, ({ topic }) => topic.slice(concord.prefix.length));
    const families = (topic: string): string[] => [
      ...new Set(own.get(topic)!.map(({ subject }) => subject.split('-')[0]!)),
    ];
    expect(families('concord.herbarium.v1')).toEqual(['specimen']);
    expect(families('concord.herbarium.restricted.v1')).toEqual(['appraisal']);
  });

  it('is verified: its log, its topic, its records, its timeline, and who was told', async () => {
    const kafka = new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING });
    const report = await eventually('everything has settled', async () => {
      const one = await verify(
        { db: concord.db, keys: concord.keys, kafka, prefix: concord.prefix },
        { waitSeconds: 15, settled: true },
      );
      return one.counts.events === one.head && one;
    });
    expect(report.findings).toEqual([]);
  });

  it('is in every list that is made from the product', () => {
    expect(product.contexts.map(({ name }) => name)).toEqual([
      ...everything.contexts.map(({ name }) => name),
      'herbarium',
    ]);
    expect(Object.keys(product.duties)).toContain('specimen-return');
    expect(product.messages.fr).toHaveProperty('specimen-lent');
  });
});

/** The published contracts, made where the capability lies as one of the product would. */
describe('the contracts of a capability that was planted', () => {
  let copy: string;
  const made = (name: string): any =>
    JSON.parse(readFileSync(join(copy, 'contracts', name), 'utf8'));
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'concord-planted-'));
    for (const name of ['package.json', 'tsconfig.json', 'contracts', 'libs'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    mkdirSync(join(copy, 'libs', 'herbarium'));
    cpSync(join(import.meta.dirname, 'herbarium'), join(copy, 'libs', 'herbarium', 'src'), {
      recursive: true,
    });
    // The first half of `npm run schemas`, for a product that has the planted context too.
    writeFileSync(
      join(copy, 'contracts', 'contexts.json'),
      JSON.stringify(contractOf(product.contexts)),
    );
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'schemas.mjs'), '--root', copy],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  }, 60_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('have its events, and the others as they were', () => {
    expect(made('schemas/specimen.lent.v1.json')).toMatchObject({
      $id: '/schemas/specimen.lent.v1.json',
      properties: { dueBack: { type: 'string', format: 'date' } },
    });
    const { channels } = made('asyncapi.json');
    expect(channels.herbarium).toMatchObject({
      address: 'concord.herbarium.v1',
      messages: { 'specimen.lent.v1': {}, 'specimen.returned.v1': {} },
    });
    expect(channels.herbariumRestricted).toMatchObject({
      address: 'concord.herbarium.restricted.v1',
      messages: { 'appraisal.asked.v1': {} },
    });
    for (const file of globSync('contracts/schemas/*.json', { cwd: root }))
      expect(readFileSync(join(copy, file), 'utf8')).toBe(readFileSync(join(root, file), 'utf8'));
  });
});

describe('outside its folder', () => {
  it('no file knows of it', () => {
    const files = globSync('{libs,apps,scripts,contracts,deploy,bench}/**/*.{ts,mjs,json,env}', {
      cwd: root,
    });
    expect(files.length).toBeGreaterThan(700);
    const knowing = files.filter((file) =>
      /herbarium|specimen|appraisal/i.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(knowing).toEqual([]);
  });
});
