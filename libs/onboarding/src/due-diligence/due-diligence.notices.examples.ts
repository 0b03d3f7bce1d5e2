import type { NoticeExample } from '#kernel/testing';
import type { DueDiligenceEvent } from './due-diligence.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<DueDiligenceEvent>[] = [
  {
    type: 'duediligence.requested',
    data: {
      level: 'standard',
      slaDue: '2026-03-20',
    },
  },
  {
    type: 'duediligence.assigned',
    data: {
      analystId: 'the analyst',
      level: 'standard',
      slaDue: '2026-03-20',
    },
  },
  {
    type: 'duediligence.reopened',
    data: {
      analystId: 'the analyst',
      level: 'enhanced',
      slaDue: '2026-03-20',
    },
  },
  {
    type: 'duediligence.reconsideration_due',
    data: {
      trigger: 'graph_change',
      dueOn: '2026-03-20',
    },
  },
  {
    duty: 'duediligence-reconsideration',
    key: 'duediligence-reconsideration:r-1',
    offsets: [[-2, 0], [2]],
  },
  {
    duty: 'duediligence-sla',
    key: 'duediligence-sla:r-1',
    offsets: [[-3, 0], [2]],
  },
  {
    type: 'duediligence.concluded',
    data: {
      outcome: 'clear',
      validUntil: '2028-03-02',
    },
    variant: 'clear, with notes or caution',
  },
  {
    type: 'duediligence.concluded',
    data: {
      outcome: 'adverse',
      validUntil: '2028-03-02',
    },
    variant: 'adverse or exclude',
  },
  {
    duty: 'duediligence-expiry',
    key: 'duediligence-expiry:r-1',
    offsets: [[-90, -60, -30, 0]],
  },
  {
    type: 'duediligence.expired',
    data: {
      validUntil: '2028-03-02',
    },
  },
];
