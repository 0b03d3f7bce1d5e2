import { notice, type NotificationRule, role } from '#kernel';
import type { SanctionsListEvent } from './sanctions-list.events.js';

/** Sanctions lists: N15. Source: domain reference (d). */
export const sanctionsListNotices: NotificationRule<SanctionsListEvent> = (event, subject) => {
  switch (event.type) {
    case 'screening.list_rejected': {
      const { listId: list, code, inForceOf: good = '—' } = event.data;
      const to = role('ADM', 'DDL');
      return notice('N15', 'U', to, subject, 'sanctions-list-rejected', { list, code, good });
    }
    case 'screening.list_proposed': {
      const { listId: list } = event.data;
      return notice('N15', 'A', role('DDL'), subject, 'sanctions-list-proposed', { list });
    }
    case 'screening.list_stale': {
      const { listId: list, inForceOf: good, dueOn: due } = event.data;
      const to = role('ADM', 'DDL');
      return notice('N15', 'U', to, subject, 'sanctions-list-stale', { list, good, due });
    }
    case 'screening.list_missing': {
      const to = role('ADM', 'DDL');
      const { listId: list } = event.data;
      return notice('N15', 'U', to, subject, 'sanctions-list-missing', { list });
    }
    default:
      return [];
  }
};
