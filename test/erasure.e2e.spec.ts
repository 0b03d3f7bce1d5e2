import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { BSON } from 'mongodb';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { bringToIntake } from '../apps/cli/src/journeys/partner.js';
import { connectMongo } from '#platform/mongo';
import { eventually, servers } from '#platform/testing';
import { type Concord, type ServiceProcess, startConcordProcess } from './support/concord.js';
import { readTopic } from './support/independent-reader.js';

/** Nobody else's name, in two scripts, and a year that stands nowhere else. */
const canary = `Zyxqv${randomUUID().slice(0, 8)}`;
const name = `${canary} Kryptonova`;
const needles = [canary, 'Kryptonova', canary.toLowerCase()];
const found = (bytes: Buffer | string): boolean => needles.some((needle) => bytes.includes(needle));

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
    const mongo = await connectMongo(servers.mongodb);
    const redis = new Redis(servers.redis);
    try {
      // MongoDB: every collection of our databases, and the oplog, which saw every write.
      const inMongo = async (): Promise<string[]> => {
        const hits: string[] = [];
        for (const database of [concord.database, `${concord.database}_keys`])
          for (const { name: collection } of await mongo.db(database).listCollections().toArray())
            for await (const document of mongo.db(database).collection(collection).find({}, { raw: true } as never)) if (found(document as unknown as Buffer)) hits.push(`${database}.${collection}`);
        for await (const entry of mongo.db('local').collection('oplog.rs').find({ ns: { $regex: `^${concord.database}` } })) if (found(BSON.serialize(entry) as Buffer)) hits.push('oplog');
        return [...new Set(hits)];
      };
      expect(await inMongo()).toEqual([]);
      await mongo.db(concord.database).collection('planted').insertOne({ name });
      expect(await inMongo()).toEqual([`${concord.database}.planted`, 'oplog']);

      // Kafka, by an independent client.
      const head = Number((await fetch(`${concord.base}/v1/feed?after=0&limit=1`)).headers.get('concord-position') ?? 0);
      const records = await readTopic(concord.topic, Math.max(head, 1));
      expect(records.length).toBeGreaterThan(0);
      expect(records.filter((record) => found(JSON.stringify(record)))).toEqual([]);

      // Redis: every value of every key, as it would be dumped.
      const inRedis = async (): Promise<string[]> => {
        const hits: string[] = [];
        for await (const keys of redis.scanStream({ match: '*' })) for (const key of keys as string[]) if (found(key) || found((await redis.dumpBuffer(key)) ?? '')) hits.push(key);
        return hits;
      };
      expect(await inRedis()).toEqual([]);
      await redis.set(`${concord.database}:planted`, `x ${name}`);
      expect(await inRedis()).toEqual([`${concord.database}:planted`]);

      // The log of the process at its most talkative level, and what lies in files: Kafka's segments, Redis' journal, the servers' logs.
      expect(concord.service.output().length).toBeGreaterThan(1_000);
      expect(found(concord.service.output())).toBe(false);
      // The two planted ones are in files by now; MongoDB packs its own, which were searched through the server above.
      const inFiles = (): string[] => servers.files.flatMap(filesBelow).filter((file) => !/WiredTiger|\.wt$/.test(file) && found(readFileSync(file)));
      await eventually('the planted key is in the journal of Redis', async () => inFiles().length > 0);
      expect(inFiles().filter((file) => !/appendonly/.test(file))).toEqual([]);
    } finally {
      await redis.del(`${concord.database}:planted`);
      redis.disconnect();
      await mongo.close();
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

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
