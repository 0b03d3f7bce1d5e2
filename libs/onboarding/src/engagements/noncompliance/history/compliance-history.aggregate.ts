import { bookkeepingOf } from '#eventing/commands';
import { complianceHistoryDecider } from './compliance-history.decider.js';

/** Not reachable over HTTP: the cases themselves are, at `/v1/noncompliance-cases`. */
export const complianceHistoryAggregate = bookkeepingOf(
  'compliance-histories',
  complianceHistoryDecider,
  {
    NoteNoncompliance: 'A case went up a step, or was concluded.',
    ClearNoncompliance: 'The case was unfounded.',
  },
);
