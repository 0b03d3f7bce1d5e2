import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import { Vault } from '#platform/vault';
import type { HonourDraftsPurged } from '../honour.events.js';

/** Takes drafts of announcements out of the vault. At least once, and idempotent. */
@Injectable()
export class DraftPurge {
  readonly name = 'draft-purge';
  readonly version = 1;

  constructor(private readonly vault: Vault) {}

  handles(type: string): boolean {
    return type === 'honour.drafts_purged';
  }
  async apply(events: readonly Recorded<Event>[]): Promise<void> {
    const purged = events as readonly Recorded<HonourDraftsPurged>[];
    await this.vault.discard(purged.flatMap(({ data }) => data.textRefs));
  }
}
