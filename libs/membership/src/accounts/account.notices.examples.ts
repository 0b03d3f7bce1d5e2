import type { NoticeExample } from '#kernel/testing';
import type { AccountEvent } from './account.events.js';

const data = { accountId: 'a-1', personId: 'the invited', invitation: 1, until: '2026-03-16' };

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<AccountEvent>[] = [
  { type: 'account.invited', data },
  { type: 'account.invitation_renewed', data },
  { type: 'account.signed_up', data },
];
