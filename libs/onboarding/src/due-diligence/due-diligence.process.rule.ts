import type { PlaceHold, ReleaseHold } from '#holds';
import type { CommandIntent, ProcessRule } from '#kernel';
import type { ConcernUpheld } from '#onboarding/concerns';
import type { ExclusionFlagged, LinkMirrored, ReachFound } from '#onboarding/exclusion';
import type { PartnerEvent } from '#onboarding/partners';
import type { MatchConfirmed } from '#onboarding/screening';
import type { DueDiligenceCommand } from './commands.state.js';
import type { DueDiligenceEvent, ReopenTrigger } from './due-diligence.events.js';

type Sends<T extends DueDiligenceCommand['type']> = Extract<DueDiligenceCommand, { type: T }>;

const reconsider = (
  partnerId: string,
  trigger: ReopenTrigger,
): CommandIntent<Sends<'ReconsiderConclusion'>> => ({
  type: 'ReconsiderConclusion',
  aggregateId: partnerId,
  data: { trigger },
  key: trigger,
});

/**
 * Intake asks for the review the profile wants, and so does another kind; a partner that is gone is
 * not reviewed any further. Source: domain.md b.2 RequestDueDiligence (system).
 */
export const dueDiligenceFollowsPartner: ProcessRule<
  PartnerEvent,
  Sends<'AbandonReview' | 'DeepenReview' | 'ReconsiderConclusion' | 'RequestDueDiligence'>
> = (event) => {
  switch (event.type) {
    case 'partner.intake_started':
      return [
        {
          type: 'RequestDueDiligence',
          aggregateId: event.data.partnerId,
          data: { partnerId: event.data.partnerId, trigger: 'registration' },
        },
      ];
    case 'partner.reclassified':
      return [
        {
          type: 'RequestDueDiligence',
          aggregateId: event.data.partnerId,
          data: { partnerId: event.data.partnerId, trigger: 'reclassification' },
        },
        // Where no new review has begun, the lead says whether the old one still holds.
        reconsider(event.data.partnerId, 'reclassification'),
      ];
    case 'partner.profile_changed':
      return event.data.corporateLink === 'current'
        ? [{ type: 'DeepenReview', aggregateId: event.data.partnerId, data: {} }]
        : [];
    case 'partner.withdrawn':
    case 'partner.declined':
    case 'partner.merged':
    case 'partner.terminated':
      return [{ type: 'AbandonReview', aggregateId: event.data.partnerId, data: {} }];
    default:
      return [];
  }
};

/** A link that changed may tie any partner within reach to a company. */
export const reviewsFollowGraph: ProcessRule<ReachFound, Sends<'DeepenReview'>> = (event) =>
  event.type === 'relationship.reach_found'
    ? event.data.reachedPartnerIds.map((partnerId) => ({
        type: 'DeepenReview',
        aggregateId: partnerId,
        data: {},
      }))
    : [];

type Happening = MatchConfirmed | ExclusionFlagged | LinkMirrored | ConcernUpheld;
/**
 * A confirmed match, a concern that was upheld, a link at the partner itself and a path to tobacco or
 * arms ask for another look at a conclusion. Source: domain.md b.2 Reopen, b.14.
 */
export const reconsiderationFollows: ProcessRule<Happening, Sends<'ReconsiderConclusion'>> = (
  event,
) => {
  switch (event.type) {
    case 'screening.match_confirmed':
      return [reconsider(event.data.partnerId, 'confirmed_match')];
    case 'concern.upheld':
      return [reconsider(event.data.partnerId, 'concern')];
    case 'exclusion.flagged':
      return event.data.grounds === 'due_diligence'
        ? []
        : [reconsider(event.data.partnerId, 'graph_change')];
    case 'relationship.link_mirrored':
      return [event.data.link.fromId, event.data.link.toId].map((id) =>
        reconsider(id, 'graph_change'),
      );
    default:
      return [];
  }
};

/**
 * An adverse or excluding conclusion holds the partner until a later one is better. The hold has
 * the review's id. Source: domain.md b.0 Holds.
 */
export const holdsFollowDueDiligence: ProcessRule<DueDiligenceEvent, PlaceHold | ReleaseHold> = (
  event,
) => {
  if (event.type !== 'duediligence.concluded') return [];
  const { reviewId, partnerId, outcome, replacesReviewId } = event.data;
  const bad = outcome === 'adverse' || outcome === 'exclude';
  const release = (holdId: string): CommandIntent<ReleaseHold> => ({
    type: 'ReleaseHold',
    aggregateId: partnerId,
    data: { holdId },
    key: holdId,
  });
  const own: CommandIntent<PlaceHold | ReleaseHold> = bad
    ? {
        type: 'PlaceHold',
        aggregateId: partnerId,
        data: {
          holdId: reviewId,
          type: 'adverse_due_diligence',
          target: 'partner',
          cause: reviewId,
        },
        key: reviewId,
      }
    : release(reviewId);
  return [own, ...(replacesReviewId ? [release(replacesReviewId)] : [])];
};
