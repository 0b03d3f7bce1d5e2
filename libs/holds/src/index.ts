import { holdDeadlines } from './hold.deadlines.rule.js';
import { holdsFollowRegion } from './hold.process.rule.js';
import { holdsCapability } from './holds.capability.js';

export type { HoldEvent, HoldPlaced, HoldReleased, HoldsRescoped } from './hold.events.js';
export type { PlaceHold, ReleaseHold } from './holds.decider.js';
export {
  evolve as evolveHolds,
  type Holds,
  holdsView,
  noHolds,
  type PlacedHold,
} from './holds.state.js';
export { partnerPlace } from './partner-place.state.js';
/** What an app composes of this capability. */
export const holds = {
  capabilities: [holdsCapability],
  processRules: [holdsFollowRegion],
  deadlineRules: [holdDeadlines],
} as const;
