import type { NoticeExample } from '#kernel/testing';
import type { DeclarationEvent } from './declaration.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<DeclarationEvent>[] = [
  { type: 'declaration.requested', data: { dueOn: '2026-03-20' } },
  { duty: 'declaration', key: 'declaration:d-1', offsets: [[-14, -7, -2], [1]] },
  {
    duty: 'declaration-candidate',
    key: 'declaration-candidate:d-1',
    offsets: [[-14, -7, -2], [1]],
  },
  { type: 'declaration.clarification_requested', data: { replyBy: '2026-03-20' } },
  {
    duty: 'declaration-clarification',
    key: 'declaration-clarification:d-1',
    offsets: [[-2, 0, 1]],
  },
  { type: 'declaration.stale', data: { dueOn: '2026-03-20' } },
  { type: 'declaration.escalated' },
  {
    type: 'declaration.assessed',
    data: { matter: 'activity', outcome: 'conditional', conditions: ['disclose'] },
  },
  { type: 'declaration.meeting_near', data: { meetingOn: '2026-03-20' } },
];
