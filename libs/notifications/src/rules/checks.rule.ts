import type { Notice, NoticeSubject } from '#kernel';
import { notice, part, person, role, type Told } from './notice.policy.js';

const urgentScore = 0.95;

/** Due diligence, screening and exclusion: N09, N11, N13 to N15. Nothing found is ever named here: a case link, a code. Source: domain reference (d). */
export const checkNotices = (event: Told, subject: NoticeSubject): readonly Notice[] => {
  const { data } = event;
  switch (event.type) {
    case 'duediligence.requested':
      return notice('N09', 'A', role('DDL'), subject, 'due-diligence-requested', { level: data.level, due: data.slaDue });
    case 'duediligence.assigned':
      return notice('N09', 'A', person(data.analystId), subject, 'due-diligence-assigned', { level: data.level, due: data.slaDue });
    case 'duediligence.concluded': {
      const bad = data.outcome === 'adverse' || data.outcome === 'exclude';
      return notice('N11', bad ? 'A' : 'I', [...part(subject, 'requester', 'PO'), ...part(subject, 'PO', 'PO')], subject, 'due-diligence-concluded', { outcome: data.outcome, until: data.validUntil });
    }
    case 'duediligence.expired':
      return notice('N12', 'A', part(subject, 'PO', 'PO'), subject, 'due-diligence-expired', { until: data.validUntil });
    case 'screening.match_found':
    case 'screening.match_reopened':
      return [
        ...notice('N13', data.score >= urgentScore || data.features?.document === true ? 'U' : 'A', role('DDL'), subject, 'screening-match-open', {}, 'lead'),
        ...notice('N13', 'A', part(subject, 'PO', 'PO'), subject, 'screening-pending', {}, 'owner'),
      ];
    case 'screening.match_confirmed':
      return notice('N14', 'U', role('DDL', 'CRE', 'LEG', 'PO-L', 'FIN', 'DGO'), subject, 'screening-match-confirmed');
    case 'screening.list_rejected':
      return notice('N15', 'U', role('ADM', 'DDL'), subject, 'sanctions-list-rejected', { list: data.listId, code: data.code });
    case 'exclusion.proposed':
      return notice('N14', 'U', role('DGO', 'DDL'), subject, 'exclusion-proposed', { basis: data.basis });
    default:
      return [];
  }
};
