import { addDays, addWorkingDays, dayOfWeek, defaultWorkCalendar, type CalendarDate } from '#kernel';
import type { Tier } from '../engagement.events.js';

/** Working days from submission; source: domain.md b.4. */
export const slaWorkingDays: Readonly<Record<Tier, number>> = { simplified: 5, standard: 20, high: 30, intergovernmental: 5, state: 5 };
export const triageWorkingDays = 2;

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: CalendarDate, to: CalendarDate): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!defaultWorkCalendar.weekend.includes(dayOfWeek(day))) count += 1;
  return count;
};

/** The day the case should be decided. Days spent before a return count, days in `returned` do not; at least two are left. */
export const slaDueOn = (tier: Tier, submittedOn: CalendarDate, spent: number): CalendarDate =>
  addWorkingDays(submittedOn, Math.max(slaWorkingDays[tier] - spent, 2));
