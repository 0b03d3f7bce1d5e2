export { type Checkpoint, Checkpoints, type Known, type Stopped } from './checkpoints.js';
export {
  ConsumerGroup,
  type ConsumerGroupOptions,
  type LaneSpec,
  type RefusedRecord,
} from './consumer-group.js';
export {
  type Effect,
  type EventHandler,
  handlerKey,
  type LedgerEvent,
  Stale,
  unhurriedMs,
  Unsound,
} from './event-handler.js';
export {
  type BreakerState,
  closedBreaker,
  count,
  type Failure,
  type FailureKind,
  type Remedy,
  remedyFor,
} from './failure.policy.js';
export { HandlerFailed } from './faults.js';
export { GroupOperations } from './group-operations.js';
export {
  AheadOfLedger,
  assertHealed,
  intake,
  type Intake,
  type IntakeStep,
  type Placed,
} from './intake.js';
export type { Healed, Lineup } from './lane.js';
export { type ParkedEvent, Parking } from './parking.js';
export { canPreview, type Change, Redrive } from './redrive.js';
export { SharedConsumer } from './shared-consumer.js';
export { bringIntoStep, inTransaction } from './stepping.js';
export { TextDiscarder } from './text-discarder.js';
