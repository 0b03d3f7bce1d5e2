import type { DueDiligenceFact } from './commands.state.js';

/** What this capability reads from other streams, each folded by itself. */
type Loose = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
/** The newest review; a refresh under way does not undo the conclusion it is to replace. */
export const dueDiligenceView = {
  name: 'duediligence',
  initialState: { status: 'unknown' } as DueDiligenceFact,
  evolve: (state: DueDiligenceFact, { type, data }: Loose): DueDiligenceFact => {
    switch (type) {
      case 'duediligence.requested':
        return state.status === 'concluded'
          ? state
          : { status: 'open', reviewId: String(data.reviewId) };
      case 'duediligence.concluded':
        return {
          status: 'concluded',
          reviewId: String(data.reviewId ?? state.reviewId),
          outcome: String(data.outcome),
          validUntil: String(data.validUntil),
        };
      case 'duediligence.reopened':
        return { ...state, status: 'open' };
      case 'duediligence.expired':
        return { ...state, status: 'expired' };
      default:
        return state;
    }
  },
};
