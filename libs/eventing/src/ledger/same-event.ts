import type { Recorded, Undated } from '#kernel';
import { canonicalJson } from '#platform/ids';

/**
 * Whether two readings show the very same event; an id alone does not say so, for it comes from
 * stream and version.
 */
export const isSameEvent = (one: Undated<Recorded>, other: Undated<Recorded>): boolean =>
  contentOf(one) === contentOf(other);

/**
 * What is wrong where the ledger has not the very event that the log has at its position; undefined
 * where it has.
 */
export const otherHistory = (
  known: Undated<Recorded> | undefined,
  event: Undated<Recorded> & { position: number },
): string | undefined =>
  known && isSameEvent(known, event)
    ? undefined
    : `an event at position ${event.position} that is ${known ? 'another one in' : 'not in'} the ledger: the database is older than the topic`;

const contentOf = ({
  type,
  data,
  at,
  by,
  id,
  streamId,
  streamVersion,
  commandId,
  correlationId,
  causationId,
  schemaVersion,
}: Undated<Recorded>): string =>
  canonicalJson({
    type,
    data,
    at,
    by,
    id,
    streamId,
    streamVersion,
    commandId,
    correlationId,
    causationId,
    schemaVersion,
  });
