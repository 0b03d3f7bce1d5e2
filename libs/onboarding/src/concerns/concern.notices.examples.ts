import type { NoticeExample } from '#kernel/testing';
import type { ConcernEvent } from './concern.events.js';

const general = { restricted: false };
const restricted = { restricted: true };
const variant = 'a restricted one';
/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<ConcernEvent>[] = [
  { type: 'concern.raised', data: general },
  { type: 'concern.raised', data: restricted, variant },
  { type: 'concern.escalated', data: general },
  { type: 'concern.escalated', data: restricted, variant },
  { type: 'concern.upholding_proposed', data: general },
  { type: 'concern.upholding_proposed', data: restricted, variant },
  { type: 'concern.upheld', data: { ...general, appealUntil: '2026-04-01' } },
  { type: 'concern.upheld', data: restricted, variant },
  { type: 'concern.partner_informed', data: { ...general, appealUntil: '2026-04-01' } },
  { type: 'concern.dismissed', data: general },
  { type: 'concern.appealed', data: { ...general, decideBy: '2026-04-01' } },
  { type: 'concern.appealed', data: { ...restricted, decideBy: '2026-04-01' }, variant },
  { type: 'concern.appeal_decided', data: { ...general, outcome: 'dismissed' } },
  { type: 'concern.appeal_decided', data: { ...restricted, outcome: 'dismissed' }, variant },
  { type: 'concern.remedied', data: general },
  { type: 'concern.remedied', data: restricted, variant },
  { duty: 'concern-assignment', key: 'concern-assignment:c-1', offsets: [[0], [3]] },
  { duty: 'concern-assignment-restricted', key: 'concern-assignment:c-1', offsets: [[0, 3]] },
  { duty: 'concern-appeal', key: 'concern-appeal:c-1', offsets: [[-7, 0, 3]] },
  { duty: 'concern-appeal-restricted', key: 'concern-appeal:c-1', offsets: [[-7, 0, 3]] },
];
