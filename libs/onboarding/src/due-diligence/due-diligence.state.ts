import { type CalendarDate, peopleOf } from '#kernel';
import type { DueDiligenceEvent, ReopenTrigger } from './due-diligence.events.js';
import type { Level, Outcome, Question, Rating } from './levels/levels.policy.js';

export type Finding = Readonly<{ rating: Rating; sourceIds: readonly string[] }>;
export type Review = Readonly<{
  reviewId: string;
  level: Level;
  slaDue: CalendarDate;
  /** People the request counts for; empty when the system asked. */
  requesterIds: readonly string[];
  analystId?: string;
  /** Everybody who has been its analyst. */
  analystIds: readonly string[];
  sourceIds: readonly string[];
  screening?: Readonly<{
    runId: string;
    confirmed?: number;
    waitsFor?: 'list' | 'matches';
  }>;
  findings: Readonly<Partial<Record<Question, Finding>>>;
  conclusion?: Readonly<{ outcome: Outcome; validUntil: CalendarDate }>;
}>;
export type Tie = Readonly<{ personId: string; until?: CalendarDate }>;
/** A review is under way in these. */
export const openStates = [
  'requested',
  'collecting',
  'screening',
  'analysis',
  'quality_check',
] as const;
export type OpenStatus = (typeof openStates)[number];
export type KnownDueDiligence = Readonly<{
  status: OpenStatus | 'concluded' | 'expired' | 'cancelled';
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  profileVersion: number;
  ties: readonly Tie[];
  review: Review;
  /** Why the lead is to look at the conclusion again, and by when. */
  reconsideration?: Readonly<{ triggers: readonly ReopenTrigger[]; dueOn: CalendarDate }>;
  /** The review the present one is to renew; it counts until then. */
  earlier?: Readonly<{ status: 'concluded' | 'expired'; review: Review }>;
  /** Reviews begun so far. */
  reviews: number;
}>;
/** Which review, and of whom: every event of one says it. */
export const idsOf = ({ review: { reviewId }, partnerId }: KnownDueDiligence) => ({
  reviewId,
  partnerId,
});
/** All reviews of one subject, one at a time. */
export type DueDiligence = Readonly<{ status: 'unknown' }> | KnownDueDiligence;
export const noDueDiligence: DueDiligence = { status: 'unknown' };

const withReview = (
  state: KnownDueDiligence,
  change: Partial<Review>,
  status = state.status,
): KnownDueDiligence => ({ ...state, status, review: { ...state.review, ...change } });
const earlierOf = (state: DueDiligence): KnownDueDiligence['earlier'] =>
  state.status === 'concluded' || state.status === 'expired'
    ? { status: state.status, review: state.review }
    : state.status === 'unknown'
      ? undefined
      : state.earlier;

const withoutReconsideration = ({
  reconsideration: _answered,
  ...state
}: KnownDueDiligence): KnownDueDiligence => state;

export const evolve = (state: DueDiligence, event: DueDiligenceEvent): DueDiligence => {
  if (event.type === 'duediligence.requested') {
    const { reviewId, partnerId, level, slaDue, kind, countryCode, regionCode, profileVersion } =
      event.data;
    const review: Review = {
      reviewId,
      level,
      slaDue,
      requesterIds: peopleOf(event.by),
      analystIds: [],
      sourceIds: [],
      findings: {},
    };
    const earlier = earlierOf(state);
    const known = state.status === 'unknown' ? { ties: [], reviews: 0 } : state;
    return {
      status: 'requested',
      partnerId,
      kind,
      countryCode,
      regionCode,
      profileVersion,
      ties: known.ties,
      reviews: known.reviews + 1,
      review,
      ...(earlier ? { earlier } : {}),
    };
  }
  if (state.status === 'unknown') return state;
  const { review } = state;
  switch (event.type) {
    case 'duediligence.level_raised':
      return withReview(state, { level: event.data.level, slaDue: event.data.slaDue });
    case 'duediligence.assigned':
      return withReview(
        state,
        {
          analystId: event.data.analystId,
          analystIds: [...new Set([...review.analystIds, event.data.analystId])],
        },
        'collecting',
      );
    case 'duediligence.tie_declared': {
      const { personId, until } = event.data;
      return { ...state, ties: [...state.ties, { personId, ...(until ? { until } : {}) }] };
    }
    case 'duediligence.source_recorded':
      return withReview(state, { sourceIds: [...review.sourceIds, event.data.sourceId] });
    case 'screening.run_requested':
      return withReview(state, { screening: { runId: event.data.runId } }, 'screening');
    case 'duediligence.screening_waits': {
      const { runId, waitsFor } = event.data;
      return withReview(state, { screening: { runId, waitsFor } });
    }
    case 'duediligence.screening_completed':
      return withReview(
        state,
        { screening: { runId: event.data.runId, confirmed: event.data.counts.confirmed } },
        'analysis',
      );
    case 'duediligence.finding_drafted': {
      const { questionCode, rating, sourceIds } = event.data;
      return withReview(state, {
        findings: { ...review.findings, [questionCode]: { rating, sourceIds } },
      });
    }
    case 'duediligence.submitted_for_check':
      return { ...state, status: 'quality_check' };
    case 'duediligence.returned':
      return { ...state, status: 'analysis' };
    case 'duediligence.concluded': {
      const { earlier: _renewed, ...rest } = state;
      const { outcome, validUntil } = event.data;
      return withReview(rest, { conclusion: { outcome, validUntil } }, 'concluded');
    }
    case 'duediligence.reopened': {
      const { conclusion: _void, ...kept } = review;
      return {
        ...withoutReconsideration(state),
        status: 'analysis',
        review: { ...kept, level: event.data.level, slaDue: event.data.slaDue },
      };
    }
    case 'duediligence.reconsideration_due': {
      const { trigger, dueOn } = event.data;
      return {
        ...state,
        reconsideration: { triggers: [...(state.reconsideration?.triggers ?? []), trigger], dueOn },
      };
    }
    case 'duediligence.conclusion_upheld':
      return withoutReconsideration(state);
    case 'duediligence.expired':
      if (event.data.reviewId === review.reviewId)
        return { ...withoutReconsideration(state), status: 'expired' };
      return state.earlier?.review.reviewId === event.data.reviewId
        ? { ...state, earlier: { ...state.earlier, status: 'expired' } }
        : state;
    case 'duediligence.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'duediligence.cancelled': {
      const { earlier, ...rest } = state;
      return earlier ? { ...rest, ...earlier } : { ...state, status: 'cancelled' };
    }
  }
};
