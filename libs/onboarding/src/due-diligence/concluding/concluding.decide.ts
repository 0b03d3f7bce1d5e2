import { require, RuleViolation, toldOf, reasonOf, weighedHolds } from '#kernel';
import type {
  Conclude,
  Decide,
  DueDiligenceFacts,
  Expire,
  Reopen,
  ReturnToAnalyst,
} from '../commands.state.js';
import { idsOf, type KnownDueDiligence, type Review } from '../due-diligence.state.js';
import {
  type ExclusionBasis,
  exclusionBasisOf,
  isDeepEnough,
  isMilder,
  mildestOutcome,
  type Outcome,
  type Question,
  slaDueOf,
  validUntilOf,
} from '../levels/levels.policy.js';

export const returnToAnalyst: Decide<ReturnToAnalyst> = ({ metadata }, state) => [
  {
    type: 'duediligence.returned',
    data: {
      ...idsOf(state),
      analystId: state.review.analystId ?? '',
      ...reasonOf(metadata),
    },
  },
];

const basisOf = ({ findings }: Review): ExclusionBasis | undefined =>
  (Object.keys(findings) as Question[])
    .filter((question) => findings[question]?.rating === 'exclusion')
    .map((question) => exclusionBasisOf[question])[0];
const good: readonly Outcome[] = ['clear', 'clear_with_notes', 'caution'];

/** Refuses an outcome the findings, the lists or the exclusion case contradict. */
const requireConsistent = (
  { review }: KnownDueDiligence,
  outcome: Outcome,
  facts: DueDiligenceFacts,
): void => {
  const { exclusion } = facts;
  const atLeast = mildestOutcome(
    Object.values(review.findings).map(({ rating }) => rating),
    review.screening?.confirmed ?? 0,
  );
  require(!isMilder(
    outcome,
    atLeast,
  ), 'duediligence.outcome-inconsistent', 'The outcome is milder than the findings.', {
    outcome,
    atLeast,
  });
  require(exclusion.status !== 'confirmed' ||
    outcome ===
      'exclude', 'duediligence.exclusion-confirmed', 'The partner is excluded: the outcome must be exclude.');
  require(outcome !== 'exclude' ||
    atLeast === 'exclude' ||
    exclusion.status ===
      'confirmed', 'duediligence.exclusion-without-finding', 'An exclusion needs a finding that excludes.');
  require(exclusion.status !== 'undecided' ||
    !good.includes(
      outcome,
    ), 'duediligence.exclusion-undecided', 'Ownership or funding points to an exclusion nobody has decided on yet.');
  const matches = weighedHolds(facts)
    .filter(({ type }) => type === 'sanctions_match')
    .map(toldOf);
  if (matches.length > 0 && good.includes(outcome))
    throw new RuleViolation(
      'blocked-by-hold',
      'ConcludeDueDiligence is blocked by a sanctions match that is open or confirmed.',
      'hold',
      { holds: matches },
    );
};

/** Concludes; the outcome counts to the end of `validUntil`. */
export const conclude: Decide<Conclude> = ({ data, metadata }, state, facts) => {
  const { review, earlier } = state;
  requireConsistent(state, data.outcome, facts);
  const { outcome, riskFactors, reportHash, summaryRef } = data;
  const exclusionBasis = outcome === 'exclude' ? basisOf(review) : undefined;
  return [
    {
      type: 'duediligence.concluded',
      data: {
        ...idsOf(state),
        level: review.level,
        outcome,
        riskFactors,
        validUntil: validUntilOf(review.level, metadata.today),
        reportHash,
        ...(exclusionBasis ? { exclusionBasis } : {}),
        ...(earlier ? { replacesReviewId: earlier.review.reviewId } : {}),
        ...(summaryRef ? { summaryRef } : {}),
      },
    },
  ];
};

/** Takes a concluded review up again, as deep as the partner's profile asks by now. */
export const reopen: Decide<Reopen> = ({ data, metadata }, state, { profile }) => {
  const { review } = state;
  const asked = profile?.dueDiligence ?? 'none';
  const level = asked === 'none' || isDeepEnough(review.level, asked) ? review.level : asked;
  return [
    {
      type: 'duediligence.reopened',
      data: {
        ...idsOf(state),
        trigger: data.trigger,
        level,
        slaDue: slaDueOf(level, metadata.today),
        analystId: review.analystId ?? '',
      },
    },
  ];
};

/**
 * Ends a conclusion whose time is over, also while its renewal is under way. Another review's alarm
 * changes nothing.
 */
export const expire: Decide<Expire> = ({ data, metadata }, state) => {
  const { review, earlier, partnerId, status } = state;
  const candidates: readonly (Review | undefined)[] = [
    status === 'concluded' ? review : undefined,
    earlier?.status === 'concluded' ? earlier.review : undefined,
  ];
  const ending = candidates.find((one) => one?.reviewId === data.reviewId);
  if (!ending?.conclusion) return [];
  const { validUntil } = ending.conclusion;
  require(metadata.today >
    validUntil, 'duediligence.still-valid', 'The conclusion is still valid.', { validUntil });
  return [
    { type: 'duediligence.expired', data: { reviewId: ending.reviewId, partnerId, validUntil } },
  ];
};
