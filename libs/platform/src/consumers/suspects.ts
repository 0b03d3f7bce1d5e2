import { isSameEvent, type Ledger } from '#platform/ledger';
import type { LedgerEvent } from './event-handler.js';

const span = 500;

/** Compares records without a valid seal with the ledger; what was read is kept while the following records lie in it. */
export class Suspects {
  private page: { after: number; events: readonly LedgerEvent[] } = { after: 0, events: [] };
  constructor(private readonly ledger: Ledger) {}

  /** Why the record is none of ours; undefined when the ledger has the very same event at its position. */
  async accusation(event: LedgerEvent): Promise<string | undefined> {
    const known = await this.at(event.position);
    if (!known) return `the ledger has nothing at position ${event.position}`;
    return isSameEvent(known, event) ? undefined : `the ledger has another event at position ${event.position}`;
  }

  private async at(position: number): Promise<LedgerEvent | undefined> {
    const { after, events } = this.page;
    const kept = events[position - after - 1];
    if (kept) return kept;
    const read = position > 0 ? ((await this.ledger.read({ after: position - 1, limit: span })) as LedgerEvent[]) : [];
    this.page = { after: position - 1, events: read };
    return read[0]?.position === position ? read[0] : undefined;
  }
}
