import { addDays, type DeadlineRule } from '#kernel';
import type { FlagListStale } from './sanctions-list.decider.js';
import type { SanctionsListEvent } from './sanctions-list.events.js';

/** Days after which a list in force counts as out of date. Source: N15 (configurable policy). */
export const freshForDays = 8;

/**
 * A list is imported anew within its time; while it is not, that is said again after as many days.
 */
export const sanctionsListDeadlines: DeadlineRule<SanctionsListEvent, FlagListStale> = (event) => {
  switch (event.type) {
    case 'screening.list_published':
    case 'screening.list_confirmed':
    case 'screening.list_stale': {
      const dueOn = addDays(event.on, freshForDays);
      const id = event.streamId.slice('sanctions-list-'.length);
      return [
        {
          op: 'set',
          key: `sanctions-list:${event.data.listId}`,
          kind: 'sanctions_list',
          subject: { type: 'sanctions-list', id },
          partnerIds: [],
          dueOn,
          offsets: [],
          whenDue: { type: 'FlagListStale', aggregateId: id, data: { dueOn } },
        },
      ];
    }
    default:
      return [];
  }
};
