import { MongoClient } from 'mongodb';
import {
  emptyLedger,
  Ledger,
  type LedgerTail,
  nextEntry,
  oneTopic,
  RecordSeal,
  tailAfter,
} from '#eventing/ledger';
import { readCommit } from '#eventing/event-store';
import { openMessageLog } from '#eventing/kafka';
import { eventually, freshDatabase, servers, uniqueName } from '#platform/testing';
import { relayOn } from './mongo-relay.js';
import type { EventPublisher } from './ports.js';
import type { Relay } from './relay.js';
import { dense, Recorder, things } from './relay.examples.js';
import { SealedPublisher } from './sealed-publisher.js';

const topicName = 'concord.test.v1';
const options = { routing: oneTopic(topicName), partitions: 3, leaseMs: 1_000 };

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
      const versions = publisher.records
        .filter((record) => record.key === `thing-${name}`)
        .map((record) => Number(record.headers.ce_streamversion));
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
    await eventually(
      'all published',
      async () => new Set(publishers.flatMap(({ positions }) => positions)).size === 96,
      30_000,
    );
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
    expect(publisher.records.map((record) => record.headers.ce_streamversion).slice(-4)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });
  it('takes over what a relay claimed and never sent', async () => {
    await append('thing-a', 3);
    await ledger.prepare();
    const commits = (await ledger.commits.find().sort({ _id: 1 }).toArray()).map(readCommit);
    await ledger.claim(nextEntry(emptyLedger, commits, new Date(), options));
    const publisher = new Recorder();
    relay(publisher);
    await eventually('the claimed three', async () => publisher.positions.length === 3);
    expect(await ledger.entries.countDocuments()).toBe(1);
  });
  it('says that the last commit it claimed is gone from the store', async () => {
    await append('thing-a', 3);
    const first = relay(new Recorder());
    await eventually('three', async () => first.position === 3);
    await first.stop();
    await ledger.commits.deleteOne({
      _id: (await ledger.entries.findOne({}, { sort: { _id: -1 } }))!.commits.at(-1)!.id,
    });
    const again = relay(new Recorder(), { patience: { failureMs: 0, standstillMs: 30_000 } });
    await eventually('it says so', async () => again.trouble?.includes('the store has'));
    expect(again.trouble).toMatch(
      /^claiming has failed for \d+ s: the ledger names \d commits, the store has \d of them$/,
    );
  });
  it('has a ledger whose hash chain can be recomputed', async () => {
    const publisher = new Recorder();
    relay(publisher, { maxCommits: 2 });
    await append('thing-a', 7);
    await eventually('all 7', async () => publisher.positions.length === 7);
    let tail: LedgerTail = emptyLedger;
    for (const entry of await ledger.after(0, 100)) {
      const commits = await ledger.commitsOf([entry]);
      expect(
        nextEntry(
          tail,
          entry.commits.map(({ id }) => commits.get(id)!),
          entry.at,
          options,
        ),
      ).toEqual(entry);
      tail = tailAfter(tail, entry);
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
      const leader = relayOn(watched, watched.db(context.db.databaseName), new Recorder(), {
        ...options,
        ...idle,
      });
      const other = relayOn(watched, watched.db(context.db.databaseName), new Recorder(), {
        ...options,
        ...idle,
      });
      for (const one of [leader, other]) {
        relays.push(one);
        one.start();
      }
      await append('thing-a', 3);
      await eventually('the three', async () => leader.position === 3 || other.position === 3);
      await new Promise((resolve) => setTimeout(resolve, 500));
      watched.on('commandStarted', ({ commandName }) => asked.push(commandName));
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      // The leader renews its lease every third of it and waits on the stream; the other looks at
      // the lease four times in its length.
      expect(asked.length).toBeLessThanOrEqual(12);
      expect(asked).toContain('getMore');
      await Promise.all(relays.splice(0).map((one) => one.stop()));
    } finally {
      await watched.close();
    }
  });
  describe('after the database was restored from a backup', () => {
    const seal = new RecordSeal(Buffer.alloc(32, 1));
    /** Ten events published, then the database as it was after five. */
    const restored = async (publisher: EventPublisher, over = {}): Promise<void> => {
      await append('thing-a', 5);
      const first = relay(publisher, over);
      await eventually('five', async () => first.position === 5);
      await append('thing-a', 5);
      await eventually('ten', async () => first.position === 10);
      await first.stop();
      const lost = await ledger.entries.find({ last: { $gt: 5 } }).toArray();
      await ledger.commits.deleteMany({
        _id: { $in: lost.flatMap(({ commits }) => commits.map(({ id }) => id)) },
      });
      await ledger.entries.deleteMany({ last: { $gt: 5 } });
      await context.db
        .collection<{ _id: string }>('relay_sent')
        .updateMany({}, { $set: { entry: (await ledger.tail())._id } });
    };
    it.each([
      ['the topic knows more than the ledger', 0, 'position 10 that is not in the ledger'],
      [
        'the ledger has gone on to other events',
        8,
        'position 10 that is another one in the ledger',
      ],
    ])('publishes nothing where %s, says why, and goes on claiming', async (_, count, reason) => {
      const publisher = new Recorder();
      await restored(publisher);
      await append('thing-z', count);
      const again = relay(publisher);
      await eventually('it says so', async () => again.refusal?.includes('CONCORD_KAFKA_PREFIX'));
      if (count === 0) await append('thing-z', 2);
      await eventually('it claims', async () => (await ledger.head()) === 5 + (count || 2));
      const other = relay(publisher, { leaseMs: 500 });
      await again.stop();
      await eventually('the next one refuses as well', async () => other.refusal !== undefined);
      expect(publisher.records.length).toBe(10);
      if (count > 0) expect(other.refusal).toContain(reason);
    });
    it.each(['kafkajs', 'platformatic'] as const)(
      'finds it on a real broker behind records of others, and publishes everything to a new topic (%s)',
      async (library) => {
        const log = await openMessageLog(library, {
          brokers: servers.kafka.split(','),
          clientId: 'relay-test',
        });
        const prefixes = [`${uniqueName('before')}.`, `${uniqueName('after')}.`] as const;
        const [topic, next] = prefixes.map((prefix) => prefix + topicName) as [string, string];
        try {
          await log.prepare([topic, next], 3);
          await restored(new SealedPublisher(log, [topic], seal), {
            routing: oneTopic(topicName, prefixes[0]),
          });
          // Neither a forged event nor rubbish at the end makes the topic ours or not ours.
          await log.publish(
            [0, 1, 2].map((partition) => ({
              topic,
              partition,
              key: 'thing-a',
              headers: { ce_position: '5' },
              value: 'rubbish',
              position: 0,
            })),
          );
          const ends = await log.endOffsets(topic);
          await append('thing-z', 2);
          const again = relay(new SealedPublisher(log, [topic], seal), {
            routing: oneTopic(topicName, prefixes[0]),
          });
          await eventually('it refuses', async () =>
            again.refusal?.includes('position 10 that is not in the ledger'),
          );
          await again.stop();
          expect(await log.endOffsets(topic)).toEqual(ends);
          const anew = relay(new SealedPublisher(log, [next], seal), {
            routing: oneTopic(topicName, prefixes[1]),
          });
          await eventually('all seven', async () => anew.position === 7);
          expect((await log.endOffsets(next)).reduce((sum, end) => sum + end, 0n)).toBe(7n);
        } finally {
          await Promise.all(relays.splice(0).map((one) => one.stop()));
          await log.close();
        }
      },
    );
    it('is not misled by what others put on the topic when all is well', async () => {
      const log = await openMessageLog('kafkajs', {
        brokers: servers.kafka.split(','),
        clientId: 'relay-test',
      });
      const topic = uniqueName('forged');
      try {
        await log.prepare([topic], 3);
        const forger = new SealedPublisher(log, [topic], new RecordSeal(Buffer.alloc(32, 2)));
        await append('thing-a', 1);
        const first = relay(forger, { routing: oneTopic(topic) });
        await eventually('one', async () => first.position === 1);
        await first.stop();
        await ledger.entries.deleteMany({});
        await ledger.commits.deleteMany({});
        await context.db.collection('relay_sent').deleteMany({});
        await append('thing-z', 3);
        const one = relay(new SealedPublisher(log, [topic], seal), { routing: oneTopic(topic) });
        await eventually('three', async () => one.position === 3);
        expect(one.refusal).toBeUndefined();
      } finally {
        await Promise.all(relays.splice(0).map((each) => each.stop()));
        await log.close();
      }
    });
  });
  it.each(['kafkajs', 'platformatic'] as const)(
    'publishes the largest commits there can be on %s',
    async (library) => {
      const log = await openMessageLog(library, {
        brokers: servers.kafka.split(','),
        clientId: 'relay-test',
      });
      const topic = uniqueName('large');
      try {
        await log.prepare([topic], 3);
        await append('thing-a', 1);
        await append('thing-a', 1, { text: 'x'.repeat(1_040_000) });
        // Twice and six times as long once they are JSON.
        await append('thing-a', 1, { text: '"'.repeat(1_040_000) });
        await append('thing-a', 1, { text: '\u0001'.repeat(1_000_000) });
        await Promise.all(
          dense(40).map((n) => append(`thing-${n}`, 1, { text: '世'.repeat(100_000) })),
        );
        const one = relayOn(
          context.client,
          context.db,
          new SealedPublisher(log, [topic], new RecordSeal(Buffer.alloc(32, 1))),
          { ...options, routing: oneTopic(topic) },
        );
        relays.push(one);
        one.start();
        await eventually('all 44', async () => one.position === 44);
      } finally {
        await Promise.all(relays.splice(0).map((one) => one.stop()));
        await log.close();
      }
    },
  );
});
