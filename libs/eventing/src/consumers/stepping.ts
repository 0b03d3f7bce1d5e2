import { type ClientSession, type MongoClient, MongoError } from 'mongodb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Crossing, Ledger, Place } from '#eventing/ledger';
import { endAbandoned, within } from '#platform/mongo';
import type { Checkpoints } from './checkpoints.js';
import { waysAhead } from './crossings.js';
import { type Effect, type EventHandler, handlerKey, type LedgerEvent } from './event-handler.js';
import { blaming, kindOf, Overtaken, TriedInVain } from './faults.js';

const page = 1_000;
/**
 * Without a majority a commit would be asked again for two minutes. Whether it was done after all,
 * the checkpoint tells.
 */
const transaction = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  maxCommitTimeMS: 5_000,
} as const;

/**
 * The driver repeats the same work for two minutes. What it was worked out from may be what makes
 * it fail, so after these tries it is worked out anew.
 */
const mostTries = 5;

/**
 * Longer than the servers keep a transaction. The driver itself never ends a write into a
 * connection that takes no more bytes.
 */
const longestMs = 60_000;

/**
 * Throws `TriedInVain` where transactions fail again and again, MongoNetworkTimeoutError after a
 * minute; what was sent by then the checkpoint tells.
 */
export const inTransaction = (
  client: MongoClient,
  work: (session: ClientSession) => Promise<void>,
  limitMs = longestMs,
): Promise<void> =>
  within(
    limitMs,
    freeing(
      client,
      client.withSession((session) => {
        let tries = 0;
        return session.withTransaction(async () => {
          tries += 1;
          try {
            await work(session);
          } catch (error) {
            throw tries >= mostTries &&
              error instanceof MongoError &&
              error.hasErrorLabel('TransientTransactionError')
              ? new TriedInVain(tries, error)
              : error;
          }
        }, transaction);
      }),
    ),
  );

/** What is locked by a process that died is free before it is tried again. */
const freeing = async (client: MongoClient, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    // Where nobody may look, the server's own limit ends it.
    if (error instanceof TriedInVain) await endAbandoned(client).catch(() => {});
    throw error;
  }
};

/** The handler's effect of events, worked out ahead where it can be. */
export const effectOf = async (
  handler: EventHandler,
  events: readonly LedgerEvent[],
): Promise<Effect | undefined> =>
  handler.plan ? handler.plan(events) : { write: (session) => handler.apply(events, session) };

type Stepping = Readonly<{
  client: MongoClient;
  ledger: Ledger;
  checkpoints: Checkpoints;
  crossings: readonly Crossing[];
  isStopping: () => boolean;
}>;

/**
 * Brings a handler that is behind to where its lane is, from the ledger, and into step with it
 * there: no event is taken twice or left out, while the lane goes on.
 * Safe to repeat and to run in several processes at once. Throws `HandlerFailed` for an event the
 * handler cannot take.
 */
export const bringIntoStep = async (
  handler: EventHandler,
  place: Place,
  settled: readonly string[],
  stepping: Stepping,
): Promise<void> => {
  const key = handlerKey(handler);
  for (let failures = 0; !stepping.isStopping();)
    try {
      if (await stepOnce(handler, key, place, settled, stepping)) return;
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'unsound' || kind === 'fault' || stepping.isStopping()) throw error;
      failures += 1;
      await sleep(Math.min(20 * 2 ** failures, 2_000));
    }
};

/** One page forward, or the last step into line; answers whether it is in step. */
const stepOnce = async (
  handler: EventHandler,
  key: string,
  place: Place,
  settled: readonly string[],
  stepping: Stepping,
): Promise<boolean> => {
  const { client, checkpoints } = stepping;
  const known = await checkpoints.read(place);
  if (!known) {
    await checkpoints.begin(place, settled);
    return false;
  }
  if (known.members.includes(key)) return true;
  const from = await checkpoints.ownPosition(key, place);
  if (from === known.position) {
    await inTransaction(client, (session) => checkpoints.join(key, place, known, session));
    return true;
  }
  await pageOn(handler, place, from, known.position, settled, stepping);
  return false;
};

/** A page forward in the handler's own checkpoint, at most up to `upTo`. */
const pageOn = async (
  handler: EventHandler,
  place: Place,
  from: number | undefined,
  upTo: number,
  settled: readonly string[],
  stepping: Stepping,
): Promise<void> => {
  const { client, ledger, checkpoints } = stepping;
  const key = handlerKey(handler);
  if (from === undefined)
    return inTransaction(client, (session) => checkpoints.beginOwn(key, place, session));
  const missing = await ledger.read({ after: from, before: upTo + 1, place, limit: page });
  const to = missing.length === page ? missing.at(-1)!.position : upTo;
  for (const { topic, upTo: end } of waysAhead(stepping.crossings, place, to))
    await comeTo(handler, { topic, partition: place.partition }, end, settled, stepping);
  const relevant = missing.filter(({ type }) => handler.handles(type));
  const effect = relevant.length > 0 ? await blaming(key, effectOf(handler, relevant)) : undefined;
  let committed = false;
  try {
    await inTransaction(client, async (session) => {
      await checkpoints.moveOwn(key, place, from, to, session);
      if (effect) await blaming(key, effect.write(session));
    });
    committed = true;
  } finally {
    effect?.settled?.(committed);
  }
};

/** Brings a handler up to the end of the topic its streams lay in before. */
const comeTo = async (
  handler: EventHandler,
  place: Place,
  upTo: number,
  settled: readonly string[],
  stepping: Stepping,
): Promise<void> => {
  const key = handlerKey(handler);
  while (!stepping.isStopping()) {
    const known = await stepping.checkpoints.read(place);
    if (!known) {
      // Nothing of it came since the lane was made: nobody else would begin it.
      await stepping.checkpoints.begin(place, settled);
      continue;
    }
    const inStep = known.members.includes(key);
    const from = inStep ? known.position : await stepping.checkpoints.ownPosition(key, place);
    if ((from ?? 0) >= upTo) return;
    // Nobody goes ahead of the lane; it is on its way there.
    if (known.position < upTo)
      throw new Overtaken(`${stepping.checkpoints.lane} is not yet at ${upTo} of ${place.topic}`);
    await pageOn(handler, place, from, upTo, settled, stepping);
  }
};
