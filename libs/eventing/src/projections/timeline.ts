import { claimFamily } from '#eventing/commands';
import type { LedgerEvent } from '#eventing/consumers';
import type { Fold } from './fold.js';
import { TimelineEntry } from './timeline.schema.js';

/** The timeline of every case; claims are nobody's. */
export const timelineFold = {
  name: 'case-timeline',
  version: 1,
  handles: (type: string) => !type.startsWith(`${claimFamily}.`),
  keysOf: ({ id }: LedgerEvent) => [id],
  once: true as const,
  step: (_none: object | undefined, event: LedgerEvent) => entryOf(event),
  schema: TimelineEntry,
} satisfies Fold;

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
