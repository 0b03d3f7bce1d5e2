import { exclusionCapability, relationshipsCapability } from './exclusion.capability.js';
import {
  casesFollowRegion,
  checksFollowGraph,
  graphFollowsPartners,
  partnersFollowExclusion,
} from './exclusion.process.rule.js';

export type * from './exclusion.events.js';
export type * from './relationships.events.js';
export { exclusionDecider } from './exclusion-case/exclusion.decider.js';
export { relationshipsDecider } from './relationships/relationships.decider.js';
export { exclusionExamples } from './exclusion.examples.js';
export {
  exclusionFindings,
  exclusionPolicy,
  type ExclusionFinding,
  type RelationshipGraph,
} from './exclusion-path/exclusion-path.policy.js';

/** What an app composes of this capability. */
export const exclusion = {
  capabilities: [exclusionCapability, relationshipsCapability],
  processRules: [
    graphFollowsPartners,
    checksFollowGraph,
    partnersFollowExclusion,
    casesFollowRegion,
  ],
} as const;
