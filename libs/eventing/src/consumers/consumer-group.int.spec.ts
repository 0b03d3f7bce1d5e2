import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientSession, MongoNetworkError } from 'mongodb';
import type { ConsumeOptions } from '#eventing/kafka';
import { oneTopic } from '#eventing/ledger';
import { ignoreExisting } from '#platform/mongo';
import { eventually, freshDatabase } from '#platform/testing';
import { ConsumerGroup, type ConsumerGroupOptions } from './consumer-group.js';
import { type EventHandler, type LedgerEvent, Unsound } from './event-handler.js';
import type { Healed } from './lane.js';
import { ExampleLedger, type PlacedRecord, ScriptedLog, seal, topic } from './log.examples.js';
import { Redrive } from './redrive.js';
import { bringIntoStep } from './stepping.js';

/** Appends what it saw to one document per stream: a repeat, a loss or a swap shows. */
class Diary implements EventHandler {
  readonly version = 1;
  broken = new Set<string>();
  /** Fails at once instead of after three more tries. */
  hopeless = false;
  trouble: Error | undefined;
  calls: number[] = [];
  constructor(
    private readonly example: ExampleLedger,
    readonly name = 'diary',
    private readonly types?: readonly string[],
  ) {}
  async prepare(): Promise<void> {
    await this.example.db.createCollection(this.name).catch(ignoreExisting);
  }
  handles(type: string): boolean {
    return this.types?.includes(type) ?? true;
  }
  async apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    this.calls.push(events.length);
    for (const event of events) {
      const { streamId, data, position } = event;
      const { n } = data as { n: number };
      await this.example.db
        .collection<{ _id: string; seen: number[]; at: number[] }>(this.name)
        .updateOne(
          { _id: streamId },
          { $push: { seen: n, at: position } },
          { upsert: true, session },
        );
      if (this.trouble) throw this.trouble;
      if (this.broken.has(`${streamId}/${n}`))
        throw this.hopeless
          ? new Unsound(event, `cannot read ${n}`)
          : new Error(`cannot read ${n}`);
    }
  }
  async of(stream: string): Promise<number[]> {
    return (
      (
        await this.example.db
          .collection<{ _id: string; seen: number[] }>(this.name)
          .findOne({ _id: stream })
      )?.seen ?? []
    );
  }
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
const things = (stream: string, from: number, to: number): [string, object][] =>
  upTo(to)
    .filter((n) => n >= from)
    .map((n) => [stream, { n }]);

describe('ConsumerGroup', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let example: ExampleLedger;
  let log: ScriptedLog;
  let diary: Diary;
  let group: ConsumerGroup;
  let healed: Healed[];
  let refused: string[];
  let errors: string[];
  const start = async (over: Partial<ConsumerGroupOptions> = {}): Promise<ConsumerGroup> => {
    group = new ConsumerGroup(context.client, context.db, example.ledger, log, {
      group: 'g',
      topics: [topic],
      seal,
      handlers: [diary],
      onHealed: (one) => healed.push(one),
      onRefused: ({ reason }) => refused.push(reason),
      onError: (error) => errors.push(String(error)),
      ...over,
    });
    await group.start();
    return group;
  };
  const restart = async (over: Partial<ConsumerGroupOptions> = {}) => {
    await group.stop();
    return start(over);
  };
  const parked = () =>
    context.db.collection('parked_events').find().sort({ position: 1 }).toArray();

  beforeEach(async () => {
    context = await freshDatabase('consumers');
    example = new ExampleLedger(context.client, context.db);
    await example.prepare();
    log = new ScriptedLog();
    diary = new Diary(example);
    [healed, refused, errors] = [[], [], []];
    await start();
  });
  afterEach(async () => {
    await group.stop();
    await context.end();
  });

  it('rests between transactions, but not after a quiet moment', async () => {
    const lane = {
      name: 'resting',
      lineup: async () => ({ settled: [diary], joining: [] }),
      spacingMs: 3_600_000,
    };
    await restart({ handlers: [], lanes: [lane] });
    await log.deliver(await example.happened(...things('a', 1, 1)));
    const taken = log.deliver(await example.happened(...things('a', 2, 2)));
    const first = await Promise.race([taken.then(() => 'taken'), sleep(300).then(() => 'rests')]);
    expect([first, await diary.of('a')]).toEqual(['rests', [1]]);
    await group.stop();
    expect(await diary.of('a')).toEqual([1, 2]);
  });

  describe('while the log does not let it in', () => {
    /** A log that is joined when it is let go. */
    class ClosedLog extends ScriptedLog {
      readonly door = Promise.withResolvers<void>();
      protected override consumption(options: ConsumeOptions) {
        const consumption = super.consumption(options);
        return { ...consumption, start: () => this.door.promise.then(() => consumption.start()) };
      }
    }
    const startBefore = async (closed: ClosedLog): Promise<{ joined: Promise<void> }> => {
      await group.stop();
      group = new ConsumerGroup(context.client, context.db, example.ledger, closed, {
        group: 'g',
        topics: [topic],
        seal,
        handlers: [diary],
        onError: (error) => errors.push(String(error)),
      });
      await group.prepare();
      return { joined: group.follow() };
    };

    it('takes from the ledger what nobody takes, and nothing twice once it is let in', async () => {
      const closed = new ClosedLog();
      const before = await example.happened(...things('a', 1, 3), ...things('b', 1, 2));
      const { joined } = await startBefore(closed);
      expect(group.trouble).toBe('joining');
      await eventually('what there was', async () => (await diary.of('a')).length === 3);
      await eventually('it says that it keeps up', async () => group.trouble === undefined);
      const meanwhile = await example.happened(...things('a', 4, 5));
      await eventually('what came meanwhile', async () => (await diary.of('a')).length === 5);
      closed.door.resolve();
      await joined;
      const after = await example.happened(...things('b', 3, 3));
      await closed.deliver([...before, ...meanwhile, ...after]);
      expect([await diary.of('a'), await diary.of('b')]).toEqual([upTo(5), upTo(3)]);
      expect(errors).toEqual([]);
    });

    it('leaves alone what somebody else goes on with', async () => {
      await log.deliver(await example.happened(...things('a', 1, 1)));
      await example.happened(...things('a', 2, 2));
      const [lane] = group.lanes;
      const ends = await example.ledger.ends();
      const now = await lane!.takeLeft(ends, new Map());
      expect(await diary.of('a')).toEqual([1]);
      await lane!.takeLeft(ends, now);
      expect(await diary.of('a')).toEqual([1, 2]);
    });

    it('leaves to the log what is left when that lets it in', async () => {
      await log.deliver(await example.happened(...things('a', 1, 1)));
      const gathered = await example.happened(...things('a', 2, 4));
      const [lane] = group.lanes;
      const ends = await example.ledger.ends();
      const now = await lane!.takeLeft(ends, new Map());
      await lane!.takeLeft(ends, now, () => false);
      expect(await diary.of('a')).toEqual([1]);
      await log.deliver(gathered);
      expect(await diary.of('a')).toEqual(upTo(4));
    });

    it('waits no longer than seconds for what a process that died had locked', async () => {
      const closed = new ClosedLog();
      const [first] = await example.happened(...things('a', 1, 1));
      await log.deliver([first!]);
      const left = context.client.startSession();
      left.startTransaction();
      await context.db
        .collection<{ _id: string }>('checkpoints')
        .updateMany({}, { $set: { at: new Date() } }, { session: left });
      await example.happened(...things('a', 2, 2));
      const began = performance.now();
      await startBefore(closed);
      await eventually('its effect', async () => (await diary.of('a')).length === 2);
      // The server itself would end it after 20 s.
      expect(performance.now() - began).toBeLessThan(15_000);
      await left.endSession();
      closed.door.resolve();
    });
  });

  describe('where the relay is in the same process', () => {
    beforeEach(async () => {
      await restart({ claimed: example.tellHere() });
      await log.deliver(await example.happened(...things('a', 1, 1), ...things('b', 1, 1)));
      diary.calls = [];
    });
    const sees = (stream: string, n: number): Promise<unknown> =>
      eventually(`${stream} up to ${n}`, async () => (await diary.of(stream)).length === n);
    /** Claimed elsewhere: this process hears of it by the log alone. */
    const happenedElsewhere = async (...events: [string, object][]): Promise<PlacedRecord[]> => {
      const { claimedHere } = example;
      example.claimedHere = undefined;
      const records = await example.happened(...events);
      example.claimedHere = claimedHere;
      return records;
    };

    it('takes what is claimed ahead of the log, and nothing twice when the log brings it', async () => {
      const records = await example.happened(...things('a', 2, 3), ...things('b', 2, 2));
      await Promise.all([sees('a', 3), sees('b', 2)]);
      await log.deliver(records);
      const more = await example.happened(...things('a', 4, 5));
      await log.deliver(more);
      expect([await diary.of('a'), await diary.of('b')]).toEqual([upTo(5), upTo(2)]);
      expect([healed, errors]).toEqual([[], []]);
    });

    it('begins with what the log brings', async () => {
      await restart({ claimed: example.tellHere() });
      const records = await example.happened(...things('a', 2, 2));
      await group.lanes[0]!.settle();
      expect(await diary.of('a')).toEqual([1]);
      const more = await example.happened(...things('a', 3, 3));
      await log.deliver(records);
      await sees('a', 3);
      await log.deliver(more);
      expect([await diary.of('a'), healed]).toEqual([upTo(3), []]);
    });

    it('leaves what it has not come to until the log has brought what is before', async () => {
      const missed = await happenedElsewhere(...things('a', 2, 2));
      const told = await example.happened(...things('a', 3, 4));
      await group.lanes[0]!.settle();
      expect(await diary.of('a')).toEqual([1]);
      await log.deliver(missed);
      await sees('a', 4);
      await log.deliver(told);
      expect([await diary.of('a'), healed]).toEqual([upTo(4), []]);
    });

    it('keeps a bounded number of events ahead of the log', async () => {
      const missed = await happenedElsewhere(...things('a', 2, 2));
      const many = await example.happened(...things('a', 3, 1_500));
      await log.deliver(missed);
      await group.lanes[0]!.settle();
      expect(await diary.of('a')).toEqual([1, 2]);
      await log.deliver(many);
      expect(await diary.of('a')).toEqual(upTo(1_500));
    });

    it('leaves alone what the group gave to another member', async () => {
      for (const { partition } of await example.records()) log.elsewhere.add(partition);
      const records = await example.happened(...things('a', 2, 2));
      await group.lanes[0]!.settle();
      expect(await diary.of('a')).toEqual([1]);
      await log.deliver(records);
      expect(await diary.of('a')).toEqual([1, 2]);
    });

    it('leaves to the log what fails, and what comes after it', async () => {
      diary.trouble = new MongoNetworkError('the servers are away');
      const records = await example.happened(...things('a', 2, 3));
      await eventually('it was tried', async () => diary.calls.length > 0);
      await group.lanes[0]!.settle();
      expect([await diary.of('a'), errors]).toEqual([[1], []]);
      const tries = diary.calls.length;
      diary.trouble = undefined;
      records.push(...(await example.happened(...things('a', 4, 4))));
      await group.lanes[0]!.settle();
      expect(diary.calls.length).toBe(tries);
      await log.deliver(records);
      expect(await diary.of('a')).toEqual(upTo(4));
    });

    it('goes on where another process has taken some of it meanwhile', async () => {
      const elsewhere = new ConsumerGroup(context.client, context.db, example.ledger, log, {
        ...group.options,
      });
      await elsewhere.start();
      const [taken] = await happenedElsewhere(...things('a', 2, 2));
      const [, , event] = await example.ledger.read({ after: 0, limit: 3 });
      await elsewhere.lanes[0]!.take(taken!, [{ event: event!, previous: 1, trusted: true }]);
      const [last] = await example.happened(...things('a', 3, 3));
      await log.deliver([taken!, last!]);
      await elsewhere.stop();
      expect(await diary.of('a')).toEqual(upTo(3));
    });

    it('parks an event that cannot be handled, and takes the others', async () => {
      diary.hopeless = true;
      diary.broken.add('a/2');
      await example.happened(...things('a', 2, 3), ...things('b', 2, 2));
      await eventually('parked', async () => (await parked()).length === 2);
      await sees('b', 2);
      expect(await diary.of('a')).toEqual([1]);
    });
  });

  describe('where the streams of a family go over to another topic', () => {
    const other = 'concord.other.v1';
    /** Streams `a-…` go to the other topic from now on; all others stay. */
    const moveA = (): void =>
      example.reroute({
        ...oneTopic(topic),
        families: { a: { topic: other, source: '/concord/other' } },
      });
    const both = { topics: [topic, other] };
    const lying = (records: readonly PlacedRecord[], where: string): PlacedRecord[] =>
      records.filter((record) => record.topic === where);
    /** Three events in the old topic, three in the new one, and some of another family between. */
    const moved = async (): Promise<PlacedRecord[]> => {
      await group.stop();
      const before = await example.happened(...things('a-1', 1, 3), ...things('b-1', 1, 2));
      moveA();
      return [
        ...before,
        ...(await example.happened(...things('a-1', 4, 6), ...things('b-1', 3, 4))),
      ];
    };

    it('keeps their order though the new topic is read first, and has no effect twice', async () => {
      const records = await moved();
      await start(both);
      await log.deliver(lying(records, other));
      expect(await diary.of('a-1')).toEqual(upTo(6));
      await log.deliver(lying(records, topic));
      expect([await diary.of('a-1'), await diary.of('b-1')]).toEqual([upTo(6), upTo(4)]);
    });
    it('keeps their order where both topics are read side by side', async () => {
      const records = await moved();
      await start(both);
      await log.deliver(records);
      expect([await diary.of('a-1'), await diary.of('b-1')]).toEqual([upTo(6), upTo(4)]);
    });
    it('learns of it while it runs', async () => {
      await restart(both);
      await log.deliver(await example.happened(...things('a-1', 1, 2), ...things('c-1', 1, 2)));
      const late = await example.happened(...things('a-1', 3, 3));
      moveA();
      await group.stop();
      await start(both);
      await log.deliver(await example.happened(...things('a-1', 4, 5)));
      expect(await diary.of('a-1')).toEqual(upTo(5));
      await log.deliver(late);
      expect(await diary.of('a-1')).toEqual(upTo(5));
    });
    it('lets what follows in the new topic wait behind what was parked in the old one', async () => {
      diary.broken.add('a-1/2');
      diary.hopeless = true;
      const records = await moved();
      await start(both);
      await log.deliver(lying(records, other));
      expect(await diary.of('a-1')).toEqual([1]);
      expect((await parked()).map(({ position }) => position)).toHaveLength(5);
      diary.broken.clear();
      const redrive = new Redrive(context.client, context.db, group.parking);
      expect(await redrive.run(diary)).toMatchObject([
        { streamId: 'a-1', applied: 5, freed: true },
      ]);
      await log.deliver(await example.happened(...things('a-1', 7, 7)));
      expect([await diary.of('a-1'), await parked()]).toEqual([upTo(7), []]);
    });
    it('brings a handler that comes later through both in order', async () => {
      const records = await moved();
      await start(both);
      await log.deliver(records);
      const late = new Diary(example, 'late');
      await restart({
        ...both,
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [diary, late], joining: [] }) }],
      });
      await log.deliver(await example.happened(...things('a-1', 7, 8)));
      expect([await diary.of('a-1'), await late.of('a-1')]).toEqual([upTo(8), upTo(8)]);
    });
  });

  describe('after the database was restored from a backup', () => {
    /** Takes the database back to a position; what happened since is in the log alone. */
    const restoreTo = async (position: number): Promise<void> => {
      const gone = await example.ledger.entries.find({ first: { $gt: position } }).toArray();
      await example.ledger.commits.deleteMany({
        _id: { $in: gone.flatMap(({ commits }) => commits.map(({ id }) => id)) },
      });
      await example.ledger.entries.deleteMany({ first: { $gt: position } });
    };
    const olderDatabase = async (): Promise<PlacedRecord[]> => {
      const kept = await example.happened(...things('a', 1, 3));
      await log.deliver(kept);
      const lost = await example.happened(...things('a', 4, 6));
      await group.stop();
      await restoreTo(3);
      await start();
      return [...kept, ...lost];
    };

    it('takes nothing of the old topic that the ledger does not have, says why, and parks nothing', async () => {
      const topicOfBefore = await olderDatabase();
      await expect(log.deliver(topicOfBefore)).rejects.toMatchObject({ name: 'AheadOfLedger' });
      expect([await diary.of('a'), refused, await parked()]).toEqual([upTo(3), [], []]);
      expect(Object.values(group.stopped)).toEqual([
        expect.stringContaining(
          'position 6 that is not in the ledger: the database is older than the topic',
        ),
      ]);
    });
    it('takes nothing of it when the ledger has gone on and has other events there', async () => {
      const topicOfBefore = await olderDatabase();
      example = new ExampleLedger(context.client, context.db);
      await example.happened(...things('b', 1, 5));
      await expect(log.deliver(topicOfBefore)).rejects.toThrow(
        'position 6 that is another one in the ledger',
      );
      expect([await diary.of('a'), await diary.of('b')]).toEqual([upTo(3), []]);
    });
    it('finds it also where the old records and the new ones follow each other in one batch', async () => {
      const topicOfBefore = await olderDatabase();
      example = new ExampleLedger(context.client, context.db);
      const after = (await example.happened(['c', { n: 1 }], ...things('a2', 1, 8))).filter(
        ({ partition }) => partition === topicOfBefore[0]!.partition,
      );
      expect(after.length).toBeGreaterThan(0);
      for (const _twice of [1, 2])
        await expect(log.deliver([...topicOfBefore, ...after])).rejects.toMatchObject({
          name: 'AheadOfLedger',
        });
      expect(await diary.of('a')).toEqual(upTo(3));
    });
    it('has no effect twice under a new topic, to which everything is published again; what is parked stays so', async () => {
      diary.broken.add('b/1');
      await log.deliver(await example.happened(...things('a', 1, 3), ...things('b', 1, 1)));
      await group.stop();
      example.reroute(oneTopic(topic, 'restored.'));
      const again = await example.records();
      await start({ topics: [`restored.${topic}`], prefix: 'restored.' });
      await log.deliver([
        ...again,
        ...(await example.happened(...things('a', 4, 5), ...things('b', 2, 2))),
      ]);
      expect([
        await diary.of('a'),
        await diary.of('b'),
        (await parked()).map(({ checkpoint }) => checkpoint),
      ]).toEqual([
        upTo(5),
        [],
        Array.from({ length: 2 }, () => expect.stringContaining('diary@1|restored.')),
      ]);
      expect(
        await context.db
          .collection('checkpoints')
          .countDocuments({ _id: { $regex: `\\|${topic}\\|` } as never }),
      ).toBe(0);
    });
    it('goes on by itself once the ledger shows what the log has', async () => {
      const records = await example.happened(...things('a', 1, 3));
      const [entry] = await example.ledger.entries.find().toArray();
      await example.ledger.entries.deleteMany({});
      await expect(log.deliver(records)).rejects.toMatchObject({ name: 'AheadOfLedger' });
      await example.ledger.entries.insertOne(entry!);
      await log.deliver(records);
      expect([await diary.of('a'), group.stopped]).toEqual([upTo(3), {}]);
    });
    it('asks the ledger no more once a partition has brought what was claimed after the start', async () => {
      await log.deliver(await example.happened(...things('a', 1, 3)));
      await log.deliver(await example.happened(...things('a', 4, 4)));
      const asked = import.meta.jest.spyOn(example.ledger, 'atAll');
      await log.deliver(await example.happened(...things('a', 5, 9)));
      expect([await diary.of('a'), asked.mock.calls]).toEqual([upTo(9), []]);
    });
  });

  describe('whatever the log does', () => {
    it('gives each event its effect once, although windows of the log are repeated', async () => {
      const records = await example.happened(...things('a', 1, 9), ...things('b', 1, 9));
      await log.deliver(records.slice(0, 10));
      await log.deliver(records);
      await log.deliver(records.slice(3, 8));
      expect([await diary.of('a'), await diary.of('b')]).toEqual([upTo(9), upTo(9)]);
      expect(healed).toEqual([]);
    });
    it('reads a lost range from the ledger, and says so', async () => {
      const records = await example.happened(...things('a', 1, 20));
      await log.deliver(records.slice(0, 5));
      await log.deliver(records.slice(12));
      expect(await diary.of('a')).toEqual(upTo(20));
      expect(healed).toEqual([expect.objectContaining({ after: 5, upTo: 12, events: 7 })]);
    });
    it('takes swapped and backward records once, in the order of the stream', async () => {
      const [one, two, three, four, five] = await example.happened(...things('a', 1, 5));
      await log.deliver([five!, three!, four!]);
      await log.deliver([two!, one!]);
      expect(await diary.of('a')).toEqual(upTo(5));
    });
    it('begins with what the log no longer has', async () => {
      await example.happened(...things('a', 1, 30));
      await log.deliver(await example.happened(['a', { n: 31 }]));
      expect(await diary.of('a')).toEqual(upTo(31));
    });
    it('goes on where it was after a restart, and after the log began anew or jumped to its end', async () => {
      await log.deliver(await example.happened(...things('a', 1, 5)));
      await restart();
      await log.deliver(await example.records());
      await example.happened(...things('a', 6, 9));
      await restart();
      await log.deliver(await example.happened(['a', { n: 10 }]));
      expect(await diary.of('a')).toEqual(upTo(10));
    });
    it('writes down how far it is though the last events had no effect and nothing more comes', async () => {
      diary = new Diary(example, 'diary', ['thing.happened']);
      await restart();
      await log.deliver(await example.happened(['a', { n: 1 }]));
      await log.deliver(
        await example.happened(['a', {}, 'other.happened'], ['a', {}, 'other.happened']),
      );
      expect(await context.db.collection('checkpoints').countDocuments({ position: 1 })).toBe(1);
      await log.commit();
      expect(await context.db.collection('checkpoints').countDocuments({ position: 3 })).toBe(1);
    });
    it('writes it down again where that failed at first, though nothing more comes', async () => {
      diary = new Diary(example, 'diary', ['thing.happened']);
      await restart();
      await log.deliver(await example.happened(['a', { n: 1 }]));
      const move = import.meta.jest
        .spyOn(group.lanes[0]!.checkpoints, 'move')
        .mockRejectedValueOnce(new MongoNetworkError('cut off'));
      await log.deliver(await example.happened(['a', {}, 'other.happened']));
      await expect(log.commit()).rejects.toThrow('cut off');
      await log.commit();
      expect(await context.db.collection('checkpoints').countDocuments({ position: 2 })).toBe(1);
      expect(move.mock.calls.length).toBeGreaterThan(1);
    });
    it('gives a handler that joined elsewhere what had no effect before, though nothing more comes', async () => {
      const [one, two] = [new Diary(example, 'one', ['thing.happened']), new Diary(example, 'two')];
      const both = (settled: readonly EventHandler[]) => ({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled, joining: [] }) }],
      });
      const settled: EventHandler[] = [one];
      await restart(both(settled));
      await log.deliver(await example.happened(['a', { n: 1 }]));
      await log.deliver(await example.happened(['a', { n: 2 }, 'other.happened']));
      const place = { topic, partition: (await example.records())[0]!.partition };
      const { checkpoints } = group.lanes[0]!;
      // Another process, which knows of the first event only, brings it into step.
      settled.push(two);
      await bringIntoStep(two, place, ['one@1', 'two@1'], {
        client: context.client,
        ledger: example.ledger,
        checkpoints,
        crossings: [],
        isStopping: () => false,
      });
      await log.commit();
      expect([await one.of('a'), await two.of('a')]).toEqual([[1], [1, 2]]);
      expect((await checkpoints.read(place))?.position).toBe(2);
    });
    it('says nothing of a gap when only events nobody reads lay between', async () => {
      diary = new Diary(example, 'diary', ['thing.happened']);
      await restart();
      await log.deliver(
        await example.happened(
          ['a', { n: 1 }],
          ['a', {}, 'other.happened'],
          ['a', {}, 'other.happened'],
        ),
      );
      // As after a crash: the position over events without effect was not written down.
      await context.db.collection('checkpoints').updateMany({}, { $set: { position: 1 } });
      await restart();
      await log.deliver(await example.happened(['a', { n: 2 }]));
      expect([await diary.of('a'), healed]).toEqual([[1, 2], []]);
    });
  });

  describe('what is none of ours', () => {
    const forged = (record: PlacedRecord, over: object, value = record.value): PlacedRecord => ({
      ...record,
      headers: { ...record.headers, ...over },
      value,
    });
    it.each([
      [
        'a content the ledger does not have',
        (record: PlacedRecord) => forged(record, {}, '{"n":99}'),
      ],
      [
        'a position beyond the ledger',
        (record: PlacedRecord) =>
          forged(record, { ce_position: '9007199254740000', ce_prevposition: '3' }),
      ],
      ['another stream', (record: PlacedRecord) => forged(record, { ce_subject: 'b' })],
      ['another actor', (record: PlacedRecord) => forged(record, { ce_actor: 'mallory' })],
      ['position 0', (record: PlacedRecord) => forged(record, { ce_position: '0' })],
    ])('refuses %s, and takes what follows', async (_what, forge) => {
      const records = await example.happened(...things('a', 1, 4));
      await log.deliver(records.slice(0, 2));
      await log.deliver([forge(records[2]!)]);
      expect(await diary.of('a')).toEqual([1, 2]);
      await log.deliver(records.slice(2));
      expect([await diary.of('a'), refused]).toEqual([
        upTo(4),
        [expect.stringMatching('the ledger has')],
      ]);
      expect(await context.db.collection('undecodable_records').countDocuments()).toBe(1);
    });
    it('takes no chain from a record without seal: what it leaves out is read from the ledger', async () => {
      const records = await example.happened(...things('a', 1, 6));
      await log.deliver([forged(records[5]!, { ce_prevposition: '0' })]);
      expect([await diary.of('a'), refused]).toEqual([upTo(6), []]);
    });
    it.each([
      ['without any seal', undefined],
      ['with their own', seal],
    ])(
      'asks the ledger once for a batch of records put there again backwards, %s',
      async (_, own) => {
        await restart({ seal: own });
        const records = await example.happened(...things('a', 1, 200));
        const asked = import.meta.jest.spyOn(example.ledger, 'atAll');
        const read = import.meta.jest.spyOn(example.ledger, 'at');
        await log.deliver(records.toReversed());
        expect([asked.mock.calls.length, read.mock.calls.length, await diary.of('a')]).toEqual([
          1,
          0,
          upTo(200),
        ]);
      },
    );
    it('works without any seal', async () => {
      await restart({ seal: undefined });
      await log.deliver(await example.happened(...things('a', 1, 40)));
      expect(await diary.of('a')).toEqual(upTo(40));
    });
    it.each([
      ['not JSON', {}, 'no'],
      ['no value', {}, undefined],
      ['a number as text', { ce_position: '12x' }, '{}'],
      ['no version', { ce_type: 'thing.happened' }, '{}'],
    ])('parks %s once, by its place', async (_what, headers, value) => {
      const [one, two] = await example.happened(...things('a', 1, 2));
      await log.deliver([
        one!,
        { ...one!, offset: '77', headers: { ...one!.headers, ...headers }, value },
        two!,
      ]);
      await log.deliver([
        { ...one!, offset: '77', headers: { ...one!.headers, ...headers }, value },
      ]);
      expect([
        await diary.of('a'),
        await context.db
          .collection('undecodable_records')
          .countDocuments({ offset: '77', value: value ?? null }),
      ]).toEqual([[1, 2], 1]);
    });
  });

  describe('batches', () => {
    it('puts what several partitions bring while one is under way into the next transaction', async () => {
      const apply = diary.apply.bind(diary);
      let open = (): void => {};
      const gate = new Promise<void>((resolve) => (open = resolve));
      diary.apply = async (events, session) => gate.then(() => apply(events, session));
      // The first event of each partition, so that all three know where they are.
      const first = log.deliver(
        await example.happened(...upTo(30).map((n): [string, object] => [`s-${n}`, { n: 0 }])),
      );
      const records = await example.happened(
        ...upTo(30).map((n): [string, object] => [`s-${n}`, { n }]),
      );
      expect(new Set(records.map(({ partition }) => partition)).size).toBe(3);
      setTimeout(open, 200);
      await Promise.all([first, log.deliver(records)]);
      // Six portions, two of each partition; one by itself at most, then those that waited behind
      // it.
      expect(diary.calls.length).toBeLessThan(6);
      expect(diary.calls.reduce((sum, size) => sum + size)).toBe(60);
    });
    it('lets what nobody waits for gather, but for what comes after a quiet moment', async () => {
      await group.stop();
      const unhurried = Object.assign(new Diary(example), { spacingMs: 60_000 });
      await start({ handlers: [unhurried] });
      const [first, ...rest] = await example.happened(...things('a-1', 1, 4));
      await log.deliver([first!]);
      expect(unhurried.calls).toEqual([1]);
      const delivered = log.deliver(rest);
      // A minute is too long for a stop: what has come is taken at once.
      await group.stop();
      await delivered;
      expect(unhurried.calls).toEqual([1, 3]);
      expect(await unhurried.of('a-1')).toEqual(upTo(4));
    });
    it('takes 500 events at most at once', async () => {
      diary.apply = async (events) => void diary.calls.push(events.length);
      await log.deliver(await example.happened(...things('a', 1, 1_200)));
      expect(diary.calls).toEqual([500, 500, 200]);
    });
    it('moves one checkpoint for all handlers of a lane, together with their effects', async () => {
      const [one, two] = [new Diary(example, 'one'), new Diary(example, 'two')];
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [one, two], joining: [] }) }],
      });
      two.trouble = Object.assign(new Error('no primary'), { name: 'x' });
      const records = await example.happened(...things('a', 1, 3));
      const delivery = log.deliver(records);
      await eventually('a first try', async () => two.calls.length > 0);
      two.trouble = undefined;
      await delivery;
      expect([await one.of('a'), await two.of('a')]).toEqual([upTo(3), upTo(3)]);
      expect(
        (
          await context.db
            .collection('checkpoints')
            .find({ _id: /^both/ } as never)
            .toArray()
        ).map(({ position, members }) => ({ position, members })),
      ).toEqual([{ position: 3, members: ['one@1', 'two@1'] }]);
    });
    it('lets a handler that joins a lane later see everything once', async () => {
      const [one, two] = [new Diary(example, 'one'), new Diary(example, 'two')];
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [one], joining: [] }) }],
      });
      await log.deliver(await example.happened(...things('a', 1, 5)));
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [one, two], joining: [] }) }],
      });
      await log.deliver(await example.happened(['a', { n: 6 }]));
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [one], joining: [] }) }],
      });
      await log.deliver(await example.happened(['a', { n: 7 }]));
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [two, one], joining: [] }) }],
      });
      await log.deliver(await example.happened(['a', { n: 8 }]));
      expect([await one.of('a'), await two.of('a')]).toEqual([upTo(8), upTo(8)]);
    });
    it('has each effect once although two processes are given everything', async () => {
      const twin = new ConsumerGroup(context.client, context.db, example.ledger, log, {
        group: 'g',
        topics: [topic],
        seal,
        handlers: [diary],
      });
      await twin.start();
      for (let n = 0; n < 15; n += 1)
        await log.deliver(
          await example.happened(...upTo(4).map((k): [string, object] => [`s-${k}`, { n: n + 1 }])),
        );
      await twin.stop();
      for (const k of upTo(4)) expect(await diary.of(`s-${k}`)).toEqual(upTo(15));
    });
  });

  describe('an event that cannot be handled', () => {
    const redrive = () => new Redrive(context.client, context.db, group.parking).run(diary);
    it('parks its stream, in order, and no other', async () => {
      diary.broken.add('a/2');
      await log.deliver(
        await example.happened(
          ['a', { n: 1 }],
          ['b', { n: 1 }],
          ['a', { n: 2 }],
          ['b', { n: 2 }],
          ['a', { n: 3 }],
        ),
      );
      await log.deliver(await example.happened(['a', { n: 4 }], ['b', { n: 3 }]));
      expect([await diary.of('a'), await diary.of('b')]).toEqual([[1], [1, 2, 3]]);
      expect((await parked()).map(({ event, error }) => [event.data.n, error])).toEqual([
        [2, 'Error: cannot read 2'],
        [3, undefined],
        [4, undefined],
      ]);
    });
    it('parks it for its own handler only', async () => {
      const [one, two] = [new Diary(example, 'one'), new Diary(example, 'two')];
      await restart({
        handlers: [],
        lanes: [{ name: 'both', lineup: async () => ({ settled: [one, two], joining: [] }) }],
      });
      two.broken.add('a/2');
      await log.deliver(await example.happened(...things('a', 1, 4)));
      expect([await one.of('a'), await two.of('a')]).toEqual([upTo(4), [1]]);
    });
    it('goes on in order by redrive, and what arrives later does not overtake it', async () => {
      diary.broken.add('a/2');
      await log.deliver(await example.happened(...things('a', 1, 3)));
      expect(await redrive()).toEqual([
        { streamId: 'a', applied: 0, freed: false, error: 'Error: cannot read 2' },
      ]);
      diary.broken.clear();
      const later = example.happened(...things('a', 4, 40));
      const [outcome] = await Promise.all([
        redrive(),
        (async () => {
          for (const record of await later) await log.deliver([record]);
        })(),
      ]);
      expect(outcome[0]).toMatchObject({ streamId: 'a' });
      await redrive();
      await log.deliver(await example.happened(['a', { n: 41 }]));
      await redrive();
      expect([await diary.of('a'), await parked()]).toEqual([upTo(41), []]);
    });
    it('is redriven once although two people ask for it', async () => {
      diary.broken.add('a/1');
      await log.deliver(await example.happened(...things('a', 1, 12)));
      diary.broken.clear();
      await Promise.all([redrive(), redrive()]);
      await redrive();
      expect([await diary.of('a'), await parked()]).toEqual([upTo(12), []]);
    });
    it('is waited for when the servers are the trouble', async () => {
      diary.trouble = new MongoNetworkError('cut off');
      const delivery = log.deliver(await example.happened(...things('a', 1, 3)));
      await eventually('several tries', async () => diary.calls.length > 2);
      diary.trouble = undefined;
      await delivery;
      expect([await diary.of('a'), await parked()]).toEqual([upTo(3), []]);
    });
  });

  describe('servers in trouble', () => {
    it('are given smaller transactions until they manage', async () => {
      diary.trouble = new MongoNetworkError('cut off');
      const records = await example.happened(
        ...upTo(300).map((n): [string, object] => ['slow', { n }]),
      );
      const delivery = log.deliver(records);
      await eventually('smaller ones', async () => (diary.calls.at(-1) ?? Infinity) < 50);
      diary.trouble = undefined;
      await delivery;
      expect([await diary.of('slow'), diary.calls[0]]).toEqual([upTo(300), 300]);
    });
    it("are told of while a partition does not get on, not once it is somebody else's", async () => {
      const now = import.meta.jest.spyOn(performance, 'now');
      const later = (ms: number) => now.mockImplementation(() => began + ms);
      const began = performance.now();
      diary.trouble = new MongoNetworkError('cut off');
      const delivery = log
        .deliver(await example.happened(...things('a', 1, 1)))
        .catch(() => 'handed back');
      await eventually('a try', async () => diary.calls.length > 0);
      expect(group.trouble).toBeUndefined();
      later(16_000);
      expect(group.trouble).toMatch('does not get on');
      expect(await delivery).toBe('handed back');
      expect(group.trouble).toMatch('does not get on');
      later(30_000);
      expect(group.trouble).toBeUndefined();
      now.mockRestore();
    });
    it('do not keep for a minute what a killed process left open', async () => {
      const { transactionLifetimeLimitSeconds } = await context.client
        .db('admin')
        .command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
      expect(transactionLifetimeLimitSeconds).toBe(20);
    });
  });

  describe('the breaker', () => {
    it('stays open although that could not be written down at first', async () => {
      diary.hopeless = true;
      const records = await bad();
      const stop = import.meta.jest
        .spyOn(group.lanes[0]!.checkpoints, 'stop')
        .mockRejectedValueOnce(new MongoNetworkError('cut off'));
      await expect(log.deliver(records)).rejects.toThrow('streams were parked');
      await expect(log.deliver(records)).rejects.toThrow('stands still');
      expect(stop).toHaveBeenCalledTimes(2);
    });
    /** More bad streams in one partition than a bad record explains. */
    const bad = async (): Promise<PlacedRecord[]> => {
      const records = (
        await example.happened(...upTo(90).map((n): [string, object] => [`s-${n}`, { n }]))
      ).filter(({ partition }) => partition === 0);
      expect(records.length).toBeGreaterThan(21);
      for (const n of upTo(90)) diary.broken.add(`s-${n}/${n}`);
      return records;
    };
    it('stops the partition instead of parking everything, says why, and goes on by command', async () => {
      diary.hopeless = true;
      const other = (
        await example.happened(...upTo(9).map((n): [string, object] => [`o-${n}`, { n }]))
      ).filter(({ partition }) => partition === 1);
      const records = await bad();
      // Handed back, not kept: kafkajs gives out nothing of a broker while one batch of it is
      // worked on.
      await expect(log.deliver(records)).rejects.toThrow('streams were parked');
      expect(group.stopped).toEqual({
        [`diary@1/${topic}/0`]: expect.stringMatching('streams were parked'),
      });
      await eventually(
        'written down',
        async () =>
          (await context.db
            .collection('checkpoints')
            .findOne({ _id: `diary@1|${topic}|0`, 'stopped.reason': /parked/ } as never)) !== null,
      );
      expect((await parked()).length).toBe(0);
      await log.deliver(other);
      expect(await diary.of(String(other[0]!.headers.ce_subject))).toHaveLength(1);
      diary.broken.clear();
      await expect(log.deliver(records)).rejects.toThrow('stands still');
      expect(await group.resume('diary@1', 0)).toBe(true);
      await log.deliver(records);
      expect([group.stopped, await parked()]).toEqual([{}, []]);
    });
    it('is closed by a restart, and opens again while the code is no better', async () => {
      diary.hopeless = true;
      const records = await bad();
      const delivery = log.deliver(records).catch(() => 'stopped');
      await eventually('the breaker', async () => Object.keys(group.stopped).length > 0);
      await restart();
      expect(await delivery).toBe('stopped');
      expect(group.stopped).toEqual({});
      const again = log.deliver(records).catch(() => 'stopped');
      await eventually('the breaker again', async () => Object.keys(group.stopped).length > 0);
      await group.stop();
      expect(await again).toBe('stopped');
    });
  });
});
