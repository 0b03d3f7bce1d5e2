import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type IHeaders, Kafka, logLevel, type Producer } from 'kafkajs';
import type { Collection, Db, Document } from 'mongodb';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { admit } from '../apps/cli/src/journeys/due-diligence.js';
import { engage } from '../apps/cli/src/journeys/engagement.js';
import { bringToIntake, register } from '../apps/cli/src/journeys/partner.js';
import { Findings } from '../apps/verify/src/findings.js';
import { tailOf, walkLedger } from '../apps/verify/src/ledger.js';
import { walkTopic } from '../apps/verify/src/topic.js';
import { type Report, verify } from '../apps/verify/src/verify.js';
import { eventually, servers } from '#platform/testing';
import { type Concord, readModel, startConcord } from './support/concord.js';
import { publishSampleList } from './support/with-list.js';

const erasedId = randomUUID();
/** A person of a partner, whose portal account was closed before. */
const eraseSomebody = async (client: Client, db: Db): Promise<void> => {
  await db.collection<Document & { _id: string }>('accounts').insertOne({
    _id: 'closed-before',
    personId: erasedId,
    displayName: 'Erika Example',
    email: 'erika@partner.example',
    locale: 'en',
    zone: 'UTC',
    grants: [],
    ties: [],
    nationalities: ['KE'],
    delegations: [],
    active: false,
  });
  const partner = await register(client, {
    kind: 'ngo',
    name: 'Example Forgetters',
    countryCode: 'KE',
  });
  await partner.does('officer', 'update-profile-section', {
    section: 'governance',
    people: [{ personId: erasedId, name: 'Erika Example', role: 'board_member' }],
  });
  const erasure = await Case.create(client, 'ethics', 'erasures', {
    subjectId: erasedId,
    partnerIds: [partner.id],
    reason: 'The person left the board and asked in writing.',
  });
  await erasure.does('ethics-2', 'approve-erasure');
  await erasure.reaches('ethics', 'erased');
};

/**
 * The checker says nothing about a healthy system, and names each kind of damage done to its data.
 */
describe('verify', () => {
  let concord: Concord;
  let client: Client;
  let kafka: Kafka;
  let producer: Producer;
  const look = (settled = false, waitSeconds = 15): Promise<Report> =>
    verify(
      { db: concord.db, keys: concord.keys, kafka, prefix: concord.prefix },
      { waitSeconds, settled },
    );
  const collection = (name: string): Collection<any> => concord.db.collection<any>(name);

  beforeAll(async () => {
    concord = await startConcord('verify');
    client = new Client(concord.base);
    kafka = new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING });
    producer = kafka.producer();
    await producer.connect();
    await publishSampleList(client);
    const partner = await bringToIntake(
      client,
      {
        kind: 'ngo',
        name: 'Example Well Diggers',
        countryCode: 'KE',
        website: 'https://wells.example',
      },
      { portal: true },
    );
    await admit(client, partner);
    await engage(client, partner.id, { title: 'Clean water in clinics', countries: ['KE'] });
    await eraseSomebody(client, concord.db);
  }, 120_000);
  afterAll(async () => {
    await producer?.disconnect();
    await client?.close();
    await concord?.stop();
  });

  it('finds nothing wrong with a running system, while it works', async () => {
    const enough = new AbortController();
    const load = (async () => {
      for (let n = 0; !enough.signal.aborted; n += 1)
        await client.command('officer', '/v1/partners', {
          kind: 'ngo',
          names: [{ value: `Example Load ${n}`, type: 'primary' }],
          countryCode: 'CH',
        });
    })();
    const report = await look();
    enough.abort();
    await load;
    expect(report.findings).toEqual([]);
    expect(report.head).toBeGreaterThan(50);
    expect(report.counts).toMatchObject({
      'partner-directory': expect.any(Number),
      timeline: expect.any(Number),
    });
  });

  it('finds nothing late once everything has settled', async () => {
    // What the last commands set off may still be coming.
    const report = await eventually('everything has settled', async () => {
      const one = await look(true);
      return one.counts.events === one.head && one;
    });
    expect(report.findings).toEqual([]);
    expect(report.counts.due).toBeGreaterThan(5);
    expect(report.counts.accepted).toBeGreaterThan(5);
  });

  const program = (): { status: number | null; stdout: string } =>
    spawnSync(
      process.execPath,
      [join(import.meta.dirname, '..', 'dist', 'apps', 'verify', 'src', 'main.js'), '--settled'],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          CONCORD_MONGODB_URL: servers.mongodb,
          CONCORD_MONGODB_DATABASE: concord.database,
          CONCORD_KAFKA_BROKERS: servers.kafka,
          CONCORD_KAFKA_PREFIX: concord.prefix,
        },
      },
    );
  it('as a program ends with 0, or with 1 and a list of what is wrong', async () => {
    const healthy = program();
    expect(healthy.stdout).toContain('everything agrees');
    expect(healthy.status).toBe(0);
    const repair = await change(
      readModel('partner-directory'),
      { status: 'active' },
      (row) => (row.status = 'suspended'),
    )();
    const damaged = program();
    await repair();
    expect(damaged.stdout).toMatch(
      /row-altered: 1\n {2}partner-directory .*status is "suspended", the log says "active"/,
    );
    expect(damaged.status).toBe(1);
  });

  type Damage = () => Promise<() => Promise<unknown>>;
  /** Changes one document; answers what puts it back. */
  const change =
    (name: string, filter: object, edit: (document: any) => void): Damage =>
    async () => {
      const before = await collection(name).findOne(filter);
      if (!before) throw new Error(`nothing to damage in ${name}`);
      const after = structuredCloneOf(before);
      edit(after);
      await collection(name).replaceOne({ _id: before._id }, after);
      return () => collection(name).replaceOne({ _id: before._id }, before);
    };
  const remove =
    (name: string, filter: object): Damage =>
    async () => {
      const before = await collection(name).findOneAndDelete(filter);
      if (!before) throw new Error(`nothing to remove from ${name}`);
      return () => collection(name).insertOne(before);
    };
  const add =
    (name: string, filter: object, edit: (document: any) => void): Damage =>
    async () => {
      const copy = structuredCloneOf((await collection(name).findOne(filter))!);
      edit(copy);
      await collection(name).insertOne(copy);
      return () => collection(name).deleteOne({ _id: copy._id });
    };
  const structuredCloneOf = (document: Document): any => ({
    ...document,
    ...(document.ev ? { ev: structuredClone(document.ev) } : {}),
  });
  const registered = { 'ev.type': 'partner.registered' };

  it.each<[kind: string, what: string, damage: Damage]>([
    [
      'hash-broken',
      'an administrator edits an event',
      change('commits', registered, ({ ev }) => (ev[0].data.countryCode = 'FR')),
    ],
    [
      'record-differs',
      'so that Kafka says something else than the store',
      change('commits', registered, ({ ev }) => (ev[0].data.countryCode = 'FR')),
    ],
    [
      'timeline-altered',
      'and so does the timeline',
      change('commits', registered, ({ ev }) => (ev[0].data.countryCode = 'FR')),
    ],
    ['commit-missing', 'a commit is deleted', remove('commits', registered)],
    [
      'version-gap',
      'a commit in the middle of a stream is deleted',
      async () => {
        const later = await collection('commits').findOne({ s: /^partner-/, f: { $gt: 2 } });
        return remove('commits', { s: later.s, f: 2 })();
      },
    ],
    [
      'hash-broken',
      'two ledger entries are exchanged',
      async () => {
        const [one, two] = [
          await collection('ledger').findOne({ _id: 2 }),
          await collection('ledger').findOne({ _id: 3 }),
        ];
        await collection('ledger').deleteMany({ _id: { $in: [2, 3] } });
        await collection('ledger').insertMany([
          { ...two!, _id: 2 },
          { ...one!, _id: 3 },
        ]);
        return async () => {
          await collection('ledger').deleteMany({ _id: { $in: [2, 3] } });
          await collection('ledger').insertMany([one!, two!]);
        };
      },
    ],
    [
      'checkpoint-ahead',
      'a consumer claims to know the future',
      change(
        'checkpoints',
        { _id: /^projections\|/ },
        (document) => (document.position = 1_000_000),
      ),
    ],
    [
      'late-following',
      'the screening has stayed behind',
      change(
        'checkpoints',
        { _id: /^screening@/, position: { $gt: 0 } },
        (document) => (document.position = 0),
      ),
    ],
    [
      'stopped',
      'the screening stands still',
      change(
        'checkpoints',
        { _id: /^screening@/ },
        (document) => (document.stopped = { reason: 'planted', by: 'nobody', at: new Date() }),
      ),
    ],
    [
      'row-altered',
      'a row of the directory says something else',
      change(
        readModel('partner-directory'),
        { status: 'active' },
        (row) => (row.status = 'suspended'),
      ),
    ],
    [
      'row-altered',
      'a case of the board stands elsewhere',
      change(
        readModel('onboarding-pipeline'),
        { caseType: 'engagement' },
        (row) => (row.state = 'draft'),
      ),
    ],
    [
      'row-altered',
      'the register shows another country',
      change(
        readModel('public-register'),
        { publishedOn: { $exists: true } },
        (row) => (row.countryCode = 'FR'),
      ),
    ],
    ['row-missing', 'an obligation is gone', remove(readModel('obligations'), {})],
    [
      'row-unexplained',
      'a partner nobody registered',
      add(readModel('partner-directory'), {}, (row) => (row._id = 'somebody')),
    ],
    [
      'record-row-stale',
      'a record shows an old version',
      change('records__v2', { type: 'partner', version: { $gt: 2 } }, (row) => (row.version -= 1)),
    ],
    [
      'row-altered',
      'a record shows another status',
      change('records__v2', { type: 'engagement' }, (row) => (row.status = 'draft')),
    ],
    [
      'row-altered',
      'a record lies in another region',
      change(
        'records__v2',
        { type: 'duediligence' },
        (row) => (row.scope = { ...row.scope, regionCode: 'XX' }),
      ),
    ],
    [
      'row-altered',
      'a record is shown to another partner',
      change(
        'records__v2',
        { type: 'agreement' },
        (row) => (row.scope = { ...row.scope, partnerIds: ['somebody'] }),
      ),
    ],
    [
      'timeline-altered',
      'a line of a timeline lies with another partner',
      change(
        'case_timeline__v1',
        { type: 'engagement.drafted' },
        (row) => (row.partnerIds = ['somebody']),
      ),
    ],
    ['record-row-missing', 'a record is gone', remove('records__v2', { type: 'engagement' })],
    ['timeline-missing', 'a line of a timeline is gone', remove('case_timeline__v1', {})],
    [
      'notification-missing',
      'a notification is gone',
      remove('notifications', { rule: 'N01', personId: 'person-officer-2' }),
    ],
    [
      'notification-doubled',
      'somebody is told twice',
      add('notifications', { rule: 'N01' }, (one) => (one._id = 'again')),
    ],
    [
      'notification-unexplained',
      'somebody is told of what never happened',
      add('notifications', { rule: 'N01' }, (one) =>
        Object.assign(one, { _id: 'false', eventId: 'never' }),
      ),
    ],
    ['delivery-missing', 'a mail that was due is gone', remove('deliveries', { class: 'A' })],
    [
      'delivery-doubled',
      'a mail is to be sent twice',
      add('deliveries', { class: 'A' }, (one) => (one._id = 'again')),
    ],
    [
      'delivery-unexplained',
      'a mail nobody planned',
      add('deliveries', { class: 'A' }, (one) =>
        Object.assign(one, { _id: 'false', notificationId: 'never' }),
      ),
    ],
    [
      'sent-twice',
      'two attempts were accepted',
      add('delivery_attempts', { outcome: 'accepted' }, (one) =>
        Object.assign(one, { _id: `${one.deliveryId}#0`, attemptNo: 0 }),
      ),
    ],
    [
      'erased-account-left',
      'an erased person still has a name in an account closed before',
      change('accounts', { personId: erasedId }, (row) => (row.displayName = 'Left Behind')),
    ],
    [
      'erased-account-left',
      'an erased person still has nationalities',
      change('accounts', { personId: erasedId }, (row) => (row.nationalities = ['KE'])),
    ],
    [
      'erased-text-left',
      'a sealed text of an erased person is still there',
      add('vault', {}, (text) => Object.assign(text, { _id: 'left', subject: erasedId })),
    ],
    [
      'parked',
      'an event waits for somebody to look',
      async () => {
        await collection('parked_events').insertOne({
          _id: 'planted',
          handler: 'records@2',
          streamId: 'partner-x',
          position: 1,
          error: 'planted',
        });
        return () => collection('parked_events').deleteOne({ _id: 'planted' });
      },
    ],
  ])('%s: %s', async (kind, _what, damage) => {
    const repair = await damage();
    try {
      // Everything has settled before: what is late now is so because of the damage.
      const { ok, kinds } = await look(true, 1);
      expect(Object.keys(kinds)).toContain(kind);
      expect(ok).toBe(false);
    } finally {
      await repair();
    }
  });

  type Copy = { partition: number; key: Buffer | null; value: Buffer | null; headers: IHeaders };
  /** Every record of the topic, partition by partition in its order. */
  const recordsOf = async (topic: string): Promise<Copy[]> => {
    const admin = kafka.admin();
    await admin.connect();
    const expected = (await admin.fetchTopicOffsets(topic)).reduce(
      (sum, { high }) => sum + Number(high),
      0,
    );
    await admin.disconnect();
    const copies: Copy[] = [];
    const consumer = kafka.consumer({ groupId: `${topic}-copier` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message: { key, value, headers } }) =>
        void copies.push({ partition, key, value, headers: headers ?? {} }),
    });
    await eventually('every record was read', async () => copies.length >= expected);
    await consumer.disconnect();
    return copies.sort((one, other) => one.partition - other.partition);
  };
  const streamOf = ({ key }: Copy): string => String(key);
  /** Exchanges the first two records of some stream. */
  const exchanged = (copies: readonly Copy[]): Copy[] => {
    const first = copies.findIndex((one, index) =>
      copies.some((other, later) => later > index && streamOf(other) === streamOf(one)),
    );
    const second = copies.findIndex(
      (one, index) => index > first && streamOf(one) === streamOf(copies[first]!),
    );
    return copies.map((one, index) =>
      index === first ? copies[second]! : index === second ? copies[first]! : one,
    );
  };
  const withFirst =
    (edit: (copy: Copy) => Copy) =>
    (copies: readonly Copy[]): Copy[] =>
      copies.map((one, index) => (index === 0 ? edit(one) : one));

  describe('on a topic that was written anew', () => {
    let records: Copy[];
    beforeAll(async () => (records = await recordsOf(concord.topic)));

    it.each<
      [
        found: readonly string[],
        what: string,
        written: (copies: readonly Copy[]) => readonly Copy[],
      ]
    >([
      [[], 'as the relay wrote it', (copies) => copies],
      [[], 'with its records once more behind it', (copies) => [...copies, ...copies]],
      [['record-out-of-order'], 'two events of one stream the wrong way round', exchanged],
      [
        ['prevposition-wrong'],
        'a record that names another before it',
        withFirst((one) => ({ ...one, headers: { ...one.headers, ce_prevposition: '3' } })),
      ],
      [
        ['record-misplaced'],
        'a record in the partition of others',
        withFirst((one) => ({ ...one, partition: (one.partition + 1) % 4 })),
      ],
      [
        ['record-differs'],
        'a record under the key of another stream',
        withFirst((one) => ({ ...one, key: Buffer.from('partner-x') })),
      ],
    ])('finds %j: %s', async (found, what, written) => {
      const topic = `${concord.topic}.${what.replaceAll(' ', '-')}`;
      const admin = kafka.admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 4 }], waitForLeaders: true });
      await admin.disconnect();
      await producer.send({ topic, messages: [...written(records)] });
      const findings = new Findings(false);
      const log = await walkLedger(
        concord.db,
        await tailOf(concord.db),
        findings,
        () => {},
        concord.prefix,
      );
      const counts = await walkTopic(kafka, topic, concord.db, log, findings, concord.topic);
      expect([...findings.counts.keys()]).toEqual(found);
      expect(counts.records).toBe(written(records).length);
    });
  });

  it('command-twice: a command was recorded twice on a stream without its index', async () => {
    const commits = collection('commits');
    const one = (await commits.findOne(registered))!;
    await commits.dropIndex('s_1_cmd_1');
    // Kept for the end: the relay numbers it, and the ledger is insert-only.
    const last = (await commits.find({ s: one.s }).sort({ _id: -1 }).limit(1).next())!;
    const from = last.f + last.n;
    await commits.insertOne({
      ...last,
      _id: `${one.s}@${String(from).padStart(10, '0')}`,
      f: from,
      cmd: one.cmd,
    });
    expect(Object.keys((await look()).kinds)).toContain('command-twice');
  });

  it('ghost-record: Kafka has what the store does not say', async () => {
    const headers = {
      ce_id: 'ghost',
      ce_type: 'partner.registered.v1',
      ce_time: '2026-01-01T00:00:00.000Z',
      ce_subject: 'partner-ghost',
      ce_position: '900000',
      ce_prevposition: '0',
      ce_streamversion: '1',
      ce_correlationid: 'x',
      ce_causationid: 'x',
      ce_commandid: 'x',
      ce_actor: 'x',
      ce_personid: 'x',
      ce_role: 'PO',
    };
    await producer.send({
      topic: concord.topic,
      messages: [{ key: 'partner-ghost', value: '{}', headers, partition: 0 }],
    });
    expect(Object.keys((await look()).kinds)).toContain('ghost-record');
  });

  it('record-missing: Kafka has lost records', async () => {
    const admin = kafka.admin();
    await admin.connect();
    // Asked for first, else the client does not know the topic's leaders.
    await admin.fetchTopicOffsets(concord.topic);
    await admin.deleteTopicRecords({
      topic: concord.topic,
      partitions: [{ partition: 1, offset: '2' }],
    });
    await admin.disconnect();
    expect(Object.keys((await look()).kinds)).toContain('record-missing');
  });

  // Last: the relay may number what is missing anew at any moment, so this can't be undone.
  it('ledger-gap: a ledger entry is deleted', async () => {
    await collection('ledger').deleteOne({ _id: 4 });
    expect(Object.keys((await look()).kinds)).toContain('ledger-gap');
  });
});
