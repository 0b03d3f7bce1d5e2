import type { NotificationRule } from '#kernel';
import { agreementNotices } from './agreements.rule.js';
import { checkNotices } from './checks.rule.js';
import { engagementNotices } from './engagements.rule.js';
import { partnerNotices } from './partners.rule.js';
import { reminderNotices } from './reminders.rule.js';

export { withdrawnBy } from './corrections.rule.js';

/** Every rule of the notification catalogue that belongs to onboarding. */
export const notificationRules: readonly NotificationRule<never>[] = [
  partnerNotices,
  checkNotices,
  engagementNotices,
  agreementNotices,
  reminderNotices,
];
