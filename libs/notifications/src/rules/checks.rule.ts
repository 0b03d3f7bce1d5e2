import type { Notice } from '#kernel';
import {
  caseOwners,
  type CaseSubject,
  countCases,
  notice,
  part,
  person,
  role,
  type Told,
} from './notice.policy.js';

const urgentScore = 0.95;

/**
 * Due diligence, screening and exclusion: N09, N11 to N15; a data subject's request (E-38). Nothing
 * found is ever named here: a case link, a code. Source: domain reference (d).
 */
export const checkNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  const { data } = event;
  const officer = part(subject, 'PO', 'PO');
  const analyst = { level: data.level, due: data.slaDue };
  switch (event.type) {
    case 'duediligence.requested':
      return notice('N09', 'A', role('DDL'), subject, 'due-diligence-requested', analyst);
    case 'duediligence.assigned':
      return notice('N09', 'A', person(data.analystId), subject, 'due-diligence-assigned', analyst);
    case 'duediligence.reopened':
      return notice(
        'N09',
        'A',
        [...person(data.analystId), ...role('DDL')],
        subject,
        'due-diligence-reopened',
        analyst,
      );
    case 'duediligence.reconsideration_due':
      return notice('N10', 'A', role('DDL'), subject, 'due-diligence-reconsideration', {
        trigger: data.trigger,
        due: data.dueOn,
      });
    case 'duediligence.concluded': {
      const bad = data.outcome === 'adverse' || data.outcome === 'exclude';
      const to = [...part(subject, 'requester', 'PO'), ...officer, ...caseOwners(subject, 'open')];
      return notice('N11', bad ? 'A' : 'I', to, subject, 'due-diligence-concluded', {
        outcome: data.outcome,
        until: data.validUntil,
      });
    }
    case 'duediligence.expired':
      return notice(
        'N12',
        'A',
        [...officer, ...caseOwners(subject, 'active')],
        subject,
        'due-diligence-expired',
        { until: data.validUntil, engagements: countCases(subject, 'active') },
      );
    case 'screening.match_found':
    case 'screening.match_reopened':
      return [
        ...notice(
          'N13',
          data.score >= urgentScore || data.features?.document === true ? 'U' : 'A',
          role('DDL'),
          subject,
          'screening-match-open',
        ),
        ...notice(
          'N13',
          'A',
          [...officer, ...caseOwners(subject, 'open')],
          subject,
          'screening-pending',
        ),
      ];
    case 'screening.match_confirmed':
      return notice(
        'N14',
        'U',
        role('DDL', 'CRE', 'LEG', 'PO-L', 'FIN', 'DGO'),
        subject,
        'screening-match-confirmed',
      );
    case 'screening.list_rejected':
      return notice('N15', 'U', role('ADM', 'DDL'), subject, 'sanctions-list-rejected', {
        list: data.listId,
        code: data.code,
        good: data.inForceOf ?? '—',
      });
    case 'screening.list_stale':
      return notice('N15', 'U', role('ADM', 'DDL'), subject, 'sanctions-list-stale', {
        list: data.listId,
        good: data.inForceOf,
        due: data.dueOn,
      });
    case 'exclusion.flagged':
      return notice('N14', 'A', role('DDL'), subject, 'exclusion-flagged', { basis: data.basis });
    case 'exclusion.proposed':
      return notice('N14', 'U', role('DGO', 'DDL'), subject, 'exclusion-proposed', {
        basis: data.basis,
      });
    case 'erasure.requested':
      return notice('E38', 'A', role('CRE'), subject, 'erasure-requested', { due: data.dueDate });
    default:
      return [];
  }
};
