import {
  caseOwners,
  countCases,
  notice,
  type NotificationRule,
  part,
  person,
  role,
  type Withdrawals,
} from '#kernel';
import type { DueDiligenceEvent } from './due-diligence.events.js';

/**
 * Due diligence: N09 to N12. Nothing found is ever named here: a case link, a code. Source: domain
 * reference (d).
 */
export const dueDiligenceNotices: NotificationRule<DueDiligenceEvent> = (event, subject) => {
  const officer = part(subject, 'PO', 'PO');
  switch (event.type) {
    case 'duediligence.requested': {
      const { level, slaDue: due } = event.data;
      return notice('N09', 'A', role('DDL'), subject, 'due-diligence-requested', { level, due });
    }
    case 'duediligence.assigned': {
      const { analystId, level, slaDue: due } = event.data;
      const to = person(analystId);
      return notice('N09', 'A', to, subject, 'due-diligence-assigned', { level, due });
    }
    case 'duediligence.reopened': {
      const { analystId, level, slaDue: due } = event.data;
      const to = [...person(analystId), ...role('DDL')];
      return notice('N09', 'A', to, subject, 'due-diligence-reopened', { level, due });
    }
    case 'duediligence.reconsideration_due': {
      const { trigger, dueOn: due } = event.data;
      const template = 'due-diligence-reconsideration';
      return notice('N10', 'A', role('DDL'), subject, template, { trigger, due });
    }
    case 'duediligence.concluded': {
      const { outcome, validUntil: until } = event.data;
      const bad = outcome === 'adverse' || outcome === 'exclude';
      const to = [...part(subject, 'requester', 'PO'), ...officer, ...caseOwners(subject, 'open')];
      const values = { outcome, until };
      return notice('N11', bad ? 'A' : 'I', to, subject, 'due-diligence-concluded', values);
    }
    case 'duediligence.expired': {
      const to = [...officer, ...caseOwners(subject, 'active')];
      return notice('N12', 'A', to, subject, 'due-diligence-expired', {
        until: event.data.validUntil,
        engagements: countCases(subject, 'active'),
      });
    }
    default:
      return [];
  }
};

export const dueDiligenceWithdrawals: Withdrawals<DueDiligenceEvent> = {
  'duediligence.reopened': { types: ['duediligence.concluded'], portal: false },
  'duediligence.cancelled': {
    types: ['duediligence.requested', 'duediligence.assigned', 'duediligence.reopened'],
    portal: false,
  },
};
