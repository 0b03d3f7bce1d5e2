export type {
  EvidenceLink,
  ExclusionBasis,
  ExclusionCautioned,
  ExclusionConfirmed,
  ExclusionEvent,
  ExclusionFlagged,
  ExclusionGrounds,
  ExclusionLifted,
  ExclusionRaised,
  ExclusionRejected,
  ExclusionRescoped,
  ExclusionWithdrawn,
} from './exclusion.events.js';
export type {
  Activity,
  Link,
  LinkCorrected,
  LinkEnded,
  LinkMirrored,
  LinkRecorded,
  LinkSource,
  NodeClassified,
  NodeDescribed,
  NodeKind,
  ReachFound,
  Relation,
  RelationshipEvent,
} from './relationships.events.js';
export { exclusionDecider } from './exclusion-case/exclusion.decider.js';
export { relationshipsDecider } from './relationships/relationships.decider.js';
export {
  exclusionFindings,
  exclusionPolicy,
  type ExclusionFinding,
  type RelationshipGraph,
} from './exclusion-path/exclusion-path.policy.js';
export { type ExclusionView, exclusionView } from './exclusion.view.js';
export { relationshipsView } from './relationships/relationships.state.js';
