import {
  caseOwners,
  notice,
  type NotificationRule,
  part,
  role,
  speakingOf,
  type Withdrawals,
} from '#kernel';
import type { MatchEvent } from './match.events.js';

const urgentScore = 0.95;
const isUrgent = (event: Extract<MatchEvent, { data: { score: number } }>): boolean =>
  event.data.score >= urgentScore ||
  (event.type === 'screening.match_found' && event.data.features.document === true);

/**
 * Screening: N13, N14. Nothing found is ever named here: a case link. Owners of cases learn that the
 * screening of the partner is not finished, not of the match. Source: domain reference (d).
 */
export const matchNotices: NotificationRule<MatchEvent> = (event, subject) => {
  switch (event.type) {
    case 'screening.match_found':
    case 'screening.match_reopened': {
      const held = [...part(subject, 'PO', 'PO'), ...caseOwners(subject, 'open')];
      const cls = isUrgent(event) ? 'U' : 'A';
      const partner = { type: 'partner', id: event.data.partnerId };
      return [
        ...notice('N13', cls, role('DDL'), subject, 'screening-match-open'),
        ...speakingOf(partner, notice('N13', 'A', held, subject, 'screening-pending')),
      ];
    }
    case 'screening.match_confirmed': {
      const to = role('DDL', 'CRE', 'LEG', 'PO-L', 'FIN', 'DGO');
      return notice('N14', 'U', to, subject, 'screening-match-confirmed');
    }
    default:
      return [];
  }
};

const found = ['screening.match_found', 'screening.match_reopened'] as const;
export const matchWithdrawals: Withdrawals<MatchEvent> = {
  'screening.match_cleared': { types: found, portal: false },
  'screening.match_obsolete': { types: [...found, 'screening.match_confirmed'], portal: false },
  'screening.match_merged': { types: found, portal: false },
};
