import type { NoticeExample } from '#kernel/testing';
import type { ErasureEvent } from './erasure.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<ErasureEvent>[] = [
  {
    type: 'erasure.requested',
    data: {
      dueDate: '2026-03-20',
    },
  },
  {
    duty: 'erasure',
    key: 'erasure:s-1',
    offsets: [[-7, 0], [1]],
  },
  {
    duty: 'erasure_review',
    key: 'erasure:s-1',
    offsets: [[-7, 0]],
  },
];
