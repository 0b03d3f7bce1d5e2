import type { IndexedProcessRule } from '#kernel';
import type { RegionChanged } from '#onboarding/partners';
import type { RescopePledge } from './pledge.decider.js';

/** Whoever works in the new region sees the partner's pledges. Source: domain.md b.17.6. */
export const pledgesFollowRegion: IndexedProcessRule<RegionChanged, RescopePledge> = (
  event,
  index,
) =>
  event.type === 'partner.region_changed'
    ? index.recordsOf(event.data.partnerId, 'pledge').map((aggregateId) => ({
        type: 'RescopePledge',
        aggregateId,
        data: { regionCode: event.data.to },
      }))
    : [];
