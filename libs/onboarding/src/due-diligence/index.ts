import { dueDiligenceCapability } from './due-diligence.capability.js';
import { dueDiligenceDeadlines } from './due-diligence.deadlines.rule.js';
import {
  dueDiligenceFollowsPartner,
  holdsFollowDueDiligence,
  reconsiderationFollows,
  reviewsFollowGraph,
} from './due-diligence.process.rule.js';

export type * from './due-diligence.events.js';
export { dueDiligenceDecider } from './due-diligence.decider.js';
export type { DueDiligenceCommand } from './commands.state.js';
export { dueDiligenceExamples } from './due-diligence.examples.js';
export {
  levelPolicy,
  type Level,
  type Outcome,
  type Question,
  type Rating,
} from './levels/levels.policy.js';

/** What an app composes of this capability. */
export const dueDiligence = {
  capabilities: [dueDiligenceCapability],
  processRules: [
    dueDiligenceFollowsPartner,
    holdsFollowDueDiligence,
    reviewsFollowGraph,
    reconsiderationFollows,
  ],
  deadlineRules: [dueDiligenceDeadlines],
} as const;
