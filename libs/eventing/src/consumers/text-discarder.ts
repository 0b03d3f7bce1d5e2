import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import { Vault } from '#platform/vault';

type NamesTexts = Recorded<Event<string, { textRefs: readonly string[] }>>;

/**
 * Takes the texts out of the vault that events of one `type` name (`textRefs`). At least once, and
 * idempotent.
 */
@Injectable()
export abstract class TextDiscarder {
  abstract readonly name: string;
  protected abstract readonly type: string;
  readonly version = 1;

  constructor(private readonly vault: Vault) {}

  handles(type: string): boolean {
    return type === this.type;
  }
  async apply(events: readonly Recorded<Event>[]): Promise<void> {
    const named = events as readonly NamesTexts[];
    await this.vault.discard(named.flatMap(({ data }) => data.textRefs));
  }
}
