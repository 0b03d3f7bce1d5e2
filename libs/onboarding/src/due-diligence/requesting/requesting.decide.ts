import { reaches, require, RuleViolation, reasonOf, unseen } from '#kernel';
import type {
  AbandonReview,
  CancelReview,
  Decide,
  DecideAnyState,
  DueDiligenceFact,
  DueDiligenceFacts,
  RequestDueDiligence,
} from '../commands.state.js';
import type { RequestTrigger } from '../due-diligence.events.js';
import { type DueDiligence, type KnownDueDiligence, openStates } from '../due-diligence.state.js';
import { isDeepEnough, type Level, slaDueOf } from '../levels/levels.policy.js';

const isOpen = (status: string): boolean => (openStates as readonly string[]).includes(status);

/**
 * Begins a review. The system, asking where one is under way or none is needed, changes nothing.
 */
export const requestDueDiligence: DecideAnyState<RequestDueDiligence> = (
  { aggregateId, data, metadata },
  state,
  facts,
) => {
  const { partner, profile } = facts;
  const bySystem = metadata.actor.role === 'SYS';
  const asked = profile?.dueDiligence ?? 'none';
  const { kind, countryCode, regionCode } = partner;
  const inScope =
    bySystem ||
    reaches(metadata.scope, { kind, countryCode, regionCode, partnerIds: [aggregateId] });
  const isThere = partner.status !== 'unknown';
  if (!isThere || !inScope) throw unseen(isThere);
  const reviewId = state.status === 'unknown' ? undefined : state.review.reviewId;
  const covered =
    data.trigger === 'reclassification' &&
    state.status === 'concluded' &&
    isDeepEnough(state.review.level, asked);
  if (bySystem && covered) return [];
  if (
    bySystem &&
    (isOpen(state.status) || partner.status === 'ended' || (asked === 'none' && !data.level))
  )
    return [];
  if (isOpen(state.status))
    throw new RuleViolation(
      'duediligence.open-review',
      'A review of this partner is under way.',
      'state',
      { reviewId },
    );
  require(partner.status ===
    'known', 'duediligence.partner-ended', 'The partner is not in any relationship that could be reviewed.');
  const level = data.level ?? asked;
  require(level !==
    'none', 'duediligence.level-missing', 'The profile asks for no review of this kind of partner: say which level you want.');
  require(isDeepEnough(
    level,
    asked,
  ), 'duediligence.level-too-low', 'The review must be at least as deep as the profile asks.', {
    level,
    asked,
  });
  return [
    requested({ aggregateId, metadata }, state, facts, {
      level,
      trigger: data.trigger ?? 'officer',
    }),
  ];
};

/** A review of the partner begins, the first or one that renews what counts now. */
export const requested = (
  { aggregateId, metadata }: Pick<RequestDueDiligence, 'aggregateId' | 'metadata'>,
  state: DueDiligence,
  { partner, profile, newId, grounds = [] }: DueDiligenceFacts,
  { level, trigger }: Readonly<{ level: Level; trigger: RequestTrigger }>,
): DueDiligenceFact => {
  const { kind, countryCode, regionCode } = partner;
  const renews =
    state.status === 'unknown' || state.status === 'cancelled' ? undefined : state.review.reviewId;
  return {
    type: 'duediligence.requested',
    data: {
      reviewId: newId,
      partnerId: aggregateId,
      subject: { type: 'partner', id: aggregateId },
      level,
      trigger,
      slaDue: slaDueOf(level, metadata.today),
      kind,
      countryCode,
      regionCode,
      profileVersion: profile?.version ?? partner.profileVersion,
      ...(renews ? { replacesReviewId: renews } : {}),
      ...(grounds.length > 0 ? { grounds: [...grounds] } : {}),
    },
  };
};

const cancelled = ({ partnerId, review, earlier }: KnownDueDiligence) => ({
  reviewId: review.reviewId,
  partnerId,
  ...(earlier?.status === 'concluded' ? { standing: earlier.review.reviewId } : {}),
});

export const cancelReview: Decide<CancelReview> = ({ metadata }, state) => [
  {
    type: 'duediligence.cancelled',
    data: {
      ...cancelled(state),
      cause: 'officer',
      ...reasonOf(metadata),
    },
  },
];

/** The partner is gone; an open review is not carried on. */
export const abandonReview: Decide<AbandonReview> = (_command, state) =>
  isOpen(state.status)
    ? [
        {
          type: 'duediligence.cancelled',
          data: { ...cancelled(state), cause: 'partner_ended' },
        },
      ]
    : [];
