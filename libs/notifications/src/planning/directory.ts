import type { CalendarDate, Grant, NoticeClass, RecordScope, Role } from '#kernel';

/** A person who can be told something. `locale` is a BCP 47 tag; `zone` an IANA name. */
export type Recipient = Readonly<{
  accountId: string;
  personId: string;
  email: string;
  locale: string;
  zone: string;
  displayName: string;
  /** Classes of notices to mail beside the urgent ones; absent: nothing was chosen. */
  mailedClasses?: readonly NoticeClass[];
}>;

/**
 * Who holds which role where; kept by the identity capability. People without an active account are
 * not in it.
 */
export abstract class RecipientDirectory {
  abstract byRole(role: Role, record: RecordScope): Promise<readonly Recipient[]>;
  /** `accountId`: which of the person's accounts; also one that was opened a moment ago. */
  abstract byPerson(personId: string, accountId?: string): Promise<readonly Recipient[]>;
  abstract byPartner(partnerId: string, roles: readonly Role[]): Promise<readonly Recipient[]>;
  /** Who stands in for the account on a day: in this role, or in any where `role` is not given. */
  abstract delegatesOf(
    accountId: string,
    role: Role | undefined,
    on: CalendarDate,
  ): Promise<readonly Recipient[]>;
  /** What the person may do on a day, by all their accounts and for those they stand in for. */
  abstract grantsOf(personId: string, on: CalendarDate): Promise<readonly Grant[]>;
}
