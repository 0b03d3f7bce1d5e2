import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Checkpoint } from '#eventing/consumers';
import { Problem } from '#platform/http';
import type { Ledger } from '#eventing/ledger';
import { projectionsLane } from './editions.js';

const patienceMs = 5_000;

/**
 * Waits until the read models have everything up to a position (of whole ledger entries): an answer
 * about the past must not lack a part of it.
 * 503 `not-yet-visible` with Retry-After after 5 s.
 */
export const untilCaughtUp = async (db: Db, ledger: Ledger, position: number): Promise<void> => {
  const { topics = [], tails = [] } = (await ledger.entryAt(position)) ?? {};
  const wanted = topics.flatMap((topic, t) =>
    tails[t]!.map((last, partition) => ({
      _id: `${projectionsLane}|${ledger.nameOf(topic)}|${partition}`,
      last,
    })),
  );
  for (const until = Date.now() + patienceMs; ; await sleep(20)) {
    const checkpoints = await db
      .collection<Checkpoint>('checkpoints')
      .find({ _id: { $regex: `^${projectionsLane}\\|` } })
      .toArray();
    const at = new Map(checkpoints.map((one) => [one._id, one.position]));
    if (wanted.every(({ _id, last }) => (at.get(_id) ?? 0) >= last)) return;
    if (Date.now() > until)
      throw new Problem('not-yet-visible', undefined, { headers: { 'retry-after': '1' } });
  }
};
