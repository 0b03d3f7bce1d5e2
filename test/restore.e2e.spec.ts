import type { Db, Document } from 'mongodb';
import { connectMongo } from '#platform/mongo';
import { eventually, servers, uniqueName } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';

type Backup = ReadonlyMap<string, readonly Document[]>;
const dump = async (db: Db): Promise<Backup> => {
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await db.collection(name).find().toArray()] as const),
    ),
  );
};
const restore = async (db: Db, backup: Backup): Promise<void> => {
  for (const [name, documents] of backup)
    if (documents.length > 0) await db.collection(name).insertMany([...documents]);
};
const inbox = async (concord: Concord): Promise<{ messageId: string }[]> =>
  (await (await fetch(`${concord.inbox}/api/messages`)).json()) as { messageId: string }[];
const register = (concord: Concord, name: string) =>
  concord.api.create('officer', 'partners', {
    kind: 'ngo',
    names: [{ value: name, type: 'primary' }],
    countryCode: 'CH',
  });
const shows = (concord: Concord, id: string) =>
  concord.api.get('officer', `/v1/directory/${id}`).then(({ status }) => status);
const head = async (concord: Concord): Promise<number> =>
  Number(
    (await concord.api.get('auditor', '/v1/feed?after=0&limit=1000')).headers.get(
      'concord-position',
    ),
  );

/**
 * Yesterday's backup of MongoDB is all that is left (E-40): a new topic, an empty Redis, and the
 * time of the restoration as CONCORD_MAIL_SINCE.
 */
describe('a restored backup', () => {
  const name = uniqueName('restored');
  const key = { CONCORD_VAULT_KEY: Buffer.alloc(32, 3).toString('base64') };
  let backup: readonly [data: Backup, keys: Backup];
  let sent: string[];
  let concord: Concord;
  let withOldTopic: Readonly<Record<string, string>>;
  let shownWithOldTopic: readonly number[];
  let [kept, lost, before, oldPrefix] = ['', '', 0, ''];

  beforeAll(async () => {
    const old = await startConcord('before_restore', key);
    oldPrefix = old.prefix;
    try {
      ({ id: kept } = await register(old, 'Example Before'));
      // A refused list is told by mail.
      const token = await old.api.token('diligence-lead');
      expect(
        (
          await old.api.raw(
            'POST',
            '/v1/sanctions-lists/unsc/versions',
            { 'content-type': 'application/xml', authorization: `Bearer ${token}` },
            '<html/>',
          )
        ).status,
      ).toBe(422);
      await eventually(
        'both mails to leave',
        async () =>
          (await old.db.collection('deliveries').countDocuments({ state: 'accepted' })) === 2,
      );
      await eventually('the directory to follow', async () => (await shows(old, kept)) === 200);
      before = await head(old);
      const client = await connectMongo(servers.mongodb);
      backup = [await dump(old.db), await dump(client.db(`${old.database}_keys`))];
      await client.close();
      // As it was a moment before the mail left.
      sent = backup[0].get('deliveries')!.map(({ _id }) => String(_id));
      for (const delivery of backup[0].get('deliveries')!) {
        Object.assign(delivery, { state: 'pending', attemptNo: 0 });
        for (const field of ['outcome', 'sent', 'epoch', 'lease']) delete delivery[field];
      }
      (backup[0] as Map<string, readonly Document[]>).delete('delivery_attempts');
      ({ id: lost } = await register(old, 'Example After'));
      await eventually('the directory to follow', async () => (await shows(old, lost)) === 200);
      const client2 = await connectMongo(servers.mongodb);
      await restore(client2.db(name), backup[0]);
      await restore(client2.db(`${name}_keys`), backup[1]);
      await client2.close();
    } finally {
      await old.stop();
    }
  }, 120_000);
  beforeAll(async () => {
    // What an operator forgets: the old topic, which knows more than the backup.
    const forgotten = await startConcord(
      'forgotten_prefix',
      {
        ...key,
        CONCORD_MONGODB_DATABASE: name,
        CONCORD_KAFKA_PREFIX: oldPrefix,
        CONCORD_MAIL_SINCE: new Date().toISOString(),
      },
      { ready: false },
    );
    try {
      withOldTopic = await eventually('the relay to refuse the old topic', async () => {
        const { checks } = (await (await fetch(`${forgotten.base}/health/ready`)).json()) as {
          checks: Record<string, string>;
        };
        return checks.relay !== 'ok' && checks.relay?.includes('CONCORD_KAFKA_PREFIX') && checks;
      });
      shownWithOldTopic = [await shows(forgotten, kept), await shows(forgotten, lost)];
    } finally {
      await forgotten.leave();
    }
    concord = await startConcord('after_restore', {
      ...key,
      CONCORD_MONGODB_DATABASE: name,
      CONCORD_MAIL_SINCE: new Date().toISOString(),
    });
  }, 120_000);
  afterAll(() => concord?.stop());

  it('publishes nothing to the old topic, takes nothing from it, and says so with the way out', () => {
    expect(withOldTopic.relay).toContain(
      'that is not in the ledger: the database is older than the topic',
    );
    expect(shownWithOldTopic).toEqual([200, 404]);
  });
  it('has what was in it, and goes on from there without a gap', async () => {
    expect([await shows(concord, kept), await shows(concord, lost)]).toEqual([200, 404]);
    const { id } = await register(concord, 'Example Again');
    await eventually('the directory to follow', async () => (await shows(concord, id)) === 200);
    const feed = (await concord.api.get('auditor', `/v1/feed?after=${before}`)).body as {
      position: number;
      type: string;
      data: { partnerId?: string };
    }[];
    expect(feed.map(({ position }) => position)).toEqual(
      feed.map((_, index) => before + 1 + index),
    );
    expect(
      feed
        .filter(({ type }) => type.startsWith('partner.registered.'))
        .map(({ data }) => data.partnerId),
    ).toEqual([id]);
    // Everything was published again to the new topic, and had its effect once: the rows are those
    // of the backup to the last field, also how often each was written.
    for (const [model, rows] of backup[0])
      if (/__v\d+$/.test(model))
        expect({
          model,
          rows: await concord.db
            .collection(model)
            .find({ _id: { $in: rows.map(({ _id }) => _id) } })
            .sort({ _id: 1 })
            .toArray(),
        }).toEqual({
          model,
          rows: [...rows].sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1)),
        });
  });
  it('sends no mail twice by itself; an administrator sees what was kept back, and sends it under its old Message-ID', async () => {
    await eventually(
      'the mail to be kept back',
      async () =>
        (await concord.db
          .collection('deliveries')
          .countDocuments({ state: 'suppressed', 'outcome.class': 'before-restore' })) === 2,
    );
    expect(await inbox(concord)).toEqual([]);
    const { body } = await concord.api.get('administrator', '/v1/deliveries?state=suppressed');
    expect(body.items.map((item: { id: string }) => item.id).sort()).toEqual([...sent].sort());
    const [first] = sent as [string];
    expect(
      (await concord.api.post('administrator', `/v1/deliveries/${first}/retry`, {})).status,
    ).toBe(202);
    const mails = await eventually('the mail to arrive', async () => {
      const arrived = await inbox(concord);
      return arrived.length > 0 && arrived;
    });
    expect(mails.map(({ messageId }) => messageId.replace(/^<|@.*$/g, ''))).toEqual([first]);
  });
});
