import type { CalendarDate, Event, Role } from '#kernel';

/** What a role reaches; a dimension that is missing has no limit. */
export type GivenScope = {
  regions?: string[];
  countries?: string[];
  kinds?: string[];
  /** Of portal roles the partners, of an honoree and an expert their own records. */
  partnerIds?: string[];
};
export type GivenRole = { role: Role; scope: GivenScope };

/**
 * Somebody is asked to work with the product. Name and mail address lie in the vault. They have
 * nothing of their roles before they have accepted with the code of the mail.
 */
export type AccountInvited = Event<
  'account.invited',
  {
    accountId: string;
    /** The human being behind it, the same in every account of theirs. */
    personId: string;
    displayNameRef: string;
    emailRef: string;
    /** BCP 47. */
    locale: string;
    /** IANA zone. */
    zone: string;
    roles: GivenRole[];
    /** Which invitation of the account it is: 1, 2, 3 … */
    invitation: number;
    /** The last day on which it can be accepted. */
    until: CalendarDate;
  }
>;
/**
 * Somebody from outside asked for an account of a partner's portal. It reaches no partner yet; what
 * they register becomes theirs.
 */
export type AccountSignedUp = Event<
  'account.signed_up',
  {
    accountId: string;
    personId: string;
    displayNameRef: string;
    emailRef: string;
    locale: string;
    zone: string;
    invitation: number;
    until: CalendarDate;
  }
>;
/** A new code is sent; those before are void. */
export type InvitationRenewed = Event<
  'account.invitation_renewed',
  { accountId: string; personId: string; invitation: number; until: CalendarDate }
>;
/** Whoever got the code has signed in with it: from now on the account has its roles. */
export type AccountOpened = Event<
  'account.opened',
  {
    accountId: string;
    personId: string;
    /** Made of issuer and subject of their tokens. */
    identityId: string;
  }
>;
/** The first administrator of a deployment; there is one such event at most. */
export type AccountFounded = Event<
  'account.founded',
  {
    accountId: string;
    personId: string;
    displayNameRef: string;
    emailRef: string;
    locale: string;
    zone: string;
    identityId: string;
  }
>;
/** The account has the role, with this reach instead of any it had before. */
export type RoleGranted = Event<
  'account.role_granted',
  { accountId: string; personId: string; role: Role; scope: GivenScope; reasonRef?: string }
>;
export type RoleWithdrawn = Event<
  'account.role_withdrawn',
  { accountId: string; personId: string; role: Role; reasonRef?: string }
>;
/** The person has a tie to a partner and takes no part in its cases (SOD-14). */
export type TieDeclared = Event<
  'account.tie_declared',
  { accountId: string; personId: string; tiedTo: string; reasonRef?: string }
>;
export type TieEnded = Event<
  'account.tie_ended',
  { accountId: string; personId: string; tiedTo: string; reasonRef?: string }
>;
/** Name, mail address, language or zone are others now. */
export type AccountDetailsChanged = Event<
  'account.details_changed',
  {
    accountId: string;
    personId: string;
    displayNameRef?: string;
    emailRef?: string;
    locale?: string;
    zone?: string;
  }
>;
/** The nationalities of the person are on record; which they are lies in the vault. */
export type NationalitiesRecorded = Event<
  'account.nationalities_recorded',
  { accountId: string; personId: string; nationalitiesRef: string }
>;
/** Nobody signs in with it any more. */
export type AccountClosed = Event<
  'account.closed',
  { accountId: string; personId: string; reasonRef?: string }
>;
/** Name, address and nationalities of the account are gone for good. */
export type AccountErased = Event<
  'account.erased',
  { accountId: string; personId: string; reasonRef?: string }
>;

export type AccountEvent =
  | AccountInvited
  | AccountSignedUp
  | InvitationRenewed
  | AccountOpened
  | AccountFounded
  | RoleGranted
  | RoleWithdrawn
  | TieDeclared
  | TieEnded
  | AccountDetailsChanged
  | NationalitiesRecorded
  | AccountClosed
  | AccountErased;
