import type { NoticeExample } from '#kernel/testing';
import type { PledgeEvent } from './pledge.events.js';

const amount = { amountMinor: '125000', currency: 'CHF' };
/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<PledgeEvent>[] = [
  { type: 'pledge.announced' },
  { type: 'pledge.accepted' },
  { type: 'pledge.refused' },
  { type: 'pledge.formalised' },
  { type: 'pledge.revised', data: { after: { amount } } },
  { type: 'pledge.lapsed' },
  { type: 'pledge.cancelled' },
  { type: 'pledge.held' },
  { type: 'pledge.released' },
  {
    duty: 'pledge-instalment',
    key: 'pledge-instalment:p-1:one',
    offsets: [[-30, -7, 1, 30]],
  },
  { type: 'pledge.overdue', data: { outstanding: amount, due: '2026-03-20' } },
  { type: 'contribution.received', data: { amount } },
  { type: 'contribution.delivered', data: { quantity: 2 } },
  { type: 'contribution.reversal_requested' },
  { type: 'contribution.reversed', data: { credited: amount } },
];
