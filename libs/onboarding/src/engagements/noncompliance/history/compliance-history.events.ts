import type { CalendarDate, Event } from '#kernel';

/**
 * A case of non-compliance went up a step, or was concluded; it counts in the triage of what the
 * partner proposes from `on`.
 */
export type NoncomplianceNoted = Event<
  'compliancehistory.noted',
  { partnerId: string; caseId: string; on: CalendarDate }
>;
/** The case was unfounded and does not count. */
export type NoncomplianceCleared = Event<
  'compliancehistory.cleared',
  { partnerId: string; caseId: string }
>;
export type ComplianceHistoryEvent = NoncomplianceNoted | NoncomplianceCleared;
