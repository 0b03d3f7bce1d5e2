export {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  type CalendarDate,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  type Instant,
  isCalendarDate,
  isWithin,
  isWorkingDay,
  toEpochDay,
  type WorkCalendar,
} from './dates.js';
export { dateIn, dayOf, daysLater, defaultZone, keepDaysIn } from './days.js';
export { type RefusalKind, require, RuleViolation } from './refusals.js';
export {
  type Actor,
  type Grant,
  peopleOf,
  portalRoles,
  reaches,
  type RecordScope,
  type Role,
  roles,
  type Scope,
  systemActor,
} from './roles.js';
export {
  type Command,
  type CommandMetadata,
  type Event,
  factOf,
  type NewEvent,
  type Recorded,
} from './messages.js';
export {
  allowedCommands,
  type AnyDecider,
  breachOf,
  type CommandRule,
  type CommonFacts,
  decide,
  type Decider,
  type Facts,
  fold,
  type Hold,
  holdsReaching,
  type HoldType,
  isReason,
  type Separation,
  type SeparationRule,
  toldOf,
} from './decider.js';
export type { AnyProjection, Projection } from './projection.js';
export type {
  Audience,
  CommandIntent,
  DeadlineChange,
  DeadlineRule,
  Notice,
  NoticeClass,
  NoticeSubject,
  NotificationRule,
  ProcessRule,
} from './reactions.js';
