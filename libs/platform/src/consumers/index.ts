export { ConsumerGroup, type ConsumerGroupOptions } from './consumer-group.js';
export type { EventHandler, LedgerEvent } from './event-handler.js';
export { type Checkpoint, handlerKey } from './follower.js';
export { type ParkedEvent, Parking } from './parking.js';
export { AheadOfLedger, assertHealed, intake, type Intake, type IntakeStep, type Placed } from './intake.js';
export { type BreakerState, closedBreaker, count, type Failure, type FailureKind, type Remedy, remedyFor } from './failure.policy.js';
