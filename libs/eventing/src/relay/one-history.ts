import { otherHistory, partitionOf, type Received } from '#eventing/ledger';
import type { LedgerStore } from './ports.js';

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
  newest: readonly Received[],
  ledger: Pick<LedgerStore, 'at'>,
  { topic, partitions }: Readonly<{ topic: string; partitions: number }>,
): Promise<void> => {
  const last = new Map<number, Received['event']>();
  for (const { event } of newest) {
    const partition = partitionOf(event.streamId, partitions);
    if (event.position > (last.get(partition)?.position ?? 0)) last.set(partition, event);
  }
  await Promise.all(
    [...last].map(async ([partition, event]) => {
      const other = otherHistory(await ledger.at(event.position), event);
      if (other)
        throw new OtherHistory(
          `${topic}/${partition} has ${other}. Nothing is published. Give CONCORD_KAFKA_PREFIX a value that was not used before (docs/edge-cases.md, E-40), or begin anew with npm run reset`,
        );
    }),
  );
};
