import { isSameEvent, type Ledger } from '#eventing/ledger';
import type { Recorded, Undated } from '#kernel';

/**
 * Why events of records without a valid seal are none of ours, in their order; undefined where the
 * ledger has the very same event at its position.
 */
export const accusationsOf = async (
  events: readonly (Undated<Recorded> & { position: number })[],
  ledger: Pick<Ledger, 'atAll'>,
): Promise<(string | undefined)[]> => {
  const known = await ledger.atAll(events.map(({ position }) => position));
  return events.map((event) => {
    const own = known.get(event.position);
    if (!own) return `the ledger has nothing at position ${event.position}`;
    return isSameEvent(own, event)
      ? undefined
      : `the ledger has another event at position ${event.position}`;
  });
};
