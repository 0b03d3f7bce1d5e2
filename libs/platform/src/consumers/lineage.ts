import { type Ledger, otherHistory } from '#platform/ledger';
import { AheadOfLedger } from './intake.js';
import type { Arrival } from './lane.js';

/** Questions to the ledger at a time: four partitions together must leave connections of the pool to others. */
const atOnce = 8;

/**
 * Makes sure that the log tells the history of the ledger before anything of it has an effect: after a restored backup an old topic does not.
 * The database can only become older while nobody runs. So each partition is compared until it brings what was claimed since this process first read it;
 * everything behind that was published later still. From then on it costs nothing.
 */
export class Lineage {
  private readonly heads = new Map<number, number>();
  private readonly proven = new Set<number>();
  private readonly foreign = new Map<number, string>();

  constructor(private readonly ledger: Pick<Ledger, 'head' | 'at'>) {}

  /** Why partitions are refused. */
  get refusals(): Readonly<Record<number, string>> {
    return Object.fromEntries(this.foreign);
  }

  /** Throws `AheadOfLedger` for a sealed record that the ledger does not have, or has otherwise. */
  async check(partition: number, arrivals: readonly Arrival[]): Promise<void> {
    if (this.proven.has(partition)) return;
    const head = this.heads.get(partition) ?? (await this.ledger.head());
    this.heads.set(partition, head);
    const ends = endsOfChains(arrivals.filter(({ trusted }) => trusted));
    // Records put there again, backwards, are an end each: one question after the other would outlast the session where each takes long.
    for (let from = 0; from < ends.length; from += atOnce) await Promise.all(ends.slice(from, from + atOnce).map((end) => this.compare(partition, end)));
    this.foreign.delete(partition);
    if (ends.some(({ event }) => event.position > head)) this.proven.add(partition);
  }

  private async compare(partition: number, { event }: Arrival): Promise<void> {
    const other = otherHistory(await this.ledger.at(event.position), event);
    if (other) {
      const reason = `the log has ${other} (docs/edge-cases.md, E-40)`;
      this.foreign.set(partition, reason);
      throw new AheadOfLedger(reason);
    }
  }
}

/** Of records that each name the one before, the last: it vouches for them. */
const endsOfChains = (arrivals: readonly Arrival[]): Arrival[] => arrivals.filter(({ event }, index) => arrivals[index + 1]?.previous !== event.position);
