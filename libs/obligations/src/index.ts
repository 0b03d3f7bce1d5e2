export type * from './obligation.events.js';
export { obligationDecider } from './obligation.decider.js';
export { type CasePeople, owedBy } from './owners/owners.policy.js';
export {
  obligationList,
  type ObligationCard,
} from './obligation-list/obligation-list.projection.js';
export { AlarmHandler, type AlarmDocument, alarmsCollection } from './alarms/alarm-handler.js';
export { AlarmRinger } from './alarms/alarm-ringer.js';
export { alarmDay, alarmsOf, type Alarm } from './alarms/alarms.policy.js';
