import { notice, type NotificationRule, owners, portal, speakingOf } from '#kernel';
import type { CaseMessageEvent } from './case-message.events.js';

/**
 * Whoever is to read a message hears that it waits; what it says is never in the notice. M1 is ours,
 * the reference has no number for it.
 */
export const caseMessageNotices: NotificationRule<CaseMessageEvent> = (event, subject) => {
  if (event.type !== 'casemessage.sent') return [];
  const { audience, from, subject: about } = event.data;
  if (audience === 'internal')
    return speakingOf(about, notice('M1', 'A', owners(subject), subject, 'case-note'));
  const to = from === 'partner' ? owners(subject) : portal(subject, 'PA', 'PE');
  return speakingOf(about, notice('M1', 'A', to, subject, 'case-message'));
};
