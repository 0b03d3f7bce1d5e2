import type { NoticeExample } from '#kernel/testing';
import type { ParticipationEvent } from './participation.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<ParticipationEvent>[] = [
  { type: 'participation.activated' },
  { type: 'participation.campaign_changed', data: { change: 'paused', end: '2026-07-07' } },
  { type: 'participation.completed' },
  {
    type: 'participation.lapsed',
    data: { cause: 'campaign_cancelled' },
    variant: 'the campaign was cancelled',
  },
  { type: 'participation.invited', data: { campaignEnd: '2026-07-07' } },
  {
    duty: 'participation-invitation',
    key: 'participation-invitation:p-1',
    offsets: [[-80, -3]],
  },
  { type: 'participation.interested' },
  { type: 'participation.eligible' },
  { type: 'participation.ineligible', data: { reasons: ['on_hold'] } },
  { type: 'participation.material_submitted' },
  { type: 'participation.material_approved' },
  { type: 'participation.material_rejected' },
  { type: 'participation.material_withdrawn', data: { materialIds: ['m-1'] } },
];
