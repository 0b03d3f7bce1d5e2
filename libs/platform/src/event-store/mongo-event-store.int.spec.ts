import { systemActor } from '#kernel';
import { freshDatabase } from '#platform/testing';
import { eventStoreContract } from './event-store.contract.js';
import { OutcomeUnknown, StoreOverloaded } from './event-store.js';
import { MongoEventStore } from './mongo-event-store.js';

describe('MongoEventStore', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  const event = { type: 'thing.happened', data: {}, at: '2026-03-02T09:00:00.000Z', by: systemActor };
  const meta = (commandId: string) => ({ commandId, principal: 'p', bodyHash: 'h', correlationId: 'c', causationId: 'c' });
  beforeAll(async () => {
    context = await freshDatabase('store');
    store = new MongoEventStore(context.db);
    await store.prepare();
  });
  afterAll(() => context.end());
  eventStoreContract(() => store);

  it('lets the server stamp each commit', async () => {
    await store.append('thing-stamp', 0, [event], meta('stamp'));
    const { ts } = (await context.db.collection('commits').findOne({ s: 'thing-stamp' }))!;
    expect(ts.getHighBits()).toBeGreaterThan(1_700_000_000);
  });
  it('refuses beyond its queue instead of rotting', async () => {
    const small = new MongoEventStore(context.db, { maxQueue: 10 });
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => small.append(`thing-queue-${n}`, 0, [event], meta(`q${n}`))));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((result) => result.reason instanceof StoreOverloaded)).toBe(true);
    expect(results.length - refused.length).toBeGreaterThanOrEqual(10);
  });
  it('refuses a commit of more than 1 MiB', async () => {
    await expect(store.append('thing-large', 0, [{ ...event, data: { text: 'x'.repeat(1_100_000) } }], meta('large'))).rejects.toMatchObject({ code: 'command-too-large' });
  });

  describe('when the answer is lost', () => {
    const failPoint = (mode: object | string, data: object = {}) => context.client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
    afterEach(() => failPoint('off'));
    it('finds a commit that was written although the write concern failed', async () => {
      await failPoint({ times: 1 }, { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } });
      expect(await store.append('thing-wce', 0, [event], meta('wce'))).toEqual({ outcome: 'appended', version: 1 });
    });
    it('says the outcome is unknown when the store stays silent, and the same command id resolves it', async () => {
      const hasty = new MongoEventStore(context.db, { resolveMs: 300 });
      await failPoint('alwaysOn', { failCommands: ['insert', 'find'], closeConnection: true });
      await expect(hasty.append('thing-unknown', 0, [event], meta('unknown'))).rejects.toBeInstanceOf(OutcomeUnknown);
      await failPoint('off');
      expect(['appended', 'duplicate']).toContain((await store.append('thing-unknown', 0, [event], meta('unknown'))).outcome);
      expect(await store.load('thing-unknown')).toHaveLength(1);
    });
  });
});
