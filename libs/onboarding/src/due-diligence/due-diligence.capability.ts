import { defineCapability } from '#eventing/capability';
import { dueDiligenceAggregate } from './due-diligence.aggregate.js';
import { dueDiligenceDeadlines } from './due-diligence.deadlines.rule.js';
import {
  dueDiligenceFollowsPartner,
  holdsFollowDueDiligence,
  reconsiderationFollows,
  reviewsFollowGraph,
} from './due-diligence.process.rule.js';

export const dueDiligence = defineCapability({
  name: 'due-diligence',
  aggregates: [dueDiligenceAggregate],
  processes: [
    dueDiligenceFollowsPartner,
    holdsFollowDueDiligence,
    reviewsFollowGraph,
    reconsiderationFollows,
  ],
  deadlines: [dueDiligenceDeadlines],
});
