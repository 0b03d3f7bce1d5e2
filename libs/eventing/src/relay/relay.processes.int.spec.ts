import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { bookkeepingTopic } from '#eventing/capability';
import { type MessageLog, openMessageLog } from '#eventing/kafka';
import type { PublishRecord } from '#eventing/ledger';
import { eventually, freshDatabase, servers } from '#platform/testing';
import { faultsOf, things } from './relay.examples.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const partitions = 3;
const leaseMs = 1_000;

/** Relays as processes of their own, from the build (`npm run test:int` builds first). */
describe('relays that are killed or fall asleep', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let all: Awaited<ReturnType<typeof things>>;
  let log: MessageLog;
  /** What the relay goes by, and where it publishes what no context knows. */
  let name: string;
  let topic: string;
  const children: ChildProcess[] = [];

  const run = (args: string[], env: Record<string, string> = {}): ChildProcess => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  const startRelay = (): ChildProcess =>
    run([join(root, 'dist', 'apps', 'relay', 'src', 'main.js')], {
      NODE_ENV: 'test',
      CONCORD_MONGODB_URL: servers.mongodb,
      CONCORD_MONGODB_DATABASE: context.db.databaseName,
      CONCORD_KAFKA_BROKERS: servers.kafka,
      CONCORD_KAFKA_PREFIX: `${context.db.databaseName}.`,
      CONCORD_KAFKA_PARTITIONS: String(partitions),
      CONCORD_REDIS_URL: servers.redis,
      CONCORD_HTTP_PORT: '0',
      CONCORD_LOG_LEVEL: 'error',
      CONCORD_RELAY_LEASE_MS: String(leaseMs),
    });
  const leader = async (): Promise<number> => {
    const lease = await context.db
      .collection<{ _id: string; holder?: string }>('leases')
      .findOne({ _id: `relay:${name}` });
    return Number(lease?.holder?.split(' ')[1] ?? 0);
  };
  /** Appends to eight streams until told to stop; answers how many events there are then. */
  const load = (): (() => Promise<number>) => {
    const stopped = new AbortController();
    let count = 0;
    const writer = async (stream: string): Promise<void> => {
      while (!stopped.signal.aborted) {
        await all.append(stream, 1);
        count += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const writers = Promise.all(Array.from({ length: 8 }, (_, n) => writer(`thing-${n}`)));
    return async () => {
      stopped.abort();
      await writers;
      return count;
    };
  };
  /** Everything on the topic, each partition in its order. */
  const published = async (): Promise<
    Pick<PublishRecord, 'partition' | 'position' | 'headers'>[]
  > => {
    const ends = await log.endOffsets(topic);
    const records = ends.map((): Pick<PublishRecord, 'partition' | 'position' | 'headers'>[] => []);
    const reading = await log.consume({
      group: `${topic}.check-${Math.random()}`,
      topics: [topic],
      onBatch: async (_topic, partition, batch) =>
        void records[partition]!.push(
          ...batch.map(({ headers }) => ({
            partition,
            position: Number(headers.ce_position),
            headers,
          })),
        ),
    });
    await eventually('the topic is read', async () =>
      records.every((list, partition) => BigInt(list.length) >= ends[partition]!),
    );
    await reading.stop();
    return records.flat();
  };
  const allClaimedAndSent = (count: number): Promise<true> =>
    eventually(
      'everything is claimed and sent',
      async () => {
        const tail = await all.ledger.tail();
        const sent = await context.db
          .collection<{ _id: string; entry: number }>('relay_sent')
          .findOne({ _id: name });
        return tail.last === count && sent?.entry === tail._id;
      },
      30_000,
    );

  beforeEach(async () => {
    context = await freshDatabase('relays');
    name = `${context.db.databaseName}.concord.onboarding.v1`;
    topic = `${context.db.databaseName}.${bookkeepingTopic}`;
    all = await things(context.client, context.db.databaseName, partitions);
    log = await openMessageLog('kafkajs', {
      brokers: servers.kafka.split(','),
      clientId: 'relay-test',
    });
    await log.prepare([topic], partitions);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await log.close();
    await context.end();
  });

  it('lets a zombie repeat, and nothing else', async () => {
    startRelay();
    startRelay();
    const stop = load();
    await eventually(
      'a leader has published',
      async () => (await leader()) > 0 && (await all.ledger.head()) > 50,
      40_000,
    );
    for (let round = 0; round < 2; round += 1) {
      const sleeper = await leader();
      process.kill(sleeper, 'SIGSTOP');
      await eventually('another leads', async () => ![0, sleeper].includes(await leader()));
      const head = await all.ledger.head();
      await eventually('the other has claimed', async () => (await all.ledger.head()) > head + 50);
      process.kill(sleeper, 'SIGCONT');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const count = await stop();
    await allClaimedAndSent(count);
    expect(await faultsOf(await published(), all.ledger)).toEqual([]);
    expect((await all.ledger.tail()).count).toBe(count);
  }, 120_000);

  it('is not held up by a kill -9 at any moment', async () => {
    const stop = load();
    for (let round = 0; round < 4; round += 1) {
      const victim = startRelay();
      const head = await all.ledger.head();
      await eventually('it works', async () => (await all.ledger.head()) > head + 20, 40_000);
      victim.kill('SIGKILL');
    }
    const count = await stop();
    startRelay();
    await allClaimedAndSent(count);
    expect(await faultsOf(await published(), all.ledger)).toEqual([]);
  }, 120_000);

  it('publishes under the same numbers what a relay claimed before it was killed', async () => {
    await all.append('thing-a', 5);
    // A relay whose log never answers: it claims, and dies before anything is sent.
    const script = `
      import { MongoClient } from 'mongodb';
      import { product } from '#contexts';
      import { routingOf } from '#eventing/capability';
      import { relayOn } from '#eventing/relay';
      const client = await MongoClient.connect(process.env.URL);
      relayOn(client, client.db(process.env.DATABASE), { publish: () => new Promise(() => {}), newest: async () => [] }, { routing: routingOf(product.contexts, process.env.DATABASE + '.'), partitions: ${partitions}, leaseMs: ${leaseMs} }).start();
    `;
    const victim = run(['--input-type=module', '-e', script], {
      URL: servers.mongodb,
      DATABASE: context.db.databaseName,
    });
    await eventually('it has claimed', async () => (await all.ledger.head()) === 5);
    victim.kill('SIGKILL');
    const claimed = await all.ledger.entries.find().toArray();
    expect((await log.endOffsets(topic)).every((end) => end === 0n)).toBe(true);
    startRelay();
    await all.append('thing-b', 1);
    await allClaimedAndSent(6);
    expect((await all.ledger.entries.find().toArray()).slice(0, claimed.length)).toEqual(claimed);
    expect(await faultsOf(await published(), all.ledger)).toEqual([]);
  });
});
