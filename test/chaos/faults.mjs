// What each kind of fault does to a cluster, and how it is undone. Source: reliability-security.md
// b.4.
import { contexts } from '../../scripts/contexts.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { ask, resyncStale, statesOf } from './cluster.mjs';
import { NobodyHurt } from './run-fault.ts';

const chosen = (list, pick) => list[Math.floor(pick * list.length)];
const primaryOf = async ({ members }) => {
  for (const until = Date.now() + 15_000; ; await sleep(200)) {
    const index = (await statesOf(members)).indexOf('PRIMARY');
    if (index >= 0) return { index, member: members[index] };
    if (Date.now() > until) throw new NobodyHurt('there is no primary');
  }
};
const secondaryOf = async ({ members }, pick) => {
  const states = await statesOf(members);
  const index = chosen(
    states.flatMap((state, at) => (state === 'SECONDARY' ? [at] : [])),
    pick,
  );
  return { index, member: members[index] };
};
/** A member comes back; where the oplog moved on without it, it takes everything anew. */
const revive = async (cluster, index) => {
  const member = cluster.members[index];
  await member.start();
  await member.listening();
  for (const until = Date.now() + 25_000; Date.now() < until; await sleep(300))
    if (['PRIMARY', 'SECONDARY'].includes((await statesOf(cluster.members))[index])) return;
  await resyncStale(cluster, index);
};

/** One that runs: a dead one can't be hurt. */
const running = (child) => {
  if (!child.alive) throw new NobodyHurt(`${child.name} does not run`);
  return child;
};

const killService =
  (service) =>
  async (cluster, { pick }) => {
    const child = running(chosen(cluster.of(service), pick));
    await child.kill();
    return { what: child.name };
  };
const freezeService =
  (service) =>
  async (cluster, { pick }) => {
    const child = running(chosen(cluster.of(service), pick));
    child.freeze();
    return { what: child.name, heal: () => child.thaw() };
  };
const killMember =
  (choose) =>
  async (cluster, { pick }) => {
    const { index, member } = await choose(cluster, pick);
    if (!member) throw new NobodyHurt('there is no such member');
    await running(member).kill();
    return { what: member.name, heal: () => revive(cluster, index) };
  };
const proxied = (choose, rules) => async (cluster) => {
  const { name, proxy } = await choose(cluster);
  const before = passed(proxy);
  proxy.set(rules);
  return {
    what: name,
    heal: () => {
      proxy.set({});
      if (passed(proxy) === before)
        throw new NobodyHurt(`nothing went through the proxy of ${name}`);
    },
  };
};
/**
 * Bytes, and connections: one that is opened while nothing is let through has met the fault too.
 */
const passed = ({ stats }) => stats.bytesToServer + stats.bytesToClient + stats.opened;
const cut = (choose, how) => async (cluster) => {
  const { name, proxy } = await choose(cluster);
  const connections = proxy.cut(how);
  if (connections === 0) throw new NobodyHurt(`${name} had no connection`);
  return { what: `${name}, ${connections} connections` };
};
const primaryProxy = async (cluster) => (await primaryOf(cluster)).member;
const broker = ({ kafka }) => kafka;
const redisServer = ({ redis }) => redis;
const delay = {
  toServer: { latencyMs: 40, jitterMs: 200 },
  toClient: { latencyMs: 40, jitterMs: 200 },
};

const killServer = (choose) => async (cluster) => {
  const child = running(choose(cluster));
  await child.kill();
  return {
    what: child.name,
    heal: async () => {
      await child.start();
      await child.listening();
    },
  };
};

/** Enough for many oplogs: what has not rolled over by then is a fault that could not be done. */
const mostMegabytes = 1_600;
const [chunkMb, portionMb] = [8, 32];

/**
 * Both relays stand still while more than the whole oplog is written; what they waited for is gone
 * when they go on.
 */
const rollOplog = async (cluster) => {
  const relays = cluster.of('relay');
  for (const relay of relays) relay.freeze();
  const began = Date.now();
  const client = await MongoClient.connect(cluster.settings.CONCORD_MONGODB_URL, {
    serverSelectionTimeoutMS: 10_000,
  });
  const isOver = async () => (await oldestOplogEntry(client)) * 1000 >= began + 1_000;
  try {
    const filler = client
      .db('chaos_filler')
      .collection('filler', { writeConcern: { w: 3, wtimeoutMS: 20_000 } });
    const stuffing = 'x'.repeat(1 << 20);
    let megabytes = 0;
    while (!(await isOver())) {
      if (megabytes >= mostMegabytes)
        throw new NobodyHurt(`the oplog was not rolled over by ${megabytes} MB`);
      for (const upTo = megabytes + portionMb; megabytes < upTo; megabytes += chunkMb)
        await filler.insertMany(Array.from({ length: chunkMb }, () => ({ stuffing })));
    }
    await client.db('chaos_filler').dropDatabase();
    return {
      what: `rolled over by ${megabytes} MB in ${((Date.now() - began) / 1000).toFixed(1)} s while ${relays.map(({ name }) => name).join(' and ')} stood still`,
    };
  } finally {
    for (const relay of relays) relay.thaw();
    await client.close();
  }
};
const oldestOplogEntry = async (client) =>
  (
    await client
      .db('local')
      .collection('oplog.rs')
      .find({}, { projection: { ts: 1 } })
      .sort({ $natural: 1 })
      .limit(1)
      .next()
  ).ts.getHighBits();

/** Records that are no events of ours. */
const poison = [
  { key: 'partner-x', value: 'this is not JSON' },
  { key: 'partner-x', value: '' },
  { key: null, value: null },
  {
    key: 'partner-x',
    value: '{"half": ',
    headers: { ce_specversion: '1.0', ce_id: 'x', ce_type: 'partner.registered.v1' },
  },
  {
    key: 'partner-x',
    value: '[1, 2, 3]',
    headers: { ce_id: 'x', ce_type: 'partner.registered', ce_position: '-1' },
  },
  { key: 'partner-x', value: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) },
];

/**
 * The next answers are swallowed whenever they come; where a relay is being replaced that takes a
 * while.
 */
const swallowWithinMs = 20_000;
/** Answers how many records arrived; throws where none did. */
const arrived = (count) => {
  if (count === 0) throw new NobodyHurt('no record reached the topic');
  return count;
};

const stopService =
  (service) =>
  async (cluster, { pick }) => {
    const child = running(chosen(cluster.of(service), pick));
    child.signal('SIGTERM');
    return { what: child.name };
  };
const forEachContext = (what, fault) =>
  Object.fromEntries(contexts.map(({ name }) => [`${what} ${name}`, fault(name)]));

/**
 * Each kind: begins, says whom it met, and answers how it is healed where it lasts. Throws
 * `NobodyHurt` where it has no effect.
 */
export const inject = {
  ...forEachContext('kill', killService),
  'kill relay': killService('relay'),
  'kill projections': killService('projections'),
  'kill notifications': killService('notifications'),
  'kill gateway': killService('gateway'),
  ...forEachContext('stop', stopService),
  ...forEachContext('freeze', freezeService),
  'freeze relay': freezeService('relay'),
  'freeze projections': freezeService('projections'),
  'freeze notifications': freezeService('notifications'),
  'kill secondary mongod': killMember(secondaryOf),
  'kill primary mongod': killMember(primaryOf),
  'freeze primary mongod': async (cluster) => {
    const { member } = await primaryOf(cluster);
    member.freeze();
    return { what: member.name, heal: () => member.thaw() };
  },
  'step down': async (cluster) => {
    const { index, member } = await primaryOf(cluster);
    try {
      await ask(member, { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 2, force: true });
    } catch (error) {
      // It may have stepped down and not got round to its answer.
      if ((await statesOf(cluster.members))[index] === 'PRIMARY')
        throw new NobodyHurt(`${member.name} did not step down: ${error.message}`);
    }
    return { what: member.name };
  },
  'cut MongoDB': cut(primaryProxy),
  'delay MongoDB': proxied(primaryProxy, delay),
  'half-open MongoDB': cut(primaryProxy, { tell: 'server' }),
  'answers of MongoDB held': proxied(primaryProxy, { toClient: { hold: true } }),
  'oplog rolled over': rollOplog,
  'kill broker': killServer(broker),
  'freeze broker': async ({ kafka }) => {
    running(kafka).freeze();
    return { what: kafka.name, heal: () => kafka.thaw() };
  },
  'cut Kafka': cut(broker),
  'delay Kafka': proxied(broker, delay),
  'half-open Kafka': cut(broker, { tell: 'server' }),
  'answers of the broker swallowed': async ({ kafka }, { pick }) => {
    const { proxy } = kafka;
    const before = proxy.stats.swallowed;
    void proxy.swallow({ apiKey: 0, times: 2, cut: pick < 0.5 });
    return {
      what: '2 answers to produce',
      heal: async () => {
        for (
          const until = Date.now() + swallowWithinMs;
          proxy.stats.swallowed === before;
          await sleep(200)
        )
          if (Date.now() > until) throw new NobodyHurt('there was no answer to swallow');
      },
    };
  },
  'kill Redis': killServer(redisServer),
  'Redis wiped': async (cluster) => {
    const { Redis } = await import('ioredis');
    const redis = new Redis(cluster.redis.port, '127.0.0.1', {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      const keys = await redis.dbsize();
      if (keys === 0) throw new NobodyHurt('Redis was empty');
      await redis.flushall();
      return { what: `${keys} keys` };
    } finally {
      redis.disconnect();
    }
  },
  'delay Redis': proxied(redisServer, delay),
  'cut Redis': cut(redisServer),
  'poison records': async (_cluster, { pick }, records) => ({
    what: `${arrived(
      await records.send(
        poison.map((one, index) => ({ ...one, partition: (Math.floor(pick * 4) + index) % 4 })),
        'poison',
      ),
    )} records`,
  }),
  'records repeated': async (_cluster, _fault, records) => ({
    what: `${arrived(await records.send(records.window(200), 'repeat'))} records again`,
  }),
  'records reordered': async (_cluster, _fault, records) => ({
    what: `${arrived(await records.send(records.window(200).reverse(), 'repeat'))} records again, backwards`,
  }),
};
