import { addDays, type CommandIntent, type DeadlineRule } from '#kernel';
import { waitingSteps } from '#reference';
import type { FlagListMissing, FlagListStale } from './sanctions-list.decider.js';
import type { SanctionsListEvent } from './sanctions-list.events.js';

/** Days after which a list in force counts as out of date. Source: N15 (configurable policy). */
export const freshForDays = 8;

/**
 * A list is imported anew within its time; while it is not, that is said again after as many days.
 */
export const sanctionsListDeadlines: DeadlineRule<
  SanctionsListEvent,
  FlagListMissing | FlagListStale
> = (event) => {
  const { listId } = event.data;
  const id = event.streamId.slice('sanctions-list-'.length);
  const dueOn = addDays(event.on, freshForDays);
  const due = (whenDue: CommandIntent<FlagListMissing | FlagListStale>) => [
    {
      op: 'set' as const,
      key: `sanctions-list:${listId}`,
      kind: 'sanctions_list' as const,
      subject: { type: 'sanctions-list' as const, id },
      partnerIds: [],
      dueOn,
      offsets: [],
      whenDue,
    },
  ];
  switch (event.type) {
    case 'screening.list_published':
    case 'screening.list_confirmed':
    case 'screening.list_stale':
      return due({ type: 'FlagListStale', aggregateId: id, data: { dueOn } });
    case 'screening.list_missing':
      return due({ type: 'FlagListMissing', aggregateId: id, data: { listId, again: true } });
    default:
      return [];
  }
};

/** Somebody looks at what a version changes, and publishes it. */
export const listSteps = waitingSteps<SanctionsListEvent>(
  'sanctions-list',
  (_data, streamId) => streamId.slice('sanctions-list-'.length),
  {
    'sanctions-list-publication': {
      from: ['screening.list_proposed'],
      until: ['screening.list_published', 'screening.list_discarded'],
    },
  },
);
