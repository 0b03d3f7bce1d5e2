import type { CalendarDate, Event, Role } from '#kernel';

/** What of a delegator's own reach is lent; a dimension that is missing is lent whole. */
export type LentScope = { regions?: string[]; countries?: string[] };
/** The highest amount the delegate signs for. */
export type Ceiling = { amountMinor: string; currency: string };

/**
 * Somebody lent powers to somebody else, from the first day to the last. `acting`: as their
 * appointed substitute. `parentId`: powers lent to whoever lends them on.
 */
export type DelegationGranted = Event<
  'delegation.granted',
  {
    delegationId: string;
    kind: 'delegation' | 'acting';
    fromId: string;
    fromAccountId: string;
    toId: string;
    roles: Role[];
    from: CalendarDate;
    until: CalendarDate;
    scope?: LentScope;
    ceiling?: Ceiling;
    mayDelegate: boolean;
    parentId?: string;
    /** Where the delegator works. */
    regionCode?: string;
    countryCode?: string;
  }
>;
/** It was taken back before its last day; what was decided under it stands. */
export type DelegationRevoked = Event<
  'delegation.revoked',
  {
    delegationId: string;
    fromId: string;
    toId: string;
    revokedOn: CalendarDate;
    reasonRef?: string;
  }
>;
/** Its last day is over; what was decided under it stands. */
export type DelegationExpired = Event<
  'delegation.expired',
  { delegationId: string; fromId: string; toId: string }
>;
export type DelegationEvent = DelegationGranted | DelegationRevoked | DelegationExpired;
