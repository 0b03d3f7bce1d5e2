import { type MongoClient, Timestamp } from 'mongodb';
import { oneTopic } from '#eventing/ledger';
import { connectMongo } from '#platform/mongo';
import { eventually, uniqueName } from '#platform/testing';
import { ownMongodb, rollOplogOver } from '../../../platform/src/testing/own-mongodb.js';
import { relayOn } from './mongo-relay.js';
import type { Relay } from './relay.js';
import { dense, faultsOf, Recorder, things } from './relay.examples.js';

const options = {
  routing: oneTopic('concord.test.v1'),
  partitions: 3,
  leaseMs: 2_000,
  conservationMs: 500,
  patienceMs: 500,
};

/**
 * A server of its own with an oplog of 1 MB: what happens to it here must not happen to the other
 * suites.
 */
describe('the relay and its change stream', () => {
  let own: Awaited<ReturnType<typeof ownMongodb>>;
  let client: MongoClient;
  let context: Awaited<ReturnType<typeof things>>;
  let publisher: Recorder;
  let errors: unknown[];
  const relays: Relay[] = [];
  const start = (over = {}): Relay => {
    const relay = relayOn(client, context.db, publisher, {
      ...options,
      onError: (error) => errors.push(error),
      ...over,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const arrived = (count: number): Promise<true> =>
    eventually(`${count} events`, async () => publisher.positions.length === count, 40_000);
  const told = (): string =>
    errors
      .map((error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)))
      .join('\n');

  beforeAll(async () => {
    own = await ownMongodb();
    client = await connectMongo(own.url);
  });
  afterAll(async () => {
    await client?.close();
    await own?.end();
  });
  beforeEach(async () => {
    context = await things(client, uniqueName('relay'), 3);
    publisher = new Recorder();
    errors = [];
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await context.db.dropDatabase();
  });

  it('finds everything by query when the oplog has rolled over while it was down', async () => {
    const first = start();
    await context.append('thing-a', 20);
    await arrived(20);
    await first.stop();
    await context.append('thing-a', 30);
    await context.append('thing-b', 50);
    await rollOplogOver(client);
    start();
    await arrived(100);
    await context.append('thing-b', 1);
    await arrived(101);
    expect(publisher.positions).toEqual(dense(101));
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
  }, 120_000);

  it('goes on by query when the oplog rolls over under a stream that it can not read fast enough', async () => {
    const release = publisher.hold();
    // Everything the relay may hold is small here: it soon stops reading, and its place in the
    // oplog is lost.
    start({ maxCommits: 5, bounds: { arrivals: 50, handedOver: 2, unsent: 20 } });
    await Promise.all(
      dense(10).map((n) => context.append(`thing-${n}`, 100, { text: 'x'.repeat(20_000) })),
    );
    await rollOplogOver(client);
    release();
    await arrived(1_000);
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
    expect(told()).toMatch(/ChangeStreamHistoryLost|failure to restore tailable cursor|resume/i);
  }, 120_000);

  it('opens a new stream when the server kills its cursor, and loses nothing in between', async () => {
    start();
    await context.append('thing-a', 5);
    await arrived(5);
    const killed = await killChangeStreams(client, context.db.databaseName);
    expect(killed).toBeGreaterThan(0);
    await context.append('thing-a', 5);
    await arrived(10);
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
  });

  it('goes on when its collection was renamed and came back', async () => {
    start();
    await context.append('thing-a', 5);
    await arrived(5);
    await context.db.collection('commits').rename('commits_aside');
    await context.db.collection('commits_aside').rename('commits');
    await context.append('thing-a', 5);
    await arrived(10);
    expect(told()).toMatch(/change ?stream|invalidate/i);
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
  });

  it('stops although the log never answers, and what it claimed goes out later', async () => {
    const release = publisher.hold();
    const stuck = start({ maxCommits: 2, bounds: { arrivals: 5, handedOver: 1, unsent: 2 } });
    await context.append('thing-a', 30);
    await eventually('something is claimed', async () => (await context.ledger.head()) > 0);
    await stuck.stop();
    release();
    start();
    await arrived(30);
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
  });

  it('says so when commits vanish from the store', async () => {
    start();
    await context.append('thing-a', 5);
    await arrived(5);
    await context.db.collection('commits').deleteOne({ s: 'thing-a', f: 2 });
    await eventually('the alarm', async () =>
      /NotConserved: the ledger names 5 commits, the store has 4/.test(told()),
    );
  });

  it('finds a commit that neither a stream nor the catch-up knows of, and says so', async () => {
    const first = start();
    await context.append('thing-a', 5);
    await arrived(5);
    await first.stop();
    // By another door (a partly restored backup), with a time long before everything in the ledger.
    const model = (await context.db.collection('commits').findOne({}))!;
    await context.db.collection('commits').insertOne({
      ...model,
      _id: 'thing-z@0000000001' as never,
      s: 'thing-z',
      f: 1,
      cmd: 'restored',
      ts: new Timestamp({ t: 1, i: 1 }),
    });
    start();
    await arrived(6);
    await eventually('it says so', async () =>
      /NotConserved: 1 commits were in the store and not in the ledger/.test(told()),
    );
    await context.append('thing-a', 1);
    await arrived(7);
    expect(await faultsOf(publisher.records, context.ledger)).toEqual([]);
  });
});

const killChangeStreams = async (client: MongoClient, database: string): Promise<number> => {
  const admin = client.db('admin');
  const open = await admin
    .aggregate<{
      ns: string;
      cursor: { cursorId: bigint | number; originatingCommand?: { pipeline?: object[] } };
    }>(
      [
        { $currentOp: { allUsers: true, idleCursors: true } },
        { $match: { 'cursor.cursorId': { $exists: true }, ns: `${database}.commits` } },
      ],
      { readConcern: { level: 'local' } },
    )
    .toArray();
  for (const { cursor } of open)
    await client.db(database).command({ killCursors: 'commits', cursors: [cursor.cursorId] });
  return open.length;
};
