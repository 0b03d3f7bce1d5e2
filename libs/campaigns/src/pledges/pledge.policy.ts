import type { PledgePurpose } from './pledge.events.js';

/**
 * What a partner of the private sector does not pay for. Configurable policy; source: domain.md
 * b.13 (FENSA, from memory).
 */
export const barredPurposes: readonly PledgePurpose[] = ['norm_setting', 'staff_salaries'];
/**
 * The share of a programme one private donor may give, in percent of its budget. Configurable
 * policy; source: domain.md b.13.
 */
export const largestSharePercent = 25;
/** An instalment that has not come so many days after its day is overdue. Source: domain.md b.13. */
export const overdueAfterDays = 30;
/** Reminders of an instalment. Source: domain.md (d) N59. */
export const instalmentOffsets: readonly number[] = [-30, -7, 1, 30];
