import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { AccountDirectory } from '#identity';
import type { Event, Recorded } from '#kernel';
import type { AccountEvent } from './account.events.js';

/**
 * Keeps the accounts as their streams have them, where people are looked up by role, partner and
 * mail code. A request does not wait for it: the directory reads the stream of its account.
 */
@Injectable()
export class AccountKeeper {
  readonly name = 'account-keeper';
  readonly version = 1;

  constructor(private readonly directory: AccountDirectory) {}

  handles(type: string): boolean {
    return type.startsWith('account.');
  }
  async prepare(): Promise<void> {
    await this.directory.prepare();
  }
  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    const own = events as readonly Recorded<AccountEvent>[];
    for (const { type, data } of own)
      if (type === 'account.erased') await this.directory.destroyTexts(data.accountId);
    const changed = new Set(own.map(({ data }) => data.accountId));
    for (const accountId of changed) await this.directory.keep(accountId, session);
  }
}
