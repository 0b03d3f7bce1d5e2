import { nameless, type NotificationRule } from '#kernel';
import type { AccountEvent } from './account.events.js';

/**
 * Whoever is invited gets the code by mail; the mail alone has it (`codeInMail`). It is about no
 * record: they may not read their account yet. Policy of ours, without a number in the reference.
 */
export const accountNotices: NotificationRule<AccountEvent> = (event) => {
  const isSignUp = event.type === 'account.signed_up';
  if (!isSignUp && event.type !== 'account.invited' && event.type !== 'account.invitation_renewed')
    return [];
  const { accountId: account, personId: person, invitation, until } = event.data;
  const template = isSignUp ? 'account-signed-up' : 'account-invited';
  const values = { until, code: '—', account, invitation };
  return [{ ...nameless('I1', 'A', [{ person, account }], template, values), about: null }];
};
