import { otherHistory } from '#eventing/ledger';
import type { LedgerStore, Newest } from './ports.js';

/**
 * The log has an event that the ledger has not, or another one at its position: the database is
 * older than the log, as after a restored backup.
 * Whatever was published now would give positions a second meaning.
 */
export class OtherHistory extends Error {
  override readonly name = 'OtherHistory';
}

/**
 * Throws `OtherHistory` unless the ledger has the newest event of each partition of the log at its
 * position. `newest` must have been read before: then all of it was claimed.
 */
export const assertOneHistory = async (
  newest: readonly Newest[],
  ledger: Pick<LedgerStore, 'at'>,
): Promise<void> => {
  const last = new Map<string, Newest['event']>();
  for (const { topic, partition, event } of newest) {
    const place = `${topic}/${partition}`;
    if (event.position > (last.get(place)?.position ?? 0)) last.set(place, event);
  }
  await Promise.all(
    [...last].map(async ([place, event]) => {
      const other = otherHistory(await ledger.at(event.position), event);
      if (other)
        throw new OtherHistory(
          `${place} has ${other}. Nothing is published. Give CONCORD_KAFKA_PREFIX a value that was not used before (docs/edge-cases.md, E-40), or begin anew with npm run reset`,
        );
    }),
  );
};
