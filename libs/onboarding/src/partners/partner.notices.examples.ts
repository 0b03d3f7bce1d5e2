import type { NoticeExample } from '#kernel/testing';
import type { PartnerEvent } from './partner.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<PartnerEvent>[] = [
  {
    type: 'partner.submitted',
    data: {
      kind: 'ngo',
      countryCode: 'CH',
    },
  },
  {
    type: 'partner.info_requested',
    data: {
      items: ['Statutes', 'Accounts of last year'],
      dueDate: '2026-03-20',
    },
  },
  {
    duty: 'partner_information',
    key: 'partner-information:p-1',
    offsets: [[-7, -2], [1]],
  },
  {
    type: 'partner.duplicates_checked',
    data: {
      candidates: [{}],
    },
  },
  {
    type: 'partner.activated',
  },
  {
    type: 'partner.declined',
    data: {
      reasonCode: 'not_eligible',
    },
  },
  {
    type: 'partner.merged',
    data: {
      survivorId: 'p-2',
    },
  },
  {
    type: 'partner.suspended',
    data: {
      scope: 'all',
    },
  },
  {
    type: 'partner.suspension_lifted',
  },
  {
    type: 'partner.terminated',
    data: {
      effectiveOn: '2026-03-20',
    },
  },
  {
    type: 'partner.excluded',
    data: {
      effectiveOn: '2026-03-20',
    },
  },
  {
    duty: 'suspension_review',
    key: 'suspension-review:p-1',
    offsets: [[-14, -3, 0]],
  },
  {
    duty: 'reattestation',
    key: 'reattestation:p-1',
    offsets: [[-60, -30, -7], [1], [60]],
  },
];
