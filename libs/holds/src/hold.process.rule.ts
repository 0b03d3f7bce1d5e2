import type { ProcessRule } from '#kernel';
import type { RegionChanged } from '#onboarding/partners';
import type { RescopeHolds } from './holds.decider.js';

/** Whoever works in the new region sees the partner's holds. Source: domain.md b.17.6. */
export const holdsFollowRegion: ProcessRule<RegionChanged, RescopeHolds> = (event) =>
  event.type === 'partner.region_changed'
    ? [
        {
          type: 'RescopeHolds',
          aggregateId: event.data.partnerId,
          data: { regionCode: event.data.to },
        },
      ]
    : [];
