import type { Aggregate } from '#eventing/commands';
import { complianceHistoryDecider } from './compliance-history.decider.js';

/** Not reachable over HTTP: the cases themselves are, at `/v1/noncompliance-cases`. */
export const complianceHistoryAggregate: Aggregate = {
  collection: 'compliance-histories',
  family: 'bookkeeping',
  decider: complianceHistoryDecider,
  hidden: true,
  facts: async () => ({}),
  routes: {
    NoteNoncompliance: { who: ['SYS'], summary: 'A case went up a step, or was concluded.' },
    ClearNoncompliance: { who: ['SYS'], summary: 'The case was unfounded.' },
  },
};
