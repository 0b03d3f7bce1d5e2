import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { bringToIntake } from '../apps/cli/src/journeys/partner.js';
import { eventually, servers } from '#platform/testing';
import { type Concord, type ServiceProcess, startConcordProcess } from './support/concord.js';
import { EveryStore } from './support/every-store.js';
import { readTopic } from './support/independent-reader.js';

/** Nobody else's name, in two scripts, and a year that stands nowhere else. */
const canary = `Zyxqv${randomUUID().slice(0, 8)}`;
const name = `${canary} Kryptonova`;
const needles = [canary, 'Kryptonova', canary.toLowerCase()];
const found = (bytes: Buffer): boolean => needles.some((needle) => bytes.includes(needle));

describe('erasure of a person', () => {
  let concord: Concord & { service: ServiceProcess };
  let client: Client;
  let partner: Case;
  const personId = randomUUID();
  const portalId = (): string => `portal-admin@${partner.id}`;
  beforeAll(async () => {
    concord = await startConcordProcess('erasure', { CONCORD_LOG_LEVEL: 'trace' });
    client = new Client(concord.base);
  });
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('before it: who may read the record reads the name, and the reading is logged; nobody else does', async () => {
    partner = await bringToIntake(client, { kind: 'ngo', name: 'Erasure Example', countryCode: 'KE' }, { portal: true });
    await partner.does('officer-2', 'request-information', { items: ['Who sits on the board now?'], dueDate: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10) });
    const governance = { section: 'governance', people: [{ personId, name, role: 'board_member', birthYear: 1961 }] };
    await partner.does(portalId(), 'update-profile-section', governance);
    // Refused commands leave nothing behind either.
    await concord.api.post('officer', `/v1/partners/${partner.id}/update-profile-section`, { ...governance, unknown: name }, { 'if-match': '"1"' });
    await concord.api.post('officer', `/v1/partners/${partner.id}/activate-partner`, { reason: name }, { 'if-match': '"1"' });
    const read = async (account: string) => concord.api.get(account, `/v1/partners/${partner.id}/texts`);
    const until = Date.now() + 20_000;
    while (!Object.values((await read('officer')).body.texts).includes(name)) if (Date.now() > until) throw new Error('the name never appeared');
    expect(Object.values((await read(portalId())).body.texts)).toContain(name);
    expect(Object.values((await read('officer')).body.texts)).toContain('1961');
    expect((await read('administrator')).status).toBe(403);
    expect((await read('subscriber')).status).toBe(403);
    const entries = await concord.db.collection('access_log').find({ record: `partner-${partner.id}`, accountId: 'officer' }).toArray();
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(canary);
  });

  it('is refused by its requester as approver and under a legal hold, and passes once neither stands in the way', async () => {
    const { body: asked } = await client.command('ethics', '/v1/erasures', { subjectId: personId, partnerIds: [partner.id], reason: 'The person left the board and asked in writing.' });
    expect(asked.id).toBe(personId);
    const erasure = new Case(client, 'erasures', personId, asked.version);
    await expect(erasure.does('ethics', 'approve-erasure')).rejects.toThrow(/SOD-3/);
    const holdId = randomUUID();
    await client.command('legal', `/v1/holds/${partner.id}/place-hold`, { holdId, type: 'legal', target: 'partner', reason: 'A court order of 2 March asks us to keep everything.' });
    await expect(erasure.does('ethics-2', 'approve-erasure')).rejects.toThrow(/blocked-by-hold/);
    await client.command('lead', `/v1/holds/${partner.id}/release-hold`, { holdId, reason: 'The court order was lifted on 9 March.' });
    await erasure.does('ethics-2', 'approve-erasure');
    await erasure.reaches('ethics', 'erased');
    const { body } = await concord.api.get('officer', `/v1/partners/${partner.id}/texts`);
    expect(Object.values(body.texts)).not.toContain(name);
    expect(body.erased.length).toBeGreaterThanOrEqual(2);
  });

  it('after it: no store holds the name, and each search is one that would find it', async () => {
    const stores = await EveryStore.open(found);
    try {
      expect(await stores.inMongo()).toEqual([]);
      expect(await stores.inOplog()).toEqual([]);
      expect(await stores.inRedis()).toEqual([]);
      // Before anything is planted: a journal keeps what was in a store for a moment only, such as a job that is done.
      expect(stores.inFiles()).toEqual([]);
      const head = Number((await fetch(`${concord.base}/v1/feed?after=0&limit=1`)).headers.get('concord-position') ?? 0);
      const records = await readTopic(concord.topic, Math.max(head, 1));
      expect(records.length).toBeGreaterThan(0);
      expect(records.filter((record) => found(Buffer.from(JSON.stringify(record))))).toEqual([]);
      // At its most talkative level.
      const printed = Buffer.from(concord.service.output());
      expect([printed.includes('"msg":"ready"'), found(printed)]).toEqual([true, false]);

      const planted = stores.mongo.db(concord.database).collection('planted');
      await planted.insertOne({ name });
      await stores.mongo.withSession((session) => session.withTransaction(() => planted.insertOne({ name }, { session })));
      expect(await stores.inMongo()).toEqual([`${concord.database}.planted`]);
      expect(await stores.inOplog()).toEqual(['admin.$cmd', `${concord.database}.planted`]);

      const topic = `${concord.prefix}planted`;
      await plantRecord(topic, JSON.stringify({ name }));
      expect((await readTopic(topic, 1)).filter((record) => found(Buffer.from(JSON.stringify(record))))).toHaveLength(1);

      // A job as it lies there, and is gone again once done: only the journal still tells of it.
      const job = `${concord.database}:planted`;
      await stores.redis.hset(job, 'data', JSON.stringify({ to: 'reviewers', data: { title: `About ${name}, whom nobody knows, and about nobody else.` } }));
      expect(await stores.inRedis()).toEqual([job]);
      await stores.redis.del(job);
      expect(await stores.inRedis()).toEqual([]);
      await eventually('the planted job is in the journal of Redis', async () => stores.inFiles(/appendonlydir/).length > 0);
      // MongoDB packs its files, so what was searched through the server above may or may not be seen in them.
      expect(stores.inFiles(/^(?!mongodb)/)).toEqual([expect.stringMatching(/^kafka.*planted-0.*\.log$/), expect.stringMatching(/^redis.appendonlydir.[^/]+\.incr\.aof$/)]);
    } finally {
      await stores.close();
    }
  });

  it('is final: the same person is not entered again', async () => {
    const answer = await concord.api.post('officer', `/v1/erasures`, { subjectId: personId, partnerIds: [partner.id], reason: 'The person left the board and asked in writing.' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal-transition' } });
    await partner.reaches('officer', 'info_requested');
    const again = await concord.api.post(portalId(), `/v1/partners/${partner.id}/update-profile-section`, { section: 'governance', people: [{ personId, name: 'Somebody Else', role: 'board_member' }] }, { 'if-match': `"${partner.version}"` });
    expect(again).toMatchObject({ status: 410, body: { code: 'erased' } });
  });
});

const plantRecord = async (topic: string, value: string): Promise<void> => {
  const kafka = new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  try {
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'planted', value, headers: { ce_position: '1' } }] });
  } finally {
    await producer.disconnect();
    await admin.disconnect();
  }
};
