// What happens to a build on the stage. Each scenario is short, makes the one fault its bug cannot
// bear, heals it, and lets everything settle.
import { contexts } from '../../scripts/contexts.mjs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { lastLines } from '../../scripts/launcher/processes.mjs';
import { Refused } from '../../dist/apps/cli/src/client.js';
import { activate } from '../../dist/apps/cli/src/demo/scenario.js';
import * as honours from '../../dist/apps/cli/src/journeys/honour.js';
import * as pledges from '../../dist/apps/cli/src/journeys/pledge.js';
import { ask as askMember, statesOf } from '../chaos/cluster.mjs';
import { publishDemoList } from '../chaos/journeys.mjs';
import { declaration, letterOf } from '../chaos/workload.ts';

const declared = {
  ...declaration,
  declaration: {
    ...declaration.declaration,
    signatory: { personId: randomUUID(), name: 'Ada Example', title: 'President' },
  },
};
const commits = ({ db }) => db.collection('commits').countDocuments();
const everythingClaimed = async (stage) => {
  const tail = await stage.db.collection('ledger').find().sort({ _id: -1 }).limit(1).next();
  return tail?.count === (await commits(stage)) && tail;
};
const everythingSent = async (stage) =>
  (await stage.sent()) === ((await everythingClaimed(stage)) || {})._id;
const settled = (stage, limitMs = 15_000) => stage.until(() => everythingSent(stage), limitMs);
/** The mailbox is read before the checker waits for anything: for a while no mail comes or waits. */
const everythingMailed = (stage) => {
  let [last, since] = [-1, Date.now()];
  return stage.until(async () => {
    const deliveries = stage.db.collection('deliveries');
    const open = { state: { $in: ['pending', 'sending', 'retry_wait', 'uncertain'] } };
    const [all, waiting] = [
      await deliveries.countDocuments(),
      await deliveries.countDocuments(open),
    ];
    if (all !== last || waiting > 0) [last, since] = [all, Date.now()];
    return Date.now() - since > 4_000;
  }, 60_000);
};
const healthySet = (stage) =>
  stage.until(
    async () =>
      (await statesOf(stage.servers.members)).every(
        (state) => state === 'PRIMARY' || state === 'SECONDARY',
      ) && (await statesOf(stage.servers.members)).includes('PRIMARY'),
    40_000,
  );
const withRedis = async (stage, work) => {
  const redis = new Redis(stage.servers.redis.port, '127.0.0.1', { maxRetriesPerRequest: 2 });
  redis.on('error', () => {});
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
};
/** A partner handed in: three officers and more are told by mail. */
const submitted = async (stage) => {
  const partner = await stage.register();
  const personId = randomUUID();
  const filled = await stage.ask(
    'officer',
    `/v1/partners/${partner.id}/update-profile-section`,
    {
      section: 'focal_points',
      people: [{ personId, name: 'Example Person', role: 'focal_point' }],
    },
    { ifMatch: partner.version },
  );
  const letter = await stage.ask('officer', letterOf(partner.id), 'The ministry writes.', {
    file: 'letter.txt',
  });
  const handedIn = await stage.ask(
    'officer',
    `/v1/partners/${partner.id}/submit-registration`,
    { ...declared, papers: [{ documentId: letter.id }] },
    { ifMatch: filled.version },
  );
  return { ...handedIn, personId };
};

/** Six changes of one partner while nobody but the command service runs; then everything starts. */
const lateRelay = async (stage, before = () => {}) => {
  await stage.start(contexts[0].name);
  let partner = await stage.register();
  for (let count = 0; count < 6; count += 1) partner = { ...(await stage.change(partner)) };
  await stage.kill();
  before();
  await stage.start('relay');
  await settled(stage, 8_000);
  await stage.kill();
  await stage.start('concord');
  await stage.change(partner);
  await settled(stage);
};

/** The stage's own hands on where partitions are led. Broker ids are 1 and 2. */
const openLeadership = async ({ brokers, topic, until }) => {
  const admin = new Kafka({
    clientId: 'mutants',
    brokers: brokers.map(({ proxy }) => proxy.address),
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  const leaderOf = async (partition) =>
    (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0].partitions.find(
      ({ partitionId }) => partitionId === partition,
    ).leader;
  return {
    leaderOf,
    bothThere: async () => {
      const known = async () => (await admin.describeCluster()).brokers.length;
      const found = await until(
        async () => (brokers.every(({ alive }) => alive) ? (await known()) === 2 && 'both' : 'one'),
        60_000,
      );
      if (found === 'both') return;
      const states = await Promise.all(
        brokers.map(
          async ({ name, port, alive, entry }) =>
            `${name} on ${port} ${alive ? 'runs' : `ended: ${JSON.stringify(await entry.exited)}`}, ${entry.logFile}:\n${lastLines(entry.logFile, 6)}`,
        ),
      );
      throw new Error(
        `the two brokers did not find each other: ${await known().catch(({ message }) => message)} known; ${states.join(', ')}`,
      );
    },
    move: async (partition, to) => {
      await admin.alterPartitionReassignments({
        topics: [{ topic, partitionAssignment: [{ partition, replicas: [to] }] }],
      });
      if (!(await until(async () => (await leaderOf(partition)) === to)))
        throw new Error(`partition ${partition} was not moved to broker ${to}`);
    },
    close: () => admin.disconnect(),
  };
};
/**
 * Registers partners until each of the two brokers leads the partition of one. Answers them by
 * broker id.
 */
const onePerBroker = async (stage, leadership, records) => {
  const found = new Map();
  for (let count = 0; count < 30 && found.size < 2; count += 1) {
    const partner = await stage.register();
    const record = await stage.until(() =>
      records.window(100).find(({ key }) => String(key).includes(partner.id)),
    );
    found.set(await leadership.leaderOf(record.partition), {
      ...partner,
      partition: record.partition,
    });
  }
  if (found.size < 2) throw new Error('one broker leads every partition');
  return found;
};
const produceRequests = ({ proxy }) => proxy.stats.requests[0] ?? 0;

/** What is as it should be is refused; what comes after a bug may be. */
const orRefused = (attempt) =>
  attempt.catch((error) => {
    if (!(error instanceof Refused)) throw error;
  });

export const scenarios = {
  'primary without followers': async (stage) => {
    await stage.start('concord');
    await stage.register();
    const { members } = stage.servers;
    const states = await statesOf(members);
    const primary = members[states.indexOf('PRIMARY')];
    const followers = members.filter((member) => member !== primary);
    await stage.token('officer');
    // The followers stay in touch and take nothing more: what was under way reaches them with one
    // last write, and then nothing does.
    for (const follower of followers)
      await askMember(follower, { configureFailPoint: 'stopReplProducer', mode: 'alwaysOn' });
    await stage.db.collection('last_write').insertOne({}, { writeConcern: { w: 1 } });
    await sleep(700);
    await Promise.all([1, 2, 3].map(() => stage.register({ timeoutMs: 3_000 })));
    await primary.kill();
    for (const follower of followers)
      await askMember(follower, { configureFailPoint: 'stopReplProducer', mode: 'off' });
    await stage.until(async () => (await statesOf(members)).includes('PRIMARY'), 30_000);
    await stage.register();
    await primary.start();
    await primary.listening();
    await healthySet(stage);
    await stage.settleOpen();
    await settled(stage);
  },

  'killed after its answer': async (stage) => {
    await stage.start('concord');
    await stage.register();
    await stage.token('officer');
    const { members } = stage.servers;
    for (const { proxy } of members) proxy.set({ toServer: { hold: true } });
    await Promise.all([1, 2, 3].map(() => stage.register({ timeoutMs: 700 })));
    await stage.kill();
    // What was on its way is lost with its connections.
    for (const { proxy } of members) {
      proxy.cut();
      proxy.set({});
    }
    await healthySet(stage);
    await stage.start('concord');
    await stage.settleOpen();
    await settled(stage);
  },

  'eight at once': async (stage) => {
    await stage.start('concord');
    // Whether two meet is chance: a fast service has answered the first before it reads the next.
    for (let round = 0; round < 6; round += 1) {
      const partner = await stage.register();
      await Promise.all(Array.from({ length: 8 }, () => stage.change(partner)));
    }
    await settled(stage);
  },

  'Redis wiped between a command and its repeat': async (stage) => {
    await stage.start('concord');
    const partner = await stage.register();
    const changed = await stage.change(partner);
    await withRedis(stage, (redis) => redis.flushall());
    await stage.again(changed);
    await settled(stage);
  },

  'killed while the broker does not hear': async (stage) => {
    await stage.start('concord');
    await stage.register();
    await settled(stage);
    const before = await stage.sent();
    stage.servers.kafka.proxy.set({ toServer: { hold: true } });
    for (let count = 0; count < 3; count += 1) await stage.register();
    await stage.until(async () => (await stage.sent()) > before, 3_000);
    await stage.kill();
    stage.servers.kafka.proxy.cut();
    stage.servers.kafka.proxy.set({});
    await stage.start('concord');
    await stage.register();
    await settled(stage);
  },

  'late relay': (stage) => lateRelay(stage),
  'late relay, an answer swallowed': (stage, { swallow = { times: 1, cut: true } }) =>
    lateRelay(stage, () => void stage.servers.kafka.proxy.swallow({ apiKey: 0, ...swallow })),

  /**
   * The new leader acknowledges its part of a call before the old one refuses the rest; the next
   * attempt finds one leader for both.
   */
  'leadership moves between two attempts': async (stage) => {
    const [stays, leaves] = stage.brokers;
    const leadership = await openLeadership(stage);
    await leadership.bothThere();
    await stage.start('concord');
    const records = await stage.records();
    const partners = await onePerBroker(stage, leadership, records);
    await settled(stage);
    // From here on the relay's metadata is old: it has had no reason to ask again.
    await leadership.move(partners.get(2).partition, 1);
    stays.proxy.set({ toServer: { hold: true } });
    leaves.proxy.set({ toClient: { hold: true } });
    const askedBefore = produceRequests(leaves);
    // The first one is on its way, and the others gather behind it.
    const { version } = await stage.change(partners.get(1));
    await stage.change({ ...partners.get(1), version });
    await stage.change(partners.get(2));
    await stage.until(() => everythingClaimed(stage));
    await sleep(500);
    stays.proxy.set({});
    await stage.until(
      () =>
        records.window(100).filter(({ key }) => String(key).includes(partners.get(1).id)).length ===
        3,
      5_000,
    );
    await sleep(300);
    leaves.proxy.set({});
    await settled(stage);
    if (produceRequests(leaves) === askedBefore)
      throw new Error('the old leader was not asked: nothing was tried');
    await records.close();
    await leadership.close();
  },

  'a reminder comes twice': async (stage) => {
    await stage.start('concord');
    const records = await stage.records();
    const { id } = await submitted(stage);
    const ready = await stage.until(async () => {
      const partner = await stage.get('officer-2', `/v1/partners/${id}`);
      return partner.duplicatesChecked && partner;
    });
    const taken = await stage.ask(
      'officer-2',
      `/v1/partners/${id}/start-intake`,
      {},
      { ifMatch: ready.version },
    );
    const tomorrow = new Date(Date.now() + 30 * 3_600_000).toISOString().slice(0, 10);
    await stage.ask(
      'officer-2',
      `/v1/partners/${id}/request-information`,
      { items: ['The constitution'], dueDate: tomorrow },
      { ifMatch: taken.version },
    );
    const reminder = () =>
      records
        .window(2_000)
        .filter(({ headers }) => String(headers.ce_type).startsWith('obligation.reminder_fired'));
    await stage.until(() => reminder().length > 0, 30_000);
    await settled(stage);
    await sleep(1_500);
    await records.send(reminder().slice(0, 1), 'repeat');
    // A process that leads fetches once a second; then the effect must be there.
    await sleep(5_000);
    await records.close();
  },

  'queue wiped before its work': async (stage) => {
    await stage.start('concord');
    const queue = new Queue('deliver-email', {
      connection: { host: '127.0.0.1', port: stage.servers.redis.port },
      prefix: stage.settings.CONCORD_REDIS_PREFIX,
    });
    await queue.pause();
    await submitted(stage);
    await stage.until(
      async () =>
        (await stage.db.collection('deliveries').countDocuments({ epoch: { $exists: true } })) > 0,
    );
    await withRedis(stage, (redis) => redis.flushall());
    await queue.close();
    await stage.until(
      async () =>
        (await stage.db.collection('deliveries').countDocuments({ state: { $ne: 'accepted' } })) ===
        0,
      35_000,
    );
    await settled(stage);
  },

  'lease lost while the mail server thinks': async (stage) => {
    await stage.start('concord');
    stage.sink.hold();
    await submitted(stage);
    await stage.until(() => stage.sink.holding() > 0);
    // As if its three minutes had passed.
    await stage.db
      .collection('deliveries')
      .updateMany({ state: 'sending' }, { $set: { 'lease.until': new Date(0) } });
    await stage.until(
      async () =>
        (await stage.db
          .collection('delivery_attempts')
          .countDocuments({ attemptNo: 2, outcome: 'accepted' })) > 0,
      25_000,
    );
    stage.sink.release();
    await sleep(2_000);
    await settled(stage);
  },

  'a person is erased': async (stage) => {
    await stage.start('concord');
    const { id, personId } = await submitted(stage);
    const asked = await stage.ask('ethics', '/v1/erasures', {
      subjectId: personId,
      partnerIds: [id],
      reason: 'The person left the board and asked in writing.',
    });
    await stage.ask(
      'ethics-2',
      `/v1/erasures/${personId}/approve-erasure`,
      {},
      { ifMatch: asked.version },
    );
    await stage.until(
      async () =>
        (await stage.db.collection('commits').countDocuments({ 'ev.type': 'erasure.completed' })) >
        0,
    );
    await settled(stage);
    await everythingMailed(stage);
  },

  /** One of two accepts twice; the subscriber does not take it down. */
  'a couple is honoured, and the appointment taken back': async (stage) => {
    await stage.start('concord');
    const client = stage.client();
    const [first, second] = ['Ada Example', 'Ben Example'].map((name) => ({
      memberId: randomUUID(),
      name,
    }));
    const honour = await honours.offer(client, {
      members: [first, second],
      countryCode: 'CH',
      theme: 'Mental health',
    });
    for (const { memberId } of [first, first, second])
      await orRefused(honours.acceptAs(honour, memberId));
    await honours.announce(client, honour);
    await honours.showAppointment(client, honour);
    await honours.rescind(honour);
    await honours.retractionAsked(client, honour);
    await settled(stage);
    await everythingMailed(stage);
  },

  'a receipt is sent again': async (stage) => {
    await stage.start('concord');
    const client = stage.client();
    await publishDemoList(client.base);
    const run = {
      client,
      given: { kind: 'government', name: `Ministry ${randomUUID()}`, countryCode: 'CH' },
    };
    await activate(run);
    const { id: partnerId } = run.partner;
    const agreement = await pledges.agreeOnContributions(client, partnerId);
    const amount = { amountMinor: '1000', currency: 'CHF' };
    const pledge = await pledges.promise(client, { partnerId, amount, days: [10, 20] });
    await pledges.acceptPledge(pledge);
    await pledges.formalise(pledge, agreement.id);
    const receipt = pledges.receiptOf(client, { amountMinor: '500', currency: 'CHF' });
    await pledges.receive(pledge, receipt);
    await orRefused(pledges.receive(pledge, receipt));
    await settled(stage);
    await everythingMailed(stage);
  },

  'an event is edited': async (stage, { id }) => {
    await stage.start('concord');
    await stage.register();
    await settled(stage);
    if (id === 'X-16')
      await stage.db
        .collection('commits')
        .updateOne(
          { 'ev.type': 'partner.registered' },
          { $set: { 'ev.0.data.countryCode': 'FR' } },
        );
  },
};
/** A healthy set of servers before the next mutant, whatever the last one did. */
export const healed = async (servers) => {
  servers.kafka.proxy.set({});
  for (const member of servers.members) {
    member.proxy.set({});
    if (!member.alive) {
      await member.start();
      await member.listening();
    } else member.thaw();
  }
  await healthySet({ servers, until: untilOf });
  await askMember(servers.members[0], { ping: 1 });
};
const untilOf = async (probe, limitMs) => {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(200))
    if (await Promise.resolve(probe()).catch(() => false)) return true;
  throw new Error('the servers did not recover');
};
