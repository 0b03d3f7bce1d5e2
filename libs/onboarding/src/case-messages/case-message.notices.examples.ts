import type { NoticeExample } from '#kernel/testing';
import type { CaseMessageEvent } from './case-message.events.js';

const subject = { type: 'engagement', id: 'e-1' };
const sent = { subject, audience: 'partner', place: {} } as const;
/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<CaseMessageEvent>[] = [
  { type: 'casemessage.sent', data: { ...sent, from: 'house' }, variant: 'to the partner' },
  { type: 'casemessage.sent', data: { ...sent, from: 'partner' }, variant: 'from the partner' },
  {
    type: 'casemessage.sent',
    data: { ...sent, from: 'house', audience: 'internal' },
    variant: 'a note among colleagues',
  },
];
