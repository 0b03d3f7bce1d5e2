import { notice, type NotificationRule, type NoticeSubject, part, portal, role } from '#kernel';
import { textOf } from '#money';
import type { PledgeEvent } from './pledge.events.js';

/** Whoever looks after the pledge, whoever answers for the work, and the partner. */
const everybody = (subject: NoticeSubject) => [
  ...part(subject, 'CRM', 'CRM'),
  ...part(subject, 'RO', 'RO'),
  ...portal(subject),
];

/** Pledges and what came of them: N58, N59, N60. Source: domain reference (d). */
export const pledgeNotices: NotificationRule<PledgeEvent> = (event, subject) => {
  const contributions = part(subject, 'CRM', 'CRM');
  const to = everybody(subject);
  // Whoever is told why says it to the partner (b.17.1): not this notice.
  const stopped = [...contributions, ...role('FIN', 'LEG')];
  switch (event.type) {
    case 'pledge.announced':
      return notice('N58', 'I', to, subject, 'pledge-announced');
    case 'pledge.accepted':
      return notice('N58', 'I', to, subject, 'pledge-accepted');
    case 'pledge.refused':
      return notice('N58', 'I', to, subject, 'pledge-refused');
    case 'pledge.formalised':
      return notice('N58', 'I', to, subject, 'pledge-formalised');
    case 'pledge.revised':
      return notice('N58', 'I', to, subject, 'pledge-revised', {
        amount: textOf(event.data.after.amount),
      });
    case 'pledge.cancelled':
    case 'pledge.lapsed':
      return notice('N58', 'I', to, subject, 'pledge-ended');
    case 'pledge.held':
      return notice('N58', 'U', stopped, subject, 'pledge-held');
    case 'pledge.released':
      return notice('N58', 'I', stopped, subject, 'pledge-released');
    case 'pledge.overdue':
      return notice('N59', 'A', contributions, subject, 'pledge-overdue', {
        amount: textOf(event.data.outstanding),
        due: event.data.due,
      });
    case 'contribution.received':
      return notice('N60', 'I', to, subject, 'contribution-received', {
        amount: textOf(event.data.amount),
      });
    case 'contribution.delivered':
      return notice('N60', 'I', to, subject, 'contribution-delivered', {
        count: event.data.quantity,
      });
    case 'contribution.reversal_requested':
      return notice('N60', 'A', role('FIN'), subject, 'contribution-reversal');
    case 'contribution.reversed':
      return notice('N60', 'U', to, subject, 'contribution-reversed', {
        amount: textOf(event.data.credited),
      });
    default:
      return [];
  }
};
