import type { NoticeExample } from '#kernel/testing';
import type { AgreementEvent } from './agreement.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<AgreementEvent>[] = [
  {
    duty: 'agreement-suspension-review',
    key: 'agreement-suspension-review:a-1',
    offsets: [[-7, 0, 7]],
  },
  {
    type: 'agreement.version_shared',
    data: {
      court: 'theirs',
    },
    variant: 'to the partner',
  },
  {
    type: 'agreement.version_shared',
    data: {
      court: 'ours',
    },
    variant: 'to us',
  },
  {
    type: 'agreement.legal_review_requested',
  },
  {
    type: 'agreement.legally_cleared',
  },
  {
    type: 'agreement.legal_returned',
  },
  {
    type: 'agreement.sent_for_signature',
    data: {
      signatureDue: '2026-03-20',
    },
  },
  {
    type: 'agreement.signatories_replaced',
    data: {
      signatureDue: '2026-03-20',
    },
  },
  {
    duty: 'agreement-signature',
    key: 'agreement-signature:a-1',
    offsets: [[-5, 0]],
  },
  {
    type: 'agreement.in_force',
    data: {
      start: '2026-03-20',
      end: '2028-03-20',
    },
  },
  {
    duty: 'agreement-end',
    key: 'agreement-end:a-1',
    offsets: [[-180], [-90, -60, -30, -7, 1], [14]],
  },
  {
    duty: 'agreement-review',
    key: 'agreement-review:a-1',
    offsets: [[-90, -30, 0]],
  },
  {
    type: 'agreement.termination_notified',
    data: {
      effectiveOn: '2026-03-20',
    },
  },
  {
    duty: 'agreement-notice',
    key: 'agreement-notice:a-1',
    offsets: [[-30, -7]],
  },
];
