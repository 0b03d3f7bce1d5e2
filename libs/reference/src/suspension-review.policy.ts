import { addDays, type CalendarDate, require } from '#kernel';
import { policyValues } from './policy-values.policy.js';

/** The last day a suspension of today may be looked at again. Source: domain.md b.1. */
export const latestReviewOf = (today: CalendarDate): CalendarDate =>
  addDays(today, policyValues.suspensionReviewDays);
/** Refuses `code`, `<capability>.review-date`, unless the review falls after today and in time. */
export const requireReviewDate = (
  reviewDue: CalendarDate,
  today: CalendarDate,
  code: string,
): void => {
  const latest = latestReviewOf(today);
  const within = today < reviewDue && reviewDue <= latest;
  const days = policyValues.suspensionReviewDays;
  require(within, code, `The review must fall within ${days} days.`, { latest });
};
