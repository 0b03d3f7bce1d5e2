export type * from './exclusion.events.js';
export type * from './relationships.events.js';
export { exclusionDecider } from './exclusion-case/exclusion.decider.js';
export { relationshipsDecider } from './relationships/relationships.decider.js';
export {
  exclusionFindings,
  exclusionPolicy,
  type ExclusionFinding,
  type RelationshipGraph,
} from './exclusion-path/exclusion-path.policy.js';
