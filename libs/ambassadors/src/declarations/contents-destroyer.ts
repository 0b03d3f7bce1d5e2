import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import { Vault } from '#platform/vault';
import type { DeclarationEvent } from './declaration.events.js';

/** Takes the texts of a declaration out of the vault. At least once, and idempotent. */
@Injectable()
export class DeclarationContentsDestroyer {
  readonly name = 'declaration-contents';
  readonly version = 1;

  constructor(private readonly vault: Vault) {}

  handles(type: string): boolean {
    return type === 'declaration.contents_destroyed';
  }
  async apply(events: readonly Recorded<Event>[]): Promise<void> {
    for (const event of events as readonly Recorded<DeclarationEvent>[])
      if (event.type === 'declaration.contents_destroyed')
        await this.vault.discard(event.data.textRefs);
  }
}
