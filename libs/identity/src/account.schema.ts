import type { Grant, NoticeClass, Role, Scope } from '#kernel';
import {
  Day,
  Flag,
  Indexed,
  Many,
  One,
  Part,
  StoredIn,
  StoredScope,
  Text,
  TextList,
  Whole,
} from '#platform/documents';

/** What somebody may choose: urgent notices are always mailed. */
export type MailedClass = Exclude<NoticeClass, 'U'>;

@Part()
class AccountGrant {
  @Text() role!: Role;
  @One(StoredScope) scope!: Scope;
}

/** The highest amount the delegate signs for. */
@Part()
class DelegationCeiling {
  @Text() amountMinor!: string;
  @Text() currency!: string;
}
@Part()
export class AccountDelegation {
  @Text() delegationId!: string;
  @Text() to!: string;
  @TextList() roles!: Role[];
  @Day() from!: string;
  @Day() until!: string;
  /** What of the account's own reach is lent. Default: all of it. */
  @One(StoredScope, { optional: true }) scope?: Scope;
  @One(DelegationCeiling, { optional: true }) ceiling?: DelegationCeiling;
}

/** What of a page of the console somebody comes back to, under a name of theirs. */
@Part()
export class SavedView {
  @Text({ description: 'As the reader calls it.' }) name!: string;
  @Text({ description: 'Path of a page of the console.', example: '/board' }) page!: string;
  @Text({ description: 'What is asked for there, as it stands in the address.' }) query!: string;
}

/**
 * Who may sign in, what they may do, and how they are told. Names and addresses stay here: events
 * carry ids only.
 */
@StoredIn('accounts')
@Indexed({ personId: 1 })
@Indexed({ 'grants.scope.partnerIds': 1 }, { sparse: true })
@Indexed({ identityId: 1 }, { sparse: true })
@Indexed({ invitationKey: 1 }, { sparse: true })
export class Account {
  /** Stable account id, the token's `sub`. */
  @Text() _id!: string;
  /** The human behind it; two accounts of one human share it. */
  @Text() personId!: string;
  /** Ids the account's steps were counted under before it was found to be this person's. */
  @TextList({ optional: true }) formerPersonIds?: string[];
  @Text() displayName!: string;
  @Text() email!: string;
  /** BCP 47. */
  @Text() locale!: string;
  /** IANA zone. */
  @Text() zone!: string;
  @Many(AccountGrant) grants!: Grant[];
  /** Partner ids the person has a declared tie to (SOD-14). */
  @TextList() ties!: string[];
  /**
   * Nationalities of the person, ISO 3166-1 alpha-2; absent: not on record. Only a decision on a
   * dispute with a government asks for them.
   */
  @TextList({ optional: true }) nationalities?: string[];
  /** Who may act for this account, in which roles, until which day included. */
  @Many(AccountDelegation) delegations!: AccountDelegation[];
  /** Kept here alone, in no stream: a view says nothing about anybody's work. */
  @Many(SavedView, { optional: true }) savedViews?: SavedView[];
  /** Classes of notices that are mailed too, beside the urgent ones. Default: those that ask to act. */
  @TextList({ optional: true }) mailedClasses?: MailedClass[];
  @Flag() active!: boolean;
  /** Version of its stream that is shown here; absent for local accounts, which have none. */
  @Whole({ optional: true }) version?: number;
  /** Made of issuer and subject of its tokens. */
  @Text({ optional: true }) identityId?: string;
  /** Of the invitation that counts, or was accepted: its number, and the hash of its code. */
  @Whole({ optional: true }) invitation?: number;
  @Text({ optional: true }) invitationKey?: string;
}
