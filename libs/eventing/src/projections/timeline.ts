import type { Actor } from '#kernel';
import type { LedgerEvent } from '#eventing/consumers';
import type { Fold } from './fold.js';

/** One thing that happened in a case: who did what, when. `_id` is the event id. */
export type TimelineEntry = {
  _id: string;
  /** Stream id: `engagement-<uuid>`. */
  caseId: string;
  partnerIds: string[];
  type: string;
  at: string;
  by: Actor;
  version: number;
  position: number;
  facts: object;
};

/** The timeline of every case; bookkeeping streams (claims) are left out. */
export const timelineFold: Fold = {
  name: 'case-timeline',
  version: 1,
  handles: (type) => !type.startsWith('claim.'),
  keysOf: ({ id }) => [id],
  once: true,
  step: (_none, event) => entryOf(event),
  indexes: [
    { caseId: 1, position: 1 },
    { partnerIds: 1, position: 1 },
  ],
};

export const entryOf = ({
  id,
  streamId,
  streamVersion,
  position,
  type,
  at,
  by,
  data,
}: LedgerEvent): TimelineEntry => {
  const { partnerId, partnerIds } = data as { partnerId?: string; partnerIds?: string[] };
  const own = streamId.startsWith('partner-') ? [streamId.slice('partner-'.length)] : [];
  return {
    _id: id,
    caseId: streamId,
    partnerIds: partnerIds ?? (partnerId ? [partnerId] : own),
    type,
    at,
    by,
    version: streamVersion,
    position,
    facts: data,
  };
};
