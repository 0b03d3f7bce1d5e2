import type { NoticeExample } from '#kernel/testing';
import type { HoldEvent } from './hold.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<HoldEvent>[] = [
  {
    duty: 'countersignature',
    key: 'countersignature:p-1',
    offsets: [[-14, -7, -2]],
  },
  {
    duty: 'hold_end',
    key: 'hold-until:p-1:h-1',
    offsets: [[-7]],
  },
];
