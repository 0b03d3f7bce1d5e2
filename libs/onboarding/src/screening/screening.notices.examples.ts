import type { NoticeExample } from '#kernel/testing';
import type { MatchEvent } from './match/match.events.js';
import type { SanctionsListEvent } from './sanctions-list/sanctions-list.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<MatchEvent | SanctionsListEvent>[] = [
  {
    type: 'screening.match_found',
    data: {
      score: 0.96,
      features: {},
    },
    variant: 'score ≥ 0.95 or the same document',
  },
  {
    type: 'screening.match_found',
    data: {
      score: 0.8,
      features: {},
    },
    variant: 'weaker',
  },
  {
    type: 'screening.match_reopened',
    data: {
      score: 0.8,
    },
  },
  {
    duty: 'screening_match',
    key: 'screening-match:m-1',
    offsets: [[-2, 0, 2]],
  },
  {
    type: 'screening.match_confirmed',
  },
  {
    type: 'screening.list_rejected',
    data: {
      listId: 'UNSC',
      code: 'sanctions-list.shrunk',
      inForceOf: '2026-03-20',
    },
  },
  {
    type: 'screening.list_proposed',
    data: {
      listId: 'EU',
      added: 2,
      changed: 3,
      removed: 1,
    },
  },
  {
    type: 'screening.list_missing',
    data: {
      listId: 'UNSC',
      again: false,
    },
  },
  {
    type: 'screening.list_stale',
    data: {
      listId: 'UNSC',
      inForceOf: '2026-02-22',
      dueOn: '2026-03-20',
    },
  },
];
