import type { AnyWithdrawals, Event, Recorded, Withdrawal } from '#kernel';

/**
 * What an event takes back; whoever was told the first thing is told that it no longer holds.
 * Source: domain reference (d), rule 9.
 */
export const withdrawnBy =
  (withdrawals: AnyWithdrawals) =>
  (event: Recorded<Event>): Withdrawal | undefined => {
    const withdrawal = withdrawals[event.type];
    return typeof withdrawal === 'function' ? withdrawal(event as never) : withdrawal;
  };
