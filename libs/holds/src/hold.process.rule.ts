import type { Event, ProcessRule } from '#kernel';

type RegionChanged = Event<'partner.region_changed', { partnerId: string; to: string }>;

/** Whoever works in the new region sees the partner's holds. Source: domain.md b.17.6. */
export const holdsFollowRegion: ProcessRule<RegionChanged> = (event) =>
  event.type === 'partner.region_changed'
    ? [
        {
          type: 'RescopeHolds',
          aggregateId: event.data.partnerId,
          data: { regionCode: event.data.to },
        },
      ]
    : [];
