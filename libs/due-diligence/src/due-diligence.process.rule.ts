import type { CommandIntent, Event, ProcessRule, Recorded } from '#kernel';
import type { DueDiligenceEvent } from './due-diligence.events.js';

type PartnerStep =
  | Event<'partner.profile_changed', { partnerId: string; corporateLink?: string }>
  | Event<'partner.intake_started' | 'partner.reclassified', { partnerId: string }>
  | Event<'partner.region_changed', { partnerId: string; to: string }>
  | Event<'partner.withdrawn' | 'partner.declined' | 'partner.merged' | 'partner.terminated', { partnerId: string }>;

/** Intake asks for the review the profile wants, and so does another kind; a partner that is gone is not reviewed any further. Source: domain.md b.2 RequestDueDiligence (system). */
export const dueDiligenceFollowsPartner: ProcessRule<PartnerStep> = (event: Recorded<PartnerStep>) => {
  switch (event.type) {
    case 'partner.intake_started':
      return [{ type: 'RequestDueDiligence', aggregateId: event.data.partnerId, data: { partnerId: event.data.partnerId, trigger: 'registration' } }];
    case 'partner.reclassified':
      return [{ type: 'RequestDueDiligence', aggregateId: event.data.partnerId, data: { partnerId: event.data.partnerId, trigger: 'reclassification' } }];
    case 'partner.profile_changed':
      return event.data.corporateLink === 'current' ? [{ type: 'DeepenReview', aggregateId: event.data.partnerId, data: {} }] : [];
    case 'partner.region_changed':
      return [{ type: 'RescopeReviews', aggregateId: event.data.partnerId, data: { regionCode: event.data.to } }];
    case 'partner.withdrawn':
    case 'partner.declined':
    case 'partner.merged':
    case 'partner.terminated':
      return [{ type: 'AbandonReview', aggregateId: event.data.partnerId, data: {} }];
    default:
      return [];
  }
};

type ReachFound = Event<'relationship.reach_found', { reachedPartnerIds: string[] }>;
/** A link that changed may tie any partner within reach to a company. */
export const reviewsFollowGraph: ProcessRule<ReachFound> = (event: Recorded<ReachFound>) =>
  event.type === 'relationship.reach_found' ? event.data.reachedPartnerIds.map((partnerId) => ({ type: 'DeepenReview', aggregateId: partnerId, data: {} })) : [];

/** An adverse or excluding conclusion holds the partner until a later one is better. The hold has the review's id. Source: domain.md b.0 Holds. */
export const holdsFollowDueDiligence: ProcessRule<DueDiligenceEvent> = (event: Recorded<DueDiligenceEvent>) => {
  if (event.type !== 'duediligence.concluded') return [];
  const { reviewId, partnerId, outcome, replacesReviewId } = event.data;
  const bad = outcome === 'adverse' || outcome === 'exclude';
  const own: CommandIntent = bad
    ? { type: 'PlaceHold', aggregateId: partnerId, data: { holdId: reviewId, type: 'adverse_due_diligence', target: 'partner', cause: reviewId }, key: reviewId }
    : { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: reviewId }, key: reviewId };
  return [own, ...(replacesReviewId ? [{ type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: replacesReviewId }, key: replacesReviewId }] : [])];
};
