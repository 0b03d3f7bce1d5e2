import { addDays, addMonths, addYears, type CalendarDate } from '#kernel';
import { workingDaysFrom } from '#reference';

/** Days before a meeting by which a declaration is there. Source: b.8 RequestDeclaration. */
const daysBefore = 28;
/** Working days somebody has at least, invited late. Source: b.8 RequestDeclaration. */
const leastWorkingDays = 5;
/** Working days for one that is for no meeting; policy of ours. */
const workingDaysWithout = 10;
/** Days for the answer to questions, at most. Source: b.8 RequestClarification. */
export const clarificationDays = 10;
/** Days before a meeting at which an open declaration is urgent. Source: (d) N45. */
export const nearDays = 7;
/** Days an auditor may read what was answered, at most; policy of ours. Source: c.2 AUD (a grant). */
export const readingDays = 30;
/** Years what was answered is kept once nobody needs it; policy of ours. Source: b.8 (retention). */
const retentionYears = 5;
/** Days after which it is looked at again whether it may be destroyed; policy of ours. */
const lookAgainDays = 90;
/** Calendar months an assessment holds. Source: b.8 Stale. */
const validMonths = 12;

export const dueFor = (meetingOn: CalendarDate | undefined, today: CalendarDate): CalendarDate => {
  if (meetingOn === undefined) return workingDaysFrom(today, workingDaysWithout);
  const [wished, earliest] = [
    addDays(meetingOn, -daysBefore),
    workingDaysFrom(today, leastWorkingDays),
  ];
  return wished > earliest ? wished : earliest;
};
export const validFrom = (assessedOn: CalendarDate): CalendarDate =>
  addMonths(assessedOn, validMonths);
export const retainedUntil = (withdrawnOn: CalendarDate): CalendarDate =>
  addYears(withdrawnOn, retentionYears);
export const keptUntil = (today: CalendarDate): CalendarDate => addDays(today, lookAgainDays);
export const conditionCodes = ['disclose', 'recuse', 'no_vote', 'no_drafting'] as const;
export const outcomes = ['no_conflict', 'conditional', 'excluded'] as const;
