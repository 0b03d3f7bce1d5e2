import type { NoticeExample } from '#kernel/testing';
import type { ExclusionEvent } from './exclusion.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<ExclusionEvent>[] = [
  {
    type: 'exclusion.flagged',
    data: {
      basis: 'tobacco',
    },
  },
  {
    type: 'exclusion.proposed',
    data: {
      basis: 'tobacco',
    },
  },
];
