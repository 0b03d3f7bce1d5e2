import type { Notice, NoticeSubject } from '#kernel';
import { notice, part, person, portal, role, type Told } from './notice.policy.js';

/** Agreements: N26 to N29, N31. Source: domain reference (d). */
export const agreementNotices = (event: Told, subject: NoticeSubject): readonly Notice[] => {
  const { data } = event;
  const officer = part(subject, 'RO', 'RO');
  switch (event.type) {
    case 'agreement.version_shared':
      return data.court === 'theirs' ? notice('N26', 'A', portal(subject), subject, 'agreement-your-turn-portal') : notice('N26', 'A', officer, subject, 'agreement-your-turn');
    case 'agreement.legal_review_requested':
      return notice('N27', 'A', role('LEG'), subject, 'agreement-legal-review');
    case 'agreement.legally_cleared':
      return notice('N27', 'A', officer, subject, 'agreement-cleared');
    case 'agreement.legal_returned':
      return notice('N27', 'A', officer, subject, 'agreement-returned');
    case 'agreement.sent_for_signature': {
      const signatories = (data.signatories as { party: string; personId?: string; signatoryId?: string }[]) ?? [];
      const ours = signatories.filter(({ party }) => party === 'organisation').flatMap((one) => person(one.personId ?? one.signatoryId));
      return [
        ...notice('N28', 'A', [...ours, ...officer], subject, 'agreement-sign', { due: data.signatureDue }, 'staff'),
        ...notice('N28', 'A', portal(subject), subject, 'agreement-sign', { due: data.signatureDue }, 'partner'),
      ];
    }
    case 'agreement.in_force':
      return notice('N29', 'I', [...officer, ...role('FIN', 'REG', 'WCO'), ...portal(subject)], subject, 'agreement-in-force', { start: data.start });
    case 'agreement.termination_notified':
      return notice('N31', 'U', [...officer, ...role('LEG'), ...portal(subject)], subject, 'agreement-notice', { effective: data.effectiveOn });
    default:
      return [];
  }
};
