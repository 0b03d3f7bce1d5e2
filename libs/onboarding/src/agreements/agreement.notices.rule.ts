import {
  notice,
  type NotificationRule,
  owners,
  part,
  parts,
  portal,
  role,
  type Withdrawals,
} from '#kernel';
import type { AgreementEvent } from './agreement.events.js';

/** Agreements: N26 to N29, N31. Source: domain reference (d). */
export const agreementNotices: NotificationRule<AgreementEvent> = (event, subject) => {
  const responsible = part(subject, 'RO', 'RO');
  switch (event.type) {
    case 'agreement.version_shared': {
      const to = event.data.court === 'theirs' ? portal(subject) : responsible;
      return notice('N26', 'A', to, subject, 'agreement-your-turn');
    }
    case 'agreement.legal_review_requested':
      return notice('N27', 'A', role('LEG'), subject, 'agreement-legal-review');
    case 'agreement.legally_cleared':
      return notice('N27', 'A', responsible, subject, 'agreement-cleared');
    case 'agreement.legal_returned':
      return notice('N27', 'A', responsible, subject, 'agreement-returned');
    case 'agreement.sent_for_signature':
    case 'agreement.signatories_replaced': {
      const to = [...parts(subject, 'signatory'), ...responsible, ...portal(subject)];
      return notice('N28', 'A', to, subject, 'agreement-sign', { due: event.data.signatureDue });
    }
    case 'agreement.in_force': {
      const { start, end = 'none' } = event.data;
      const to = [...owners(subject), ...role('FIN', 'REG', 'WCO'), ...portal(subject)];
      return notice('N29', 'I', to, subject, 'agreement-in-force', { start, end });
    }
    case 'agreement.termination_notified': {
      const to = [...owners(subject), ...role('LEG'), ...portal(subject)];
      return notice('N31', 'U', to, subject, 'agreement-notice', {
        effective: event.data.effectiveOn,
      });
    }
    default:
      return [];
  }
};

export const agreementWithdrawals: Withdrawals<AgreementEvent> = {
  'agreement.cancelled': {
    types: [
      'agreement.version_shared',
      'agreement.legal_review_requested',
      'agreement.legally_cleared',
      'agreement.sent_for_signature',
      'agreement.signatories_replaced',
    ],
    portal: true,
  },
  'agreement.amendment_withdrawn': {
    types: ['agreement.sent_for_signature', 'agreement.signatories_replaced'],
    portal: true,
  },
};
