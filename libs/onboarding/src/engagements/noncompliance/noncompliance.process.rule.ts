import type { CommandIntent, Event, Recorded } from '#kernel';

/**
 * Cases of a partner; kept by the process itself. Same shape as `IndexedProcessRule` of the
 * platform.
 */
type Index = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
/** A partner's cases follow it to another region. Source: domain.md b.17.6. */
export const noncomplianceFollowsRegion = (
  event: Recorded<Event>,
  index: Index,
): readonly CommandIntent[] => {
  if (event.type !== 'partner.region_changed') return [];
  const { partnerId, to } = event.data as { partnerId: string; to: string };
  return index.recordsOf(partnerId, 'noncompliance').map((aggregateId) => ({
    type: 'RescopeNoncompliance',
    aggregateId,
    data: { regionCode: to },
  }));
};
