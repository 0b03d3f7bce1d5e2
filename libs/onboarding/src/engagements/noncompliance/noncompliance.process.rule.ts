import type { IndexedProcessRule } from '#kernel';
import type { RegionChanged } from '#onboarding/partners';
import type { RescopeNoncompliance } from './noncompliance.decider.js';

/** A partner's cases follow it to another region. Source: domain.md b.17.6. */
export const noncomplianceFollowsRegion: IndexedProcessRule<RegionChanged, RescopeNoncompliance> = (
  event,
  index,
) =>
  event.type === 'partner.region_changed'
    ? index.recordsOf(event.data.partnerId, 'noncompliance').map((aggregateId) => ({
        type: 'RescopeNoncompliance',
        aggregateId,
        data: { regionCode: event.data.to },
      }))
    : [];
