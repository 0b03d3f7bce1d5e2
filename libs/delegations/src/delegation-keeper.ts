import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Event, Recorded } from '#kernel';
import { AccountDirectory } from '#identity';
import type { DelegationEvent } from './delegation.events.js';

/**
 * Keeps in the accounts what is lent to whom: there every request, every named person and every
 * notice looks it up. The seam to accounts that are events themselves.
 */
@Injectable()
export class DelegationKeeper {
  readonly name = 'delegation-keeper';
  readonly version = 1;

  constructor(private readonly accounts: AccountDirectory) {}

  handles(type: string): boolean {
    return type.startsWith('delegation.');
  }
  async prepare(): Promise<void> {
    await this.accounts.prepare();
  }
  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    for (const event of events as readonly Recorded<DelegationEvent>[])
      if (event.type === 'delegation.granted') await this.accounts.lend(event.data, session);
      else await this.accounts.takeBack(event.data.delegationId, session);
  }
}
