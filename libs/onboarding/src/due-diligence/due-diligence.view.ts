import type { CalendarDate } from '#kernel';
import type { DueDiligenceEvent } from './due-diligence.events.js';
import type { Outcome } from './levels/levels.policy.js';

/**
 * The newest due diligence of a partner, as every other capability knows it. `open`: a review is
 * under way or was reopened.
 */
export type DueDiligenceView = Readonly<{
  status: 'unknown' | 'open' | 'concluded' | 'expired';
  reviewId?: string;
  outcome?: Outcome;
  validUntil?: CalendarDate;
  analysts: readonly string[];
}>;
const initialState: DueDiligenceView = { status: 'unknown', analysts: [] };

const evolve = (state: DueDiligenceView, event: DueDiligenceEvent): DueDiligenceView => {
  switch (event.type) {
    case 'duediligence.requested':
      // A refresh does not undo the conclusion it is to replace.
      return state.status === 'concluded'
        ? state
        : { ...state, status: 'open', reviewId: event.data.reviewId };
    case 'duediligence.assigned':
      return { ...state, analysts: [...new Set([...state.analysts, event.data.analystId])] };
    case 'duediligence.concluded': {
      const { reviewId, outcome, validUntil } = event.data;
      return { ...state, status: 'concluded', reviewId, outcome, validUntil };
    }
    case 'duediligence.reopened':
      return { ...state, status: 'open' };
    case 'duediligence.expired':
      return { ...state, status: 'expired' };
    case 'duediligence.level_raised':
    case 'duediligence.tie_declared':
    case 'duediligence.source_recorded':
    case 'screening.run_requested':
    case 'duediligence.screening_waits':
    case 'duediligence.screening_completed':
    case 'duediligence.finding_drafted':
    case 'duediligence.submitted_for_check':
    case 'duediligence.returned':
    case 'duediligence.reconsideration_due':
    case 'duediligence.conclusion_upheld':
    case 'duediligence.cancelled':
    case 'duediligence.rescoped':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(dueDiligenceView, partnerId)`. */
export const dueDiligenceView = { name: 'duediligence', initialState, evolve } as const;
