import type { CommandIntent, Event, Recorded } from '#kernel';

/**
 * Which duties belong to a partner; kept by the process itself. Same shape as `IndexedProcessRule`
 * of the platform.
 */
type Index = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
type Moved = Event<'partner.region_changed', { partnerId: string; to: string }>;

/**
 * With a partner's region its duties go to the officers of the new one. Source: domain.md f E-08.
 */
export const obligationsFollowRegion = (
  event: Recorded<Event>,
  index: Index,
): readonly CommandIntent[] => {
  if (event.type !== 'partner.region_changed') return [];
  const { partnerId, to } = (event as unknown as Moved).data;
  return index.recordsOf(partnerId, 'obligation').map((aggregateId) => ({
    type: 'RescopeObligation',
    aggregateId,
    data: { partnerId, regionCode: to },
  }));
};
