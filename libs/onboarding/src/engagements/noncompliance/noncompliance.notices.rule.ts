import { notice, type NotificationRule, owners, portal, role, type Withdrawals } from '#kernel';
import type { NoncomplianceEvent } from './noncompliance.events.js';

/** Non-compliance: N25. Source: domain reference (d). */
export const noncomplianceNotices: NotificationRule<NoncomplianceEvent> = (event, subject) => {
  if (event.type !== 'noncompliance.step_taken') return [];
  const { step, ground, dueDate: due } = event.data;
  const to = [...owners(subject), ...role('LEG'), ...portal(subject)];
  return notice('N25', 'A', to, subject, 'noncompliance-step', { step, ground, due });
};

export const noncomplianceWithdrawals: Withdrawals<NoncomplianceEvent> = {
  'noncompliance.closed': ({ data: { outcome } }) =>
    outcome === 'unfounded' ? { types: ['noncompliance.step_taken'], portal: true } : undefined,
};
