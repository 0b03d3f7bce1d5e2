import { type ClientSession, MongoServerError } from 'mongodb';
import { freshDatabase } from '#platform/testing';
import type { Place } from '#eventing/ledger';
import { Checkpoints } from './checkpoints.js';
import type { EventHandler, LedgerEvent } from './event-handler.js';
import { ExampleLedger, topic } from './log.examples.js';
import { bringIntoStep, inTransaction } from './stepping.js';

const isStopping = (): boolean => false;

describe('inTransaction', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  beforeEach(async () => void (context = await freshDatabase('transaction')));
  afterEach(() => context.end());

  it('gives up what fails as a passing thing again and again: it is to be worked out anew', async () => {
    let tries = 0;
    const failing = inTransaction(context.client, async () => {
      tries += 1;
      throw Object.assign(
        new MongoServerError({
          message: 'write conflict',
          code: 112,
          errorLabels: ['TransientTransactionError'],
        }),
      );
    });
    await expect(failing).rejects.toMatchObject({
      name: 'TriedInVain',
      cause: expect.objectContaining({ message: 'write conflict' }),
    });
    expect(tries).toBe(5);
  });
  it('gives up what never answers', async () => {
    await expect(inTransaction(context.client, () => new Promise(() => {}), 50)).rejects.toThrow(
      'did not answer',
    );
  });
});

describe('bringIntoStep', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let example: ExampleLedger;
  /** Counts what it was given, by stream. */
  const counter: EventHandler = {
    name: 'counter',
    version: 1,
    handles: () => true,
    apply: async (events: readonly LedgerEvent[], session: ClientSession) => {
      for (const { streamId } of events)
        await context.db
          .collection<{ _id: string }>('counted')
          .updateOne({ _id: streamId }, { $inc: { times: 1 } }, { upsert: true, session });
    },
  };
  const counted = () =>
    context.db
      .collection('counted')
      .find({}, { projection: { _id: 0, times: 1 } })
      .toArray();

  beforeEach(async () => {
    context = await freshDatabase('stepping');
    example = new ExampleLedger(context.client, context.db);
    await example.prepare();
    await context.db.createCollection('counted');
    await example.happened(['thing-1', { n: 1 }], ['thing-1', { n: 2 }], ['thing-1', { n: 3 }]);
  });
  afterEach(() => context.end());

  it.each(['before', 'after'])(
    'gives a handler every event once, though another process brings it into step just %s its place is looked up',
    async (when) => {
      const on = (checkpoints: Checkpoints) => ({
        client: context.client,
        ledger: example.ledger,
        checkpoints,
        crossings: [],
        isStopping,
      });
      const [place] = (await example.records()).map(({ partition }) => ({ topic, partition }));
      const theirs = new Checkpoints(context.db, 'lane');
      await Checkpoints.prepare(context.db, [topic]);
      await theirs.begin(place!, ['first@1']);
      const known = (await theirs.read(place!))!;
      await theirs.move([{ place: place!, known, to: 3 }]);
      class Overtaken extends Checkpoints {
        private yet = false;
        override async ownPosition(handler: string, of: Place): Promise<number | undefined> {
          const [yet, early] = [
            this.yet,
            when === 'after' ? await super.ownPosition(handler, of) : undefined,
          ];
          this.yet = true;
          if (!yet) await bringIntoStep(counter, of, ['first@1'], on(theirs));
          return yet || when === 'before' ? super.ownPosition(handler, of) : early;
        }
      }
      await bringIntoStep(counter, place!, ['first@1'], on(new Overtaken(context.db, 'lane')));
      expect(await counted()).toEqual([{ times: 3 }]);
      expect(await theirs.read(place!)).toMatchObject({
        position: 3,
        members: ['first@1', 'counter@1'],
      });
      expect(await theirs.ownPosition('counter@1', place!)).toBeUndefined();
    },
  );
});
