import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, ReadConcern } from 'mongodb';
import { systemActor } from '#kernel';
import { derivedId } from '#platform/ids';
import { connectMongo } from '#platform/mongo';
import { eventually, freshDatabase, servers } from '#platform/testing';
import { startProxy } from '../../../../test/faults/tcp-proxy.js';
import { metaOf } from './commit.examples.js';
import { eventStoreContract } from './event-store.contract.js';
import { OutcomeUnknown, StoreOverloaded } from './event-store.js';
import { MongoEventStore } from './mongo-event-store.js';

describe('MongoEventStore', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  const event = {
    type: 'thing.happened',
    data: {},
    at: '2026-03-02T09:00:00.000Z',
    by: systemActor,
  };
  beforeAll(async () => {
    context = await freshDatabase('store');
    store = new MongoEventStore(context.db);
    await store.prepare();
  });
  afterAll(() => context.end());
  eventStoreContract(() => store);

  it('lets the server stamp each commit', async () => {
    await store.append('thing-stamp', 0, [event], metaOf('stamp'));
    const { ts } = (await context.db.collection('commits').findOne({ s: 'thing-stamp' }))!;
    expect(ts.getHighBits()).toBeGreaterThan(1_700_000_000);
  });
  it('refuses beyond its queue instead of rotting', async () => {
    const small = new MongoEventStore(context.db, { maxQueue: 10 });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        small.append(`thing-queue-${n}`, 0, [event], metaOf(`q${n}`)),
      ),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((result) => result.reason instanceof StoreOverloaded)).toBe(true);
    expect(results.length - refused.length).toBeGreaterThanOrEqual(10);
  });

  it('asks for majority and journal each time it writes, and for majority each time it reads', async () => {
    const client = new MongoClient(servers.mongodb, { monitorCommands: true });
    const asked: { command: string; writeConcern?: unknown; readConcern?: unknown }[] = [];
    client.on('commandStarted', ({ commandName, command }) =>
      asked.push({
        command: commandName,
        writeConcern: command.writeConcern,
        readConcern: command.readConcern,
      }),
    );
    // A handle with the weakest defaults there are: the store's own must win.
    const weak = new MongoEventStore(
      client.db(context.db.databaseName, {
        writeConcern: { w: 0 },
        readConcern: new ReadConcern('available'),
      }),
    );
    await weak.append('thing-concern', 0, [event], metaOf('concern'));
    await weak.load('thing-concern');
    await weak.findCommand('thing-concern', 'concern');
    await weak.append('thing-concern', 7, [event], metaOf('concern-2'));
    await client.close();
    const store = asked.filter(({ command }) => ['insert', 'find'].includes(command));
    expect(store.map(({ command }) => command)).toEqual(['insert', 'find', 'find', 'find', 'find']);
    for (const { command, writeConcern, readConcern } of store)
      if (command === 'insert')
        expect(writeConcern).toEqual({ w: 'majority', j: true, wtimeout: 4_000 });
      else expect(readConcern).toEqual({ level: 'majority' });
  });
  it('refuses loads beyond its queue too', async () => {
    const small = new MongoEventStore(context.db, { maxQueue: 10 });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => small.load(`thing-load-${n}`)),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((result) => result.reason instanceof StoreOverloaded)).toBe(true);
  });
  it('writes 60 MiB of commits that arrive at once, whatever one message can hold', async () => {
    const text = 'x'.repeat(1_000_000);
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        store.append(`thing-heavy-${n}`, 0, [{ ...event, data: { text } }], metaOf(`heavy-${n}`)),
      ),
    );
    expect(results.every((result) => result.outcome === 'appended')).toBe(true);
    expect(await context.db.collection('commits').countDocuments({ s: /^thing-heavy-/ })).toBe(60);
  });
  it('refuses when what waits weighs too much, however few they are', async () => {
    const small = new MongoEventStore(context.db, { maxQueueBytes: 1_000_000 });
    const text = 'x'.repeat(300_000);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        small.append(`thing-weight-${n}`, 0, [{ ...event, data: { text } }], metaOf(`weight-${n}`)),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled').length).toBeGreaterThanOrEqual(
      3,
    );
    expect(
      results.some(
        (result) => result.status === 'rejected' && result.reason instanceof StoreOverloaded,
      ),
    ).toBe(true);
  });

  describe('a commit no server would take', () => {
    const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
    const unacceptable = {
      'nested too deep for the server': nested(250),
      'with a key the driver cannot write': { ['a\u0000b']: 1 },
    };
    it.each(Object.entries(unacceptable))(
      '%s fails alone, not its neighbours',
      async (name, data) => {
        const streams = Array.from(
          { length: 9 },
          (_, n) => `thing-neighbour-${derivedId(name, n)}`,
        );
        const results = await Promise.allSettled(
          streams.map((s, n) =>
            store.append(s, 0, [{ ...event, data: n === 4 ? data : {} }], metaOf(s)),
          ),
        );
        expect(
          results.map((result) =>
            result.status === 'fulfilled' ? result.value.outcome : 'failed',
          ),
        ).toEqual(streams.map((_, n) => (n === 4 ? 'failed' : 'appended')));
        expect(results[4]).not.toMatchObject({ reason: expect.any(OutcomeUnknown) });
        expect(await context.db.collection('commits').countDocuments({ s: { $in: streams } })).toBe(
          8,
        );
      },
    );
  });

  it('lets two stores race for versions: one winner each, and a repeat finds the first result on whichever it asks', async () => {
    const stores = [store, new MongoEventStore(context.db)];
    // 30 commands for 5 streams, each sent to both stores.
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        stores[n < 30 ? 0 : 1]!.append(`thing-race-${n % 5}`, 0, [event], metaOf(`race-${n % 30}`)),
      ),
    );
    const outcomes = Map.groupBy(results, (_result, n) => n % 5);
    for (const [n, of] of outcomes) {
      expect(of.filter((result) => result.outcome === 'appended')).toHaveLength(1);
      expect(await store.load(`thing-race-${n}`)).toHaveLength(1);
    }
    // The second sender of the winning command is told so; all others that they came too late.
    expect(results.filter((result) => result.outcome === 'duplicate')).toHaveLength(5);
  });

  describe('when the answer is lost', () => {
    const failPoint = (mode: object | string, data: object = {}) =>
      context.client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
    afterEach(() => failPoint('off'));
    it('finds a commit that was written although the write concern failed', async () => {
      await failPoint(
        { times: 1 },
        {
          failCommands: ['insert'],
          writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
        },
      );
      expect(await store.append('thing-wce', 0, [event], metaOf('wce'))).toEqual({
        outcome: 'appended',
        version: 1,
      });
    });
    it('answers each of a group whose write concern failed, those in conflict too', async () => {
      await store.append('thing-taken', 0, [event], metaOf('first'));
      const plug = store.append('thing-plug', 0, [event], metaOf('plug'));
      await failPoint(
        { times: 1 },
        {
          failCommands: ['insert'],
          writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
        },
      );
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          store.append(
            n % 5 === 0 ? 'thing-taken' : `thing-wce-${n}`,
            0,
            [event],
            metaOf(`wce-${n}`),
          ),
        ),
      );
      await plug;
      expect(results.map(({ outcome }) => outcome)).toEqual(
        Array.from({ length: 20 }, (_, n) => (n % 5 === 0 ? 'conflict' : 'appended')),
      );
    });
    it.each([
      ['the primary steps down before it wrote', { errorCode: 10107 }],
      ['a step-down interrupts the write', { errorCode: 11602 }],
      ['the connection breaks', { closeConnection: true }],
    ])('writes once, and says so, when %s', async (name, data) => {
      await failPoint({ times: 2 }, { failCommands: ['insert'], ...data });
      const s = `thing-${derivedId(name)}`;
      const result = await new MongoEventStore(context.db, { resolveMs: 300 })
        .append(s, 0, [event], metaOf(s))
        .catch((error: unknown) => error);
      await failPoint('off');
      // Both the driver's attempts failed: nothing was written, and nobody may say that it was.
      expect(result).toBeInstanceOf(OutcomeUnknown);
      expect(await store.load(s)).toHaveLength(0);
      expect(await store.append(s, 0, [event], metaOf(s))).toEqual({
        outcome: 'appended',
        version: 1,
      });
    });
    it('does not wait for a connection that went silent; the same command id gives the answer once it speaks again', async () => {
      const proxy = await startProxy({
        target: { port: Number(/:(\d+)/.exec(new URL(servers.mongodb).host)![1]) },
      });
      const client = await connectMongo(`mongodb://127.0.0.1:${proxy.port}/?directConnection=true`);
      const behind = new MongoEventStore(client.db(context.db.databaseName), {
        answerMs: 300,
        resolveMs: 300,
      });
      await behind.append('thing-silent-0', 0, [event], metaOf('silent-0'));
      // What is sent arrives, no answer comes back: not even the driver's second attempt is told of
      // the first.
      proxy.set({ toClient: { hold: true } });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, (_, n) =>
          behind.append(`thing-silent-${n + 1}`, 0, [event], metaOf(`silent-${n + 1}`)),
        ),
      );
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) });
      await expect(behind.load('thing-silent-0')).rejects.toMatchObject({
        name: 'MongoNetworkTimeoutError',
      });
      proxy.set({});
      for (let n = 1; n <= 5; n += 1)
        expect(['appended', 'duplicate']).toContain(
          (
            await eventually('the store answers again', () =>
              behind
                .append(`thing-silent-${n}`, 0, [event], metaOf(`silent-${n}`))
                .catch(() => undefined),
            )
          ).outcome,
        );
      expect(await context.db.collection('commits').countDocuments({ s: /^thing-silent-/ })).toBe(
        6,
      );
      await client.close();
      await proxy.close();
    });
    it('survives a primary that really steps down, with 16 writers under way: what was acknowledged is there, once', async () => {
      const acknowledged: string[] = [];
      const writer = async (n: number): Promise<void> => {
        for (let round = 0; round < 30; round += 1) {
          const s = `thing-step-${n}-${round}`;
          for (;;)
            try {
              const { outcome } = await store.append(s, 0, [event], metaOf(s));
              if (outcome === 'conflict') throw new Error(`${s} was taken by nobody`);
              acknowledged.push(s);
              break;
            } catch (error) {
              // The same command id again, as a caller would.
              if (!(error instanceof OutcomeUnknown)) throw error;
            }
        }
      };
      const work = Promise.all(Array.from({ length: 16 }, (_, n) => writer(n)));
      await sleep(20);
      await context.client
        .db('admin')
        .command({ replSetStepDown: 1, secondaryCatchUpPeriodSecs: 0, force: true })
        .catch(() => undefined);
      await work;
      const stored = await context.db
        .collection('commits')
        .find({ s: /^thing-step-/ })
        .toArray();
      expect(acknowledged).toHaveLength(16 * 30);
      expect(stored.map(({ s }) => s).sort()).toEqual([...acknowledged].sort());
    });
    it('says the outcome is unknown when the store stays silent, and the same command id resolves it', async () => {
      const hasty = new MongoEventStore(context.db, { resolveMs: 300 });
      await failPoint('alwaysOn', { failCommands: ['insert', 'find'], closeConnection: true });
      await expect(
        hasty.append('thing-unknown', 0, [event], metaOf('unknown')),
      ).rejects.toBeInstanceOf(OutcomeUnknown);
      await failPoint('off');
      expect(['appended', 'duplicate']).toContain(
        (await store.append('thing-unknown', 0, [event], metaOf('unknown'))).outcome,
      );
      expect(await store.load('thing-unknown')).toHaveLength(1);
    });
  });
});
