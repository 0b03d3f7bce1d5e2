import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { systemActor } from '#kernel';
import { MongoEventStore } from '#eventing/event-store';
import { appendsPerSecond, sampleEvent } from './appender.mjs';
import { dropDatabases, freshName } from './product.mjs';
import { median, say, table, verdict, whole } from './report.mjs';

const clientCounts = [1, 16, 64];
const durable = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  maxPoolSize: 100,
};
const meta = (commandId) => ({
  commandId,
  principal: 'officer',
  bodyHash: 'f'.repeat(64),
  correlationId: commandId,
  causationId: commandId,
});

const peers = join(import.meta.dirname, 'peers');
const run = promisify(execFile);
const installPeers = async () => {
  const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
  // Not the synchronous call: a signal must be heard meanwhile.
  if (!existsSync(join(peers, 'node_modules')))
    await run('npm', ['ci', '--prefix', peers, ...options], {
      shell: process.platform === 'win32',
    });
  const version = (name) =>
    JSON.parse(readFileSync(join(peers, 'node_modules', name, 'package.json'), 'utf8')).version;
  return `@event-driven-io/emmett-mongodb ${version('@event-driven-io/emmett-mongodb')} on emmett ${version('@event-driven-io/emmett')}, driver ${version('mongodb')}`;
};

const rates = async (one, ms) => {
  const found = {};
  for (const clients of clientCounts)
    found[clients] = await appendsPerSecond(one(clients), clients, ms);
  return found;
};

const ours = async (client, options, ms) => {
  const name = freshName('append');
  const store = new MongoEventStore(client.db(name), options);
  await store.prepare();
  const append = async () => {
    const id = randomUUID();
    const { outcome } = await store.append(
      `partner-${id}`,
      0,
      [{ ...sampleEvent(id), at: new Date().toISOString(), by: systemActor }],
      meta(id),
    );
    if (outcome !== 'appended') throw new Error(`an append ended as ${outcome}`);
    return 1;
  };
  const found = await rates(() => append, ms);
  await client.db(name).dropDatabase();
  return found;
};

/**
 * The driver alone, with the documents our store writes, into a collection with the same indexes.
 */
const raw = async (client, perCall, ms) => {
  const name = freshName('raw');
  const seed = new MongoEventStore(client.db(name));
  await seed.prepare();
  await seed.append(
    'partner-seed',
    0,
    [{ ...sampleEvent(randomUUID()), at: new Date().toISOString(), by: systemActor }],
    meta('seed'),
  );
  const commits = client.db(name).collection('commits', durable);
  const example = await commits.findOne({});
  const insert = async () => {
    const documents = Array.from({ length: perCall }, () => {
      const id = randomUUID();
      return { ...example, _id: `partner-${id}@0000000001`, s: `partner-${id}`, cmd: id };
    });
    await commits.insertMany(documents, { ordered: false });
    return perCall;
  };
  const found = await rates(() => insert, ms);
  await client.db(name).dropDatabase();
  return found;
};

/** Durable appends per second of emmett-mongodb, by the number of callers. */
const emmett = async (servers, clients, ms) => {
  const database = freshName('emmett');
  const { stdout } = await run(process.execPath, [
    join(peers, 'emmett.mjs'),
    JSON.stringify({ url: servers.mongodb, database, clients, ms }),
  ]);
  await dropDatabases(servers.mongodb, database);
  const { rates: found, documents } = JSON.parse(stdout);
  if (documents < Object.values(found).reduce((sum, rate) => sum + (rate * ms) / 1000, 0))
    throw new Error('emmett wrote less than it was counted for');
  return found;
};
/** Its appends per second with 64 callers. */
export const emmettAlone = async (servers) => {
  await installPeers();
  return (await emmett(servers, [64], 1_200))[64];
};

/**
 * Durable appends per second: one event of about 400 bytes to a new stream each, acknowledged by a
 * majority with journal. Each store in turn, three times.
 */
export const append = async ({ quick, servers }) => {
  const ms = quick ? 500 : 1_200;
  const rounds = quick ? 1 : 3;
  const peer = await installPeers();
  const client = await MongoClient.connect(servers.mongodb, durable);
  const stores = {
    'ours, grouped': () => ours(client, {}, ms),
    'ours, one by one': () => ours(client, { maxGroup: 1, maxWrites: 100, fillTo: 1 }, ms),
    'emmett-mongodb': () => emmett(servers, clientCounts, ms),
    'driver alone, one document a call': () => raw(client, 1, ms),
    'driver alone, 250 documents a call': () => raw(client, 250, ms),
  };
  await ours(client, {}, ms);
  const found = Object.fromEntries(Object.keys(stores).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of Object.entries(stores)) found[name].push(await run());
  await client.close();

  const of = (name, clients) => median(found[name].map((round) => round[clients]));
  // Each round against the emmett of the same round.
  const against = (name) =>
    median(found[name].map((round, index) => round[64] / found['emmett-mongodb'][index][64]));
  table(
    `Durable appends per second (majority, journaled; one event to a new stream each; median of ${rounds} rounds)`,
    [
      '',
      ...clientCounts.map((clients) => `${clients} client${clients > 1 ? 's' : ''}`),
      'against emmett at 64',
    ],
    Object.keys(stores).map((name) => [
      name,
      ...clientCounts.map((clients) => whole(of(name, clients))),
      `${against(name).toFixed(1)}×`,
    ]),
  );
  const ratio = against('ours, grouped');
  say(
    `  target: ≥ 10× emmett-mongodb at 64 clients: ${ratio.toFixed(1)}×, ${verdict(ratio >= 10)}; rounds at 64 clients: ours ${found['ours, grouped'].map((round) => whole(round[64])).join(', ')}, emmett ${found['emmett-mongodb'].map((round) => whole(round[64])).join(', ')}\n  ${peer}`,
  );
};
