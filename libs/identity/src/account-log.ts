import { RecordStates } from '#eventing/commands';
import type { EventStore } from '#eventing/event-store';
import {
  type AccountState,
  accountView,
  invitationCode,
  invitationKey,
  type KnownAccount,
} from '#membership/accounts';
import type { Vault } from '#platform/vault';
import type { Account } from './account.schema.js';

/** What of an account its stream says. */
export type LoggedAccount = Omit<Account, 'delegations'> & Readonly<{ version: number }>;

const streamOf = (accountId: string): string => `${accountView.name}-${accountId}`;

/**
 * Accounts as their streams have them now. What was read stays in memory; only the part of a stream
 * behind it is read again.
 */
export class AccountLog {
  private readonly states: RecordStates;

  constructor(
    store: EventStore,
    private readonly vault: Vault,
    private readonly secret: Uint8Array,
  ) {
    this.states = new RecordStates(store);
  }

  /** Undefined for an account without a stream. */
  async newest(accountId: string): Promise<LoggedAccount | undefined> {
    const { version, state } = await this.states.latest(accountView as never, streamOf(accountId));
    const known = state as AccountState;
    return known.status === 'unknown' ? undefined : this.documentOf(known, version);
  }
  /** Destroys what is kept of the account in the vault; answers how many texts went. */
  async erase(accountId: string): Promise<number> {
    return this.vault.erase(streamOf(accountId));
  }

  private async documentOf(account: KnownAccount, version: number): Promise<LoggedAccount> {
    const { status, accountId, personId, locale, zone, roles, ties, identityId } = account;
    const { displayNameRef, emailRef, nationalitiesRef } = account;
    const texts = await this.vault.open(
      [displayNameRef, emailRef, nationalitiesRef].flatMap((ref) => ref ?? []),
    );
    const nationalities = nationalitiesRef && texts.get(nationalitiesRef);
    return {
      _id: accountId,
      version,
      personId,
      displayName: texts.get(displayNameRef) ?? '',
      email: texts.get(emailRef) ?? '',
      locale,
      zone,
      // Nobody knows yet whether the invitation reached whom it was meant for.
      grants: status === 'open' ? [...roles] : [],
      ties: [...ties],
      active: status === 'invited' || status === 'open',
      ...(nationalities ? { nationalities: JSON.parse(nationalities) as string[] } : {}),
      ...(identityId ? { identityId } : {}),
      // Whoever accepted it may do so again.
      ...(status === 'invited' || (status === 'open' && account.invitation > 0)
        ? this.invitationOf(account)
        : {}),
    };
  }
  private invitationOf({ accountId, invitation }: KnownAccount) {
    const code = invitationCode(this.secret, accountId, invitation);
    return { invitation, invitationKey: invitationKey(code) };
  }
}
