export type { HoldEvent, HoldPlaced, HoldReleased, HoldsRescoped } from './hold.events.js';
export type { HoldCommand, PlaceHold, ReleaseHold } from './holds.decider.js';
export {
  evolve as evolveHolds,
  type Holds,
  holdsView,
  noHolds,
  type PlacedHold,
} from './holds.state.js';
export { type PartnerPlace, placeOf } from './partner-place.policy.js';
