import type { NoticeExample } from '#kernel/testing';
import type { CampaignEvent } from './campaign.events.js';

const period = { start: '2026-03-02', end: '2026-07-07' };
/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<CampaignEvent>[] = [
  { type: 'campaign.honoree_unlinked', data: { cause: 'rescinded' } },
  { type: 'campaign.submitted' },
  { type: 'campaign.returned' },
  { type: 'campaign.approved' },
  { type: 'campaign.live', data: { period } },
  { type: 'campaign.extended', data: { newEnd: '2026-08-07' } },
  { type: 'campaign.paused' },
  { type: 'campaign.resumed' },
  { type: 'campaign.cancelled' },
  { type: 'campaign.closed' },
];
