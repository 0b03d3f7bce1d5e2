import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { MongoEventStore } from '#eventing/event-store';
import { systemActor } from '#kernel';
import { portFor } from '../scripts/launcher/processes.mjs';
import { cpuMeter } from './machine.mjs';
import { built, drained, sleep, startProduct } from './product.mjs';
import { say, table, verdict, whole } from './report.mjs';

const day = '2026-03-02';

/**
 * Partners in good standing, written as their registration and activation would be, each with an
 * administrator that gets mail.
 */
const seed = async (db, many, portalAccount) => {
  const store = new MongoEventStore(db);
  const partnerIds = Array.from({ length: many }, () => randomUUID());
  await db
    .collection('accounts')
    .insertMany(partnerIds.map((partnerId) => portalAccount('portal-admin', partnerId)));
  const seedOne = (partnerId, number) => {
    const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
    const names = [{ value: `Organisation ${number}`, type: 'primary', script: 'Latn' }];
    const rest = { names, identifiers: [], profileVersion: 1, channel: 'import' };
    const events = [
      { type: 'partner.registered', data: { partnerId, ...place, ...rest } },
      { type: 'partner.activated', data: { partnerId, nextRefreshDue: '2099-01-01' } },
    ];
    return store.append(
      `partner-${partnerId}`,
      0,
      events.map((event) => ({ ...event, at: `${day}T09:00:00.000Z`, by: systemActor })),
      {
        commandId: 'seed',
        principal: 'seed',
        bodyHash: '',
        correlationId: 'seed',
        causationId: 'seed',
      },
    );
  };
  for (let from = 0; from < many; from += 500)
    await Promise.all(
      partnerIds.slice(from, from + 500).map((id, index) => seedOne(id, from + index)),
    );
  return partnerIds;
};

/** What happens between now and the moment it is asked, for each of so many. */
const costMeter = async (product) => {
  const meter = await cpuMeter(product);
  return async (many) => {
    const { seconds, product: own, load, rest } = await meter();
    const each = (share) => `${((share * seconds * 1000) / many).toFixed(1)} ms`;
    return { product: each(own), catcher: each(load), servers: each(rest) };
  };
};
const until = async (what, done, limitMs) => {
  for (const end = performance.now() + limitMs; !(await done());) {
    if (performance.now() > end) throw new Error(`${what} never came`);
    await sleep(20);
  }
};
const perSecond = (many, times) => (many * 1000) / (Math.max(...times) - Math.min(...times));

/**
 * A round that invites thousands of partners, each of which gets a mail into the product's own mail
 * catcher, in this process; then the same mails once more with nothing beside them.
 */
export const invitations = async ({ quick, servers }) => {
  const [{ MailCatcher }, { portalAccount }, { Client }, journey] = await Promise.all([
    built('libs', 'notifications', 'src', 'mail-catcher', 'mail-catcher.js'),
    built('libs', 'identity', 'src', 'local-accounts.js'),
    built('apps', 'cli', 'src', 'client.js'),
    built('apps', 'cli', 'src', 'journeys', 'campaign.js'),
  ]);
  const many = quick ? 500 : 3_000;
  const limitMs = 60_000;
  const smtp = await portFor(0);
  const catcher = new MailCatcher({ smtp }, { most: many * 8 });
  await catcher.start();
  const product = await startProduct(servers, {
    // Nothing waits here for what may come with it.
    more: { CONCORD_SMTP_URL: `smtp://127.0.0.1:${smtp}`, CONCORD_MAIL_GATHER_SECONDS: '0' },
  });
  const client = new Client(product.base);
  const db = product.mongodb.db(product.name);
  const deliveries = db.collection('deliveries');
  /** When the mails of a round came that is to have so many, once nothing is on its way. */
  const caughtSince = async (since, expected) => {
    const caught = async () =>
      (await catcher.messages(since)).filter(({ subject }) => subject.includes('invited'));
    // A mail is read only once it is asked for: not before so many are there.
    const all = async () =>
      catcher.count - since >= expected && (await caught()).length >= expected;
    await until(`${expected} mails`, all, limitMs);
    await drained(product);
    return (await caught()).map(({ receivedAt }) => Date.parse(receivedAt));
  };
  const round = async (rulesId, partnerIds) => {
    const campaign = await journey.scheduleCampaign(client, { rulesId, days: 300 });
    await drained(product);
    const [cost, since] = [await costMeter(product), catcher.count];
    const began = performance.now();
    const { id } = await journey.invite(client, campaign.id, partnerIds);
    const progress = () =>
      client.get('campaign-manager', `/v1/invitation-progress/${id}`).catch(() => ({}));
    await until('the end of the round', async () => (await progress()).status === 'done', limitMs);
    const visible = (performance.now() - began) / 1000;
    const { startedAt, doneAt, invited } = await progress();
    const mails = await caughtSince(since, invited);
    const recorded = (Date.parse(doneAt) - Date.parse(startedAt)) / 1000;
    return { invited, recorded, visible, mails, cost: await cost(invited) };
  };
  /** As if none of the last `sent` mails had ever left. */
  const again = async (sent) => {
    const [cost, since] = [await costMeter(product), catcher.count];
    const last = await deliveries.find().sort({ sortKey: -1 }).limit(sent).toArray();
    const ids = last.map(({ _id }) => _id);
    await db.collection('delivery_attempts').deleteMany({ deliveryId: { $in: ids } });
    await deliveries.updateMany(
      { _id: { $in: ids } },
      {
        $set: { state: 'pending', attemptNo: 0, nextAttemptAt: new Date() },
        $unset: { epoch: '', outcome: '', sent: '' },
      },
    );
    const mails = await caughtSince(since, sent);
    return { mails, cost: await cost(sent) };
  };
  try {
    await client.readClock();
    const partnerIds = await seed(db, many, portalAccount);
    // Officers hear of each registration: that is not what is measured here.
    const unsent = { state: { $in: ['pending', 'retry_wait'] } };
    const cancelled = { $set: { state: 'cancelled' }, $unset: { epoch: '' } };
    const cancelling = setInterval(() => void deliveries.updateMany(unsent, cancelled), 250);
    await drained(product);
    clearInterval(cancelling);
    const { id: rulesId } = await journey.approveRules(client, { kinds: ['ngo'] });
    await round(rulesId, partnerIds.slice(0, many / 5));
    const loadBefore = loadavg()[0];
    const first = await round(rulesId, partnerIds);
    const { mails, cost } = await again(first.invited);
    const rate = first.invited / first.recorded;
    table(
      `A round of ${whole(first.invited)} invitations, and its mails once more by themselves (load before ${loadBefore.toFixed(1)})`,
      ['', 'measured', 'target', ''],
      [
        [
          'recorded',
          `${first.recorded.toFixed(1)} s, ${whole(rate)}/s`,
          '3 000 in 10 s',
          verdict(rate >= 300),
        ],
        ['all in sight', `${first.visible.toFixed(1)} s`, '', ''],
        [
          'mails meanwhile, from the first to the last',
          `${whole(perSecond(first.invited, first.mails))}/s`,
          '',
          '',
        ],
        [
          'mails by themselves',
          `${whole(perSecond(first.invited, mails))}/s`,
          '≥ 200/s',
          verdict(perSecond(first.invited, mails) >= 200),
        ],
      ],
    );
    for (const [what, spent] of [
      ['an invitation with all its effects, its mail among them', first.cost],
      ['a mail by itself', cost],
    ])
      say(
        `  CPU for ${what}: product ${spent.product}, catcher and this process ${spent.catcher}, servers and whatever else runs ${spent.servers}`,
      );
  } finally {
    await client.close();
    await product.stop();
    await catcher.stop();
  }
};
