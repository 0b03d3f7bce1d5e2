export type {
  ObligationCancelled,
  ObligationDue,
  ObligationEscalation,
  ObligationEvent,
  ObligationMet,
  ObligationMissed,
  ObligationOwner,
  ObligationPlace,
  ObligationReassigned,
  ObligationRepointed,
  ObligationRescheduled,
  ObligationRescoped,
  ObligationSet,
  ObligationSubject,
  ObligationWaived,
  ReminderFired,
} from './obligation.events.js';
export { obligationDecider } from './obligation.decider.js';
export { owedBy } from './owners/owners.policy.js';
export {
  obligationList,
  type ObligationCard,
} from './obligation-list/obligation-list.projection.js';
export { ObligationsModule } from './obligations.module.js';
export { alarmDay, alarmsOf, type Alarm } from './alarms/alarms.policy.js';
