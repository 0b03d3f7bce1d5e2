import type { CommandIntent, Event, ProcessRule, Recorded } from '#kernel';
import type { DueDiligenceEvent, ReopenTrigger } from './due-diligence.events.js';

type PartnerStep =
  | Event<'partner.profile_changed', { partnerId: string; corporateLink?: string }>
  | Event<'partner.intake_started' | 'partner.reclassified', { partnerId: string }>
  | Event<'partner.region_changed', { partnerId: string; to: string }>
  | Event<
      'partner.withdrawn' | 'partner.declined' | 'partner.merged' | 'partner.terminated',
      { partnerId: string }
    >;

const reconsider = (partnerId: string, trigger: ReopenTrigger): CommandIntent => ({
  type: 'ReconsiderConclusion',
  aggregateId: partnerId,
  data: { trigger },
  key: trigger,
});

/**
 * Intake asks for the review the profile wants, and so does another kind; a partner that is gone is
 * not reviewed any further. Source: domain.md b.2 RequestDueDiligence (system).
 */
export const dueDiligenceFollowsPartner: ProcessRule<PartnerStep> = (
  event: Recorded<PartnerStep>,
) => {
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
    case 'partner.region_changed':
      return [
        {
          type: 'RescopeReviews',
          aggregateId: event.data.partnerId,
          data: { regionCode: event.data.to },
        },
      ];
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
  event.type === 'relationship.reach_found'
    ? event.data.reachedPartnerIds.map((partnerId) => ({
        type: 'DeepenReview',
        aggregateId: partnerId,
        data: {},
      }))
    : [];

type Happening =
  | Event<'screening.match_confirmed', { partnerId: string }>
  | Event<'exclusion.flagged', { partnerId: string; grounds: string }>
  | Event<'relationship.link_mirrored', { link: { fromId: string; toId: string } }>;
/**
 * A confirmed match, a link at the partner itself and a path to tobacco or arms ask for another
 * look at a conclusion. Source: domain.md b.2 Reopen.
 */
export const reconsiderationFollows: ProcessRule<Happening> = (event: Recorded<Happening>) => {
  switch (event.type) {
    case 'screening.match_confirmed':
      return [reconsider(event.data.partnerId, 'confirmed_match')];
    case 'exclusion.flagged':
      return event.data.grounds === 'graph'
        ? [reconsider(event.data.partnerId, 'graph_change')]
        : [];
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
export const holdsFollowDueDiligence: ProcessRule<DueDiligenceEvent> = (
  event: Recorded<DueDiligenceEvent>,
) => {
  if (event.type !== 'duediligence.concluded') return [];
  const { reviewId, partnerId, outcome, replacesReviewId } = event.data;
  const bad = outcome === 'adverse' || outcome === 'exclude';
  const own: CommandIntent = bad
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
    : { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: reviewId }, key: reviewId };
  return [
    own,
    ...(replacesReviewId
      ? [
          {
            type: 'ReleaseHold',
            aggregateId: partnerId,
            data: { holdId: replacesReviewId },
            key: replacesReviewId,
          },
        ]
      : []),
  ];
};
