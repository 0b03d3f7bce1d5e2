import { holdsCapability } from './holds.capability.js';

export type { HoldEvent, HoldPlaced, HoldReleased } from './hold.events.js';
export type { PlaceHold, ReleaseHold } from './holds.decider.js';
export { evolve as evolveHolds, type Holds, holdsView, noHolds, type PlacedHold } from './holds.state.js';
export const holds = { capabilities: [holdsCapability] } as const;
