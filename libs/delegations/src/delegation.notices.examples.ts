import type { NoticeExample } from '#kernel/testing';
import type { DelegationEvent } from './delegation.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<DelegationEvent>[] = [
  {
    type: 'delegation.granted',
    data: { roles: ['DG'], from: '2026-03-02', until: '2026-03-31' },
  },
  { duty: 'delegation-end', key: 'delegation-end:d-1', offsets: [[-7]] },
  { type: 'delegation.revoked' },
  { type: 'delegation.expired' },
];
