import { systemActor } from '#kernel';
import { MongoEventStore } from '#platform/event-store';
import { emptyLedger, Ledger, nextEntry, type PublishRecord } from '#platform/ledger';
import { eventually, freshDatabase } from '#platform/testing';
import { relayOn } from './mongo-relay.js';
import type { EventPublisher } from './ports.js';
import type { Relay } from './relay.js';

class Recorder implements EventPublisher {
  readonly records: PublishRecord[] = [];
  failures = 0;
  async publish(records: readonly PublishRecord[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the broker did not answer');
    }
    this.records.push(...records);
  }
}
const meta = (n: string) => ({ commandId: n, principal: 'p', bodyHash: 'h', correlationId: 'c', causationId: 'c' });
const event = (n: number) => ({ type: 'thing.happened', data: { n }, at: '2026-03-02T09:00:00.000Z', by: systemActor });
const options = { topic: 'concord.test.v1', partitions: 3, leaseMs: 1_000 };

describe('Relay', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  let ledger: Ledger;
  const relays: Relay[] = [];
  const relay = (publisher: EventPublisher, over = {}): Relay => {
    const one = relayOn(context.client, context.db, publisher, { ...options, ...over });
    relays.push(one);
    one.start();
    return one;
  };
  const append = async (stream: string, count: number): Promise<void> => {
    for (let version = 0; version < count; version += 1) await store.append(stream, version, [event(version + 1)], meta(`${stream}-${version}`));
  };
  const positionsOf = (publisher: Recorder): number[] => [...new Set(publisher.records.map((record) => record.position))].sort((a, b) => a - b);
  const dense = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  beforeEach(async () => {
    context = await freshDatabase('relay');
    store = new MongoEventStore(context.db);
    await store.prepare();
    ledger = new Ledger(context.db, 3);
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
    await eventually('all 45', async () => positionsOf(publisher).length === 45);
    expect(positionsOf(publisher)).toEqual(dense(45));
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const versions = publisher.records.filter((record) => record.key === `thing-${name}`).map((record) => Number(record.headers.ce_streamversion));
      expect(versions).toEqual(dense(versions.length));
    }
  });
  it('chains prevposition within each partition', async () => {
    const publisher = new Recorder();
    relay(publisher);
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => append(`thing-${name}`, 5)));
    await eventually('all 30', async () => positionsOf(publisher).length === 30);
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
    await eventually('all published', async () => new Set(publishers.flatMap(positionsOf)).size === 96, 30_000);
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
    await eventually('published after the failures', async () => positionsOf(publisher).length === 4);
    expect(publisher.records.map((record) => record.headers.ce_streamversion).slice(-4)).toEqual(['1', '2', '3', '4']);
  });
  it('takes over what a relay claimed and never sent', async () => {
    await append('thing-a', 3);
    await ledger.prepare();
    const commits = await ledger.commits.find().sort({ _id: 1 }).toArray();
    await ledger.entries.insertOne(nextEntry(emptyLedger(3), commits, new Date()));
    const publisher = new Recorder();
    relay(publisher);
    await eventually('the claimed three', async () => positionsOf(publisher).length === 3);
    expect(await ledger.entries.countDocuments()).toBe(1);
  });
  it('has a ledger whose hash chain can be recomputed', async () => {
    const publisher = new Recorder();
    relay(publisher, { maxCommits: 2 });
    await append('thing-a', 7);
    await eventually('all 7', async () => positionsOf(publisher).length === 7);
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
    await eventually('two', async () => positionsOf(publisher).length === 2);
    await first.stop();
    await append('thing-b', 3);
    relay(publisher);
    await eventually('all five', async () => positionsOf(publisher).length === 5);
    expect(await ledger.positionOf('thing-b', 3)).toBe(5);
    expect((await ledger.read({ after: 2, limit: 2 })).map((one) => one.position)).toEqual([3, 4]);
  });
});
