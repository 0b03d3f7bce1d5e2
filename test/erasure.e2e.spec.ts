import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from '../apps/cli/src/client.js';
import { publishSanctions } from '../apps/cli/src/import/import-sanctions.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import {
  clear,
  negotiate,
  reviewLegally,
  sendOut,
  signByPartner,
} from '../apps/cli/src/journeys/agreement.js';
import { admit } from '../apps/cli/src/journeys/due-diligence.js';
import { approve, assess, propose, startContracting } from '../apps/cli/src/journeys/engagement.js';
import {
  bringToIntake,
  complete,
  openPortal,
  register,
  startIntake,
  submit,
} from '../apps/cli/src/journeys/partner.js';
import { matchOf } from '../apps/cli/src/journeys/screening.js';
import type { Account } from '#identity';
import { foldName } from '#names';
import { eventually, servers } from '#platform/testing';
import { type Concord, type ServiceProcess, startConcordProcess } from './support/concord.js';
import { EveryStore, type Found } from './support/every-store.js';
import { readTopics } from './support/independent-reader.js';

/** Letters only: words of names. */
const word = (): string =>
  randomBytes(5)
    .toString('hex')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
const [canary, alias] = [`Zyxqv${word()}`, `wvutq${word()}`];
/** Nobody else's name, in two scripts, and how it is written where names are compared. */
const name = `${canary} Криптонова`;
const birthYear = 1913;
/** A listed name like it, with none of what is searched for. */
const [listedFirst, listedLast] = [`${canary.slice(0, -1)}q`, 'Kriptonowa'];
/** The account's name and address: the only ones of these that are stored as they are. */
const account = { name: `Accountova ${alias}`, email: `${alias}@partner.example` };
/**
 * Of an address of the person that refuses mail, as it is counted by; the address can be tried
 * against it.
 */
const refusing = createHash('sha256').update(`old-${account.email}`).digest('hex');

const int32 = Buffer.from(Int32Array.of(birthYear).buffer);
const double = Buffer.from(Float64Array.of(birthYear).buffer);
/**
 * The year by itself is four digits like others; as the value of its field it is searched for in
 * JSON and in BSON.
 */
const ofYear = [
  `"birthYear":${birthYear}`,
  `"birthYear":"${birthYear}"`,
  ...[int32, double, Buffer.from(`\x05\0\0\0${birthYear}\0`)].map((value) =>
    Buffer.concat([Buffer.from('birthYear\0'), value]),
  ),
];
const finds =
  (needles: readonly (string | Buffer)[]): Found =>
  (bytes) =>
    needles.some((needle) => bytes.includes(needle));
const foldedName = foldName(name);
const found = finds([
  canary,
  canary.toLowerCase(),
  canary.toUpperCase(),
  'Криптонова',
  'криптонова',
  'Kriptonova',
  'kriptonova',
  foldedName,
  ...ofYear,
]);
const foundAccount = finds([refusing, alias, alias.toUpperCase(), 'Accountova']);

describe('erasure of a person', () => {
  let concord: Concord & { service: ServiceProcess };
  let client: Client;
  let partner: Case;
  let signing: Case;
  const personId = randomUUID();
  const portalPerson = 'portal-person';
  const portalId = (): string => `portal-admin@${partner.id}`;
  beforeAll(async () => {
    concord = await startConcordProcess('erasure', { CONCORD_LOG_LEVEL: 'trace' });
    client = new Client(concord.base);
  });
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  /** All of Kafka's topic, by an independent client. */
  const published = async () => {
    const head = await client.position('auditor');
    const records = await readTopics(concord.topics, head);
    expect([head > 50, records.length]).toEqual([true, head]);
    return records;
  };

  it('before it: the person sits on a board, signs a declaration and an agreement, has an account that is written to, and is like somebody on a list', async () => {
    const list = readFileSync(join(import.meta.dirname, 'fixtures', 'unsc-sample.xml'), 'utf8');
    const publish = (xml: string) => publishSanctions(client, 'unsc', xml);
    await publish(list);
    const given = { kind: 'ngo', name: 'Example Signatories', countryCode: 'KE' };
    signing = await register(client, given);
    const grants: Account['grants'] = [{ role: 'PA', scope: { partnerIds: [signing.id] } }];
    await concord.db.collection<Account>('accounts').insertOne({
      _id: portalPerson,
      personId,
      displayName: account.name,
      email: account.email,
      locale: 'en',
      zone: 'UTC',
      grants,
      ties: [],
      delegations: [],
      active: true,
      nationalities: ['KE'],
    });
    await concord.db
      .collection<{ _id: string; personIds: string[]; refused: number; lastAt: Date }>(
        'mail_addresses',
      )
      .insertOne({ _id: refusing, personIds: [personId], refused: 1, lastAt: new Date() });
    await openPortal(client, signing.id);
    await complete(signing, given);
    await signing.does('officer', 'update-profile-section', {
      section: 'governance',
      people: [{ personId, name, role: 'board_member', birthYear }],
    });
    await submit(signing, given, { personId, name });
    await startIntake(signing);
    await admit(client, signing);
    const engagement = await propose(client, {
      title: 'Clean water in clinics',
      partnerIds: [signing.id],
      countries: ['KE'],
    });
    await assess(engagement);
    await approve(engagement);
    const agreement = await startContracting(client, engagement);
    await negotiate(client, agreement, signing.id);
    await reviewLegally(agreement);
    await clear(agreement);
    await sendOut(agreement, signing.id, personId);
    await signByPartner(agreement, signing.id, portalPerson, personId);
    const received = async (): Promise<boolean> =>
      (
        (await (
          await fetch(`${concord.inbox}/api/messages?to=${account.email}`)
        ).json()) as unknown[]
      ).length > 0;
    await eventually('a mail to the person', received);

    const listed = list
      .replace('2026-03-02T09:15', '2026-03-03T09:15')
      .replace(
        '</INDIVIDUALS>',
        `<INDIVIDUAL><DATAID>9900002</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>${listedFirst}</FIRST_NAME><SECOND_NAME>${listedLast}</SECOND_NAME><UN_LIST_TYPE>Testland</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.002</REFERENCE_NUMBER><LISTED_ON>2026-03-02</LISTED_ON><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE></INDIVIDUAL></INDIVIDUALS>`,
      );
    expect(found(Buffer.from(listed))).toBe(false);
    await publish(listed);
    const match = await matchOf(client, signing.id);
    expect(await client.get('analyst', `/v1/screening-matches/${match.id}`)).toMatchObject({
      subject: { type: 'person', id: personId },
    });
  });

  it('before it: who may read the record reads the name, and the reading is logged; nobody else does', async () => {
    partner = await bringToIntake(
      client,
      { kind: 'ngo', name: 'Erasure Example', countryCode: 'KE' },
      { portal: true },
    );
    await partner.does('officer-2', 'request-information', {
      items: ['Who sits on the board now?'],
      dueDate: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
    });
    const governance = {
      section: 'governance',
      people: [{ personId, name, role: 'board_member', birthYear }],
    };
    // That it is the same person in both records, only who reaches both can say.
    await partner.does('officer', 'update-profile-section', governance);
    // Refused commands leave nothing behind either.
    await concord.api.post(
      'officer',
      `/v1/partners/${partner.id}/update-profile-section`,
      { ...governance, unknown: name },
      { 'if-match': '"1"' },
    );
    await concord.api.post(
      'officer',
      `/v1/partners/${partner.id}/activate-partner`,
      { reason: name },
      { 'if-match': '"1"' },
    );
    const read = async (account: string) =>
      concord.api.get(account, `/v1/partners/${partner.id}/texts`);
    const until = Date.now() + 20_000;
    while (!Object.values((await read('officer')).body.texts).includes(name))
      if (Date.now() > until) throw new Error('the name never appeared');
    expect(Object.values((await read(portalId())).body.texts)).toContain(name);
    expect(Object.values((await read('officer')).body.texts)).toContain(String(birthYear));
    expect((await read('administrator')).status).toBe(403);
    expect((await read('subscriber')).status).toBe(403);
    const entries = await concord.db
      .collection('access_log')
      .find({ record: `partner-${partner.id}`, accountId: 'officer' })
      .toArray();
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(canary);
  });

  it('is refused by its requester as approver and under a legal hold, and passes once neither stands in the way', async () => {
    const { body: asked } = await client.command('ethics', '/v1/erasures', {
      subjectId: personId,
      partnerIds: [partner.id, signing.id],
      reason: 'The person left the board and asked in writing.',
    });
    expect(asked.id).toBe(personId);
    const erasure = new Case(client, 'erasures', personId, asked.version);
    await expect(erasure.does('ethics', 'approve-erasure')).rejects.toThrow(/SOD-3/);
    const holdId = randomUUID();
    await client.command('legal', `/v1/holds/${partner.id}/place-hold`, {
      holdId,
      type: 'legal',
      target: 'partner',
      reason: 'A court order of 2 March asks us to keep everything.',
    });
    await expect(erasure.does('ethics-2', 'approve-erasure')).rejects.toThrow(/blocked-by-hold/);
    await client.command('lead', `/v1/holds/${partner.id}/release-hold`, {
      holdId,
      reason: 'The court order was lifted on 9 March.',
    });
    await erasure.does('ethics-2', 'approve-erasure');
    await erasure.reaches('ethics', 'erased');
    const { body } = await concord.api.get('officer', `/v1/partners/${partner.id}/texts`);
    expect(Object.values(body.texts)).not.toContain(name);
    expect(body.erased.length).toBeGreaterThanOrEqual(2);
  });

  it('after it: the account says nobody, and what it said stands nowhere but in the history MongoDB keeps of its writes', async () => {
    const stores = await EveryStore.open(foundAccount);
    try {
      expect(await stores.inMongo()).toEqual([]);
      expect(await stores.inRedis()).toEqual([]);
      expect(stores.inFiles(/^(?!mongodb)/)).toEqual([]);
      expect(
        (await published()).filter((record) => foundAccount(Buffer.from(JSON.stringify(record)))),
      ).toEqual([]);
      expect(foundAccount(Buffer.from(concord.service.output()))).toBe(false);
      // An account is stored as it is, so its writes pass through the oplog, which drops them in
      // time: docs/edge-cases.md.
      expect(await stores.inOplog()).toEqual([
        `${concord.database}.accounts`,
        `${concord.database}.mail_addresses`,
      ]);
    } finally {
      await stores.close();
    }
    // So does the wrapped key of exactly this person, not of the record of the erasure; the
    // database itself has it no more.
    const keyOf = Buffer.concat([Buffer.from('_id\0\x25\0\0\0'), Buffer.from(`${personId}\0`)]);
    const keys = await EveryStore.open(
      (bytes) => bytes.includes(keyOf) && bytes.includes('wrapped'),
    );
    try {
      expect(await keys.inMongo()).toEqual([]);
      expect(await keys.inOplog()).toEqual([`${concord.keys.databaseName}.subject_keys`]);
    } finally {
      await keys.close();
    }
  });

  it('after it: no store holds the name or the year, and each search is one that would find it', async () => {
    const stores = await EveryStore.open(found);
    try {
      expect(await stores.inMongo()).toEqual([]);
      expect(await stores.inOplog()).toEqual([]);
      expect(await stores.inRedis()).toEqual([]);
      // Before anything is planted: a journal keeps what was in a store for a moment only, such as
      // a job that is done.
      expect(stores.inFiles()).toEqual([]);
      const records = await published();
      expect(records.filter((record) => found(Buffer.from(JSON.stringify(record))))).toEqual([]);
      // At its most talkative level.
      const printed = Buffer.from(concord.service.output());
      expect([printed.includes('"msg":"ready"'), found(printed)]).toEqual([true, false]);

      const planted = stores.mongo.db(concord.database).collection('planted');
      await planted.insertOne({ name });
      await stores.mongo.withSession((session) =>
        session.withTransaction(() => planted.insertOne({ birthYear }, { session })),
      );
      expect(await stores.inMongo()).toEqual([`${concord.database}.planted`]);
      expect(await stores.inOplog()).toEqual(['admin.$cmd', `${concord.database}.planted`]);

      const topic = `${concord.prefix}planted`;
      await plantRecord(topic, JSON.stringify({ name }));
      expect(
        (await readTopics([topic], 1)).filter((record) =>
          found(Buffer.from(JSON.stringify(record))),
        ),
      ).toHaveLength(1);

      // A job as it lies there, and is gone again once done: only the journal still tells of it.
      const job = `${concord.database}:planted`;
      await stores.redis.hset(
        job,
        'data',
        JSON.stringify({
          to: 'reviewers',
          data: { title: `About ${name}, whom nobody knows, and about nobody else.` },
        }),
      );
      expect(await stores.inRedis()).toEqual([job]);
      await stores.redis.del(job);
      expect(await stores.inRedis()).toEqual([]);
      await eventually(
        'the planted job is in the journal of Redis',
        async () => stores.inFiles(/appendonlydir/).length > 0,
      );
      // MongoDB packs its files, so what was searched through the server above may or may not be
      // seen in them.
      expect(stores.inFiles(/^(?!mongodb)/)).toEqual([
        expect.stringMatching(/^kafka.*planted-0.*\.log$/),
        expect.stringMatching(/^redis.appendonlydir.[^/]+\.incr\.aof$/),
      ]);
    } finally {
      await stores.close();
    }
  });

  it('is final: the same person is not entered again', async () => {
    const answer = await concord.api.post('officer', `/v1/erasures`, {
      subjectId: personId,
      partnerIds: [partner.id],
      reason: 'The person left the board and asked in writing.',
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal-transition' } });
    await partner.reaches('officer', 'info_requested');
    const again = await concord.api.post(
      portalId(),
      `/v1/partners/${partner.id}/update-profile-section`,
      {
        section: 'governance',
        people: [{ personId, name: 'Somebody Else', role: 'board_member' }],
      },
      { 'if-match': `"${partner.version}"` },
    );
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
    await producer.send({
      topic,
      messages: [{ key: 'planted', value, headers: { ce_position: '1' } }],
    });
  } finally {
    await producer.disconnect();
    await admin.disconnect();
  }
};
