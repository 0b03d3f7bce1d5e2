import type { CalendarDate } from '#kernel';
import { workingDaysFrom } from '#reference';
import type { Tier } from '../engagement.events.js';

/** Working days from submission; source: domain.md b.4. */
export const slaWorkingDays: Readonly<Record<Tier, number>> = {
  simplified: 5,
  standard: 20,
  high: 30,
  intergovernmental: 5,
  state: 5,
};
export const triageWorkingDays = 2;

/**
 * The day the case should be decided. Days spent before a return count, days in `returned` do not;
 * at least two are left.
 */
export const slaDueOn = (tier: Tier, submittedOn: CalendarDate, spent: number): CalendarDate =>
  workingDaysFrom(submittedOn, Math.max(slaWorkingDays[tier] - spent, 2));
