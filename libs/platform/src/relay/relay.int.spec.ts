import { MongoClient } from 'mongodb';
import { emptyLedger, Ledger, nextEntry } from '#platform/ledger';
import { openEventLog } from '#platform/kafka';
import { eventually, freshDatabase, servers, uniqueName } from '#platform/testing';
import { relayOn } from './mongo-relay.js';
import type { EventPublisher } from './ports.js';
import type { Relay } from './relay.js';
import { dense, Recorder, things } from './relay.examples.js';

const options = { topic: 'concord.test.v1', partitions: 3, leaseMs: 1_000 };

describe('Relay', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let append: Awaited<ReturnType<typeof things>>['append'];
  let ledger: Ledger;
  const relays: Relay[] = [];
  const relay = (publisher: EventPublisher, over = {}): Relay => {
    const one = relayOn(context.client, context.db, publisher, { ...options, ...over });
    relays.push(one);
    one.start();
    return one;
  };

  beforeEach(async () => {
    context = await freshDatabase('relay');
    ({ append, ledger } = await things(context.client, context.db.databaseName, 3));
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((one) => one.stop()));
    await context.end();
  });

  it('numbers what was there and what comes, densely, and keeps each stream in order', async () => {
    await append('thing-a', 5);
    const publisher = new Recorder();
    relay(publisher);
    await eventually('the first five', async () => publisher.records.length >= 5);
    await Promise.all(['b', 'c', 'd', 'e'].map((name) => append(`thing-${name}`, 10)));
    await eventually('all 45', async () => publisher.positions.length === 45);
    expect(publisher.positions).toEqual(dense(45));
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const versions = publisher.records.filter((record) => record.key === `thing-${name}`).map((record) => Number(record.headers.ce_streamversion));
      expect(versions).toEqual(dense(versions.length));
    }
  });
  it('chains prevposition within each partition', async () => {
    const publisher = new Recorder();
    relay(publisher);
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => append(`thing-${name}`, 5)));
    await eventually('all 30', async () => publisher.positions.length === 30);
    for (const partition of [0, 1, 2]) {
      let previous = 0;
      for (const record of publisher.records.filter((one) => one.partition === partition)) {
        expect(Number(record.headers.ce_prevposition)).toBe(previous);
        previous = record.position;
      }
    }
  });
  it('gives one event one position although several relays run without regard for each other', async () => {
    const publishers = [new Recorder(), new Recorder(), new Recorder()];
    // A lease that is over at once: all three believe they lead.
    for (const publisher of publishers) relay(publisher, { leaseMs: 1 });
    await Promise.all(dense(8).map((n) => append(`thing-${n}`, 12)));
    await eventually('all 96', async () => (await ledger.head()) === 96, 30_000);
    await eventually('all published', async () => new Set(publishers.flatMap(({ positions }) => positions)).size === 96, 30_000);
    const meaning = new Map<number, string>();
    for (const record of publishers.flatMap((publisher) => publisher.records)) {
      expect(meaning.get(record.position) ?? record.headers.ce_id).toBe(record.headers.ce_id);
      meaning.set(record.position, record.headers.ce_id!);
    }
    expect(new Set(meaning.values()).size).toBe(96);
  });
  it('publishes again, under the same numbers, what was claimed before a failure', async () => {
    const publisher = new Recorder();
    publisher.failures = 2;
    relay(publisher);
    await append('thing-a', 4);
    await eventually('published after the failures', async () => publisher.positions.length === 4);
    expect(publisher.records.map((record) => record.headers.ce_streamversion).slice(-4)).toEqual(['1', '2', '3', '4']);
  });
  it('takes over what a relay claimed and never sent', async () => {
    await append('thing-a', 3);
    await ledger.prepare();
    const commits = await ledger.commits.find().sort({ _id: 1 }).toArray();
    await ledger.entries.insertOne(nextEntry(emptyLedger(3), commits, new Date()));
    const publisher = new Recorder();
    relay(publisher);
    await eventually('the claimed three', async () => publisher.positions.length === 3);
    expect(await ledger.entries.countDocuments()).toBe(1);
  });
  it('has a ledger whose hash chain can be recomputed', async () => {
    const publisher = new Recorder();
    relay(publisher, { maxCommits: 2 });
    await append('thing-a', 7);
    await eventually('all 7', async () => publisher.positions.length === 7);
    let tail = emptyLedger(3);
    for (const entry of await ledger.entries.find().sort({ _id: 1 }).toArray()) {
      const commits = await ledger.commitsOf([entry]);
      expect(nextEntry(tail, entry.commits.map(({ id }) => commits.get(id)!), entry.at)).toEqual(entry);
      tail = entry;
    }
  });
  it('finds commits without any change stream', async () => {
    const publisher = new Recorder();
    const first = relay(publisher);
    await append('thing-a', 2);
    await eventually('two', async () => publisher.positions.length === 2);
    await first.stop();
    await append('thing-b', 3);
    relay(publisher);
    await eventually('all five', async () => publisher.positions.length === 5);
    expect(await ledger.positionOf('thing-b', 3)).toBe(5);
    expect((await ledger.read({ after: 2, limit: 2 })).map((one) => one.position)).toEqual([3, 4]);
  });
  it('asks MongoDB next to nothing while nothing happens, leading or not', async () => {
    const watched = await MongoClient.connect(servers.mongodb, { monitorCommands: true });
    const asked: string[] = [];
    try {
      const idle = { leaseMs: 10_000 };
      const leader = relayOn(watched, watched.db(context.db.databaseName), new Recorder(), { ...options, ...idle });
      const other = relayOn(watched, watched.db(context.db.databaseName), new Recorder(), { ...options, ...idle });
      for (const one of [leader, other]) {
        relays.push(one);
        one.start();
      }
      await append('thing-a', 3);
      await eventually('the three', async () => leader.position === 3 || other.position === 3);
      await new Promise((resolve) => setTimeout(resolve, 500));
      watched.on('commandStarted', ({ commandName }) => asked.push(commandName));
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      // The leader renews its lease every third of it and waits on the stream; the other looks at the lease four times in its length.
      expect(asked.length).toBeLessThanOrEqual(12);
      expect(asked).toContain('getMore');
      await Promise.all(relays.splice(0).map((one) => one.stop()));
    } finally {
      await watched.close();
    }
  });
  it.each(['kafkajs', 'platformatic'] as const)('publishes the largest commits there can be on %s', async (library) => {
    const log = openEventLog(library, { brokers: servers.kafka.split(','), clientId: 'relay-test' });
    const topic = uniqueName('large');
    try {
      await log.prepare([topic], 3);
      await append('thing-a', 1);
      await append('thing-a', 1, { text: 'x'.repeat(1_040_000) });
      // Twice and six times as long once they are JSON.
      await append('thing-a', 1, { text: '"'.repeat(1_040_000) });
      await append('thing-a', 1, { text: '\u0001'.repeat(1_000_000) });
      await Promise.all(dense(40).map((n) => append(`thing-${n}`, 1, { text: '世'.repeat(100_000) })));
      const one = relayOn(context.client, context.db, log, { ...options, topic });
      relays.push(one);
      one.start();
      await eventually('all 44', async () => one.position === 44);
    } finally {
      await Promise.all(relays.splice(0).map((one) => one.stop()));
      await log.close();
    }
  });
});
