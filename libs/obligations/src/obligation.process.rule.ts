import type { IndexedProcessRule } from '#kernel';
import type { RegionChanged } from '#onboarding/partners';
import type { RescopeObligation } from './obligation.decider.js';

/**
 * With a partner's region its duties go to the officers of the new one. Source: domain.md f E-08.
 */
export const obligationsFollowRegion: IndexedProcessRule<RegionChanged, RescopeObligation> = (
  event,
  index,
) => {
  if (event.type !== 'partner.region_changed') return [];
  const { partnerId, to } = event.data;
  return index.recordsOf(partnerId, 'obligation').map((aggregateId) => ({
    type: 'RescopeObligation',
    aggregateId,
    data: { partnerId, regionCode: to },
  }));
};
