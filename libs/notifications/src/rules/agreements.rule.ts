import type { Notice } from '#kernel';
import {
  type CaseSubject,
  notice,
  owners,
  part,
  parts,
  portal,
  role,
  type Told,
} from './notice.policy.js';

/** Agreements: N26 to N29, N31. Source: domain reference (d). */
export const agreementNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  const { data } = event;
  const officer = part(subject, 'RO', 'RO');
  switch (event.type) {
    case 'agreement.version_shared':
      return notice(
        'N26',
        'A',
        data.court === 'theirs' ? portal(subject) : officer,
        subject,
        'agreement-your-turn',
      );
    case 'agreement.legal_review_requested':
      return notice('N27', 'A', role('LEG'), subject, 'agreement-legal-review');
    case 'agreement.legally_cleared':
      return notice('N27', 'A', officer, subject, 'agreement-cleared');
    case 'agreement.legal_returned':
      return notice('N27', 'A', officer, subject, 'agreement-returned');
    case 'agreement.sent_for_signature':
      return notice(
        'N28',
        'A',
        [...parts(subject, 'signatory:'), ...officer, ...portal(subject)],
        subject,
        'agreement-sign',
        { due: data.signatureDue },
      );
    case 'agreement.in_force':
      return notice(
        'N29',
        'I',
        [...owners(subject), ...role('FIN', 'REG', 'WCO'), ...portal(subject)],
        subject,
        'agreement-in-force',
        { start: data.start, end: data.end ?? 'none' },
      );
    case 'agreement.termination_notified':
      return notice(
        'N31',
        'U',
        [...owners(subject), ...role('LEG'), ...portal(subject)],
        subject,
        'agreement-notice',
        { effective: data.effectiveOn },
      );
    default:
      return [];
  }
};
