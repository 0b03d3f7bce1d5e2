import { Calendar, type Event } from '#kernel';
import { MongoEventStore } from '#eventing/event-store';
import { freshDatabase } from '#platform/testing';
import { eventsUpTo } from '../projections/rebuild/ledger-scan.js';
import { ConsumerGroup } from './consumer-group.js';
import { ExampleLedger, partitions, ScriptedLog, seal, topic } from './log.examples.js';

/** Where it is still yesterday when the events of the examples happen. */
const calendar = new Calendar('Pacific/Pago_Pago');
const yesterday = { at: '2026-03-02T09:00:00.000Z', on: '2026-03-01' };

describe("the day of an event is that of the deployment's calendar", () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let example: ExampleLedger;
  beforeEach(async () => {
    context = await freshDatabase('days');
    example = new ExampleLedger(context.client, context.db, calendar);
    await example.prepare();
  });
  afterEach(() => context.end());

  it('wherever it is read: from the store, the ledger and a scan of it', async () => {
    await example.happened(['a', { n: 1 }]);
    const store = new MongoEventStore(context.db, { calendar });
    expect(await store.load('a')).toMatchObject([yesterday]);
    expect(await example.ledger.read({ after: 0, limit: 10 })).toMatchObject([yesterday]);
    expect(await example.ledger.at(1)).toMatchObject(yesterday);
    expect((await example.ledger.atAll([1])).get(1)).toMatchObject(yesterday);
    const cut = new Map([[topic, Array.from({ length: partitions }, () => 1)]]);
    const scanned: Event[] = [];
    for await (const batch of eventsUpTo(example.ledger, cut)) scanned.push(...batch);
    expect(scanned).toMatchObject([yesterday]);
  });
  it('and where it comes from the log, or fills a gap of it', async () => {
    const seen: Event[] = [];
    const handler = {
      name: 'days',
      version: 1,
      handles: () => true,
      apply: async (events: readonly Event[]) => void seen.push(...events),
    };
    const log = new ScriptedLog();
    const group = new ConsumerGroup(context.client, context.db, example.ledger, log, {
      group: 'g',
      topics: [topic],
      seal,
      handlers: [handler],
    });
    await group.start();
    await example.happened(['a', { n: 1 }]);
    await log.deliver(await example.happened(['a', { n: 2 }]));
    await group.stop();
    expect(seen).toMatchObject([
      { ...yesterday, data: { n: 1 } },
      { ...yesterday, data: { n: 2 } },
    ]);
  });
});
