export type {
  AnalystAssigned,
  ConclusionUpheld,
  DueDiligenceCancelled,
  DueDiligenceConcluded,
  DueDiligenceEvent,
  DueDiligenceExpired,
  DueDiligenceReopened,
  DueDiligenceRequested,
  DueDiligenceRescoped,
  FindingDrafted,
  LevelRaised,
  ReconsiderationDue,
  ReopenTrigger,
  RequestTrigger,
  ReturnedToAnalyst,
  ReviewSubject,
  ScreeningCompleted,
  ScreeningRunRequested,
  SourceRecorded,
  SubmittedForCheck,
  TieDeclared,
} from './due-diligence.events.js';
export { dueDiligenceDecider } from './due-diligence.decider.js';
export type { DueDiligenceCommand } from './commands.state.js';
export {
  levelPolicy,
  type Level,
  type Outcome,
  type Question,
  type Rating,
} from './levels/levels.policy.js';
export { type DueDiligenceView, dueDiligenceView } from './due-diligence.view.js';
