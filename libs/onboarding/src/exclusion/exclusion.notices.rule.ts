import { notice, type NotificationRule, role, type Withdrawals } from '#kernel';
import type { ExclusionEvent } from './exclusion.events.js';

/** Exclusion: N14. The evidence is never named here. Source: domain reference (d). */
export const exclusionNotices: NotificationRule<ExclusionEvent> = (event, subject) => {
  switch (event.type) {
    case 'exclusion.flagged': {
      const { basis } = event.data;
      return notice('N14', 'A', role('DDL'), subject, 'exclusion-flagged', { basis });
    }
    case 'exclusion.proposed': {
      const { basis } = event.data;
      return notice('N14', 'U', role('DGO', 'DDL'), subject, 'exclusion-proposed', { basis });
    }
    default:
      return [];
  }
};

const raised = {
  types: ['exclusion.flagged', 'exclusion.proposed'],
  portal: false,
} as const;
export const exclusionWithdrawals: Withdrawals<ExclusionEvent> = {
  'exclusion.rejected': raised,
  'exclusion.withdrawn': raised,
};
