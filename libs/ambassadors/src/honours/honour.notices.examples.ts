import type { NoticeExample } from '#kernel/testing';
import type { AppointmentEvent } from './appointment/appointment.events.js';
import type { HonourEvent } from './honour.events.js';
import type { RetractionEvent } from './retraction/retraction.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<
  HonourEvent | AppointmentEvent | RetractionEvent
>[] = [
  {
    type: 'honour.consultation_opened',
    data: { units: ['RD', 'WCO', 'LEG', 'COM', 'CRE', 'RD-residence'], replyBy: '2026-03-20' },
  },
  { duty: 'honour-consultation', key: 'honour-consultation:h-1:LEG', offsets: [[-3, 0]] },
  { type: 'honour.recommended' },
  { type: 'honour.decided' },
  { type: 'honour.offered', data: { replyBy: '2026-03-20' } },
  { type: 'honour.accepted' },
  { type: 'honour.declined' },
  { duty: 'honour-offer', key: 'honour-offer:h-1', offsets: [[-7, 0, 1]] },
  { duty: 'honour-rescreening', key: 'honour-rescreening:h-1', offsets: [[-3]] },
  { duty: 'honour-clearance', key: 'honour-clearance:h-1', offsets: [[0, 1]] },
  {
    type: 'appointment.announced',
    data: { title: 'goodwill_ambassador', start: '2026-03-02', end: '2028-03-02' },
  },
  { type: 'appointment.suspended' },
  { type: 'honour.review_opened', data: { reviewDue: '2026-03-20' } },
  {
    duty: 'honour-suspension-review',
    key: 'honour-suspension-review:h-1',
    offsets: [[-7, 0], [1]],
  },
  { type: 'appointment.ended', data: { early: true } },
  { type: 'appointment.rescinded' },
  { type: 'honour.rescinded', data: { announced: false } },
  {
    type: 'retraction.asked',
    data: { subscriberIds: ['the subscribers'], dueOn: '2026-03-03' },
  },
  {
    type: 'retraction.change_noted',
    data: { subscriberIds: ['the subscribers'], change: 'suspended' },
  },
  { duty: 'retraction', key: 'retraction:h-1:s-1', offsets: [[0, 1, 2, 3, 5, 7, 14]] },
  { duty: 'honour-end', key: 'honour-end:h-1', offsets: [[-180], [-90, -60, -30, -7]] },
  { type: 'honour.renewal_opened' },
  { type: 'honour.renewed', data: { end: '2028-03-02' } },
  { duty: 'honour-note', key: 'honour-note:h-1', offsets: [[-30, 0, 14]] },
  { type: 'honour.expired', data: { endedOn: '2028-03-02' } },
  { duty: 'honour-removal', key: 'honour-removal:h-1', offsets: [[0, 7, 14]] },
  { duty: 'honour-report', key: 'honour-report:h-1:1', offsets: [[-14, 0, 14]] },
  { type: 'honour.report_missed', data: { missing: 2 } },
  { duty: 'honour-final-report', key: 'honour-final-report:h-1', offsets: [[-14, 0, 14]] },
  { type: 'honour.member_left' },
  { duty: 'honour-continuation', key: 'honour-continuation:h-1', offsets: [[-7, 0]] },
];
