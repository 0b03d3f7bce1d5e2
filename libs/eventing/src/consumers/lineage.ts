import { type Ledger, otherHistory, type Place } from '#eventing/ledger';
import { AheadOfLedger } from './intake.js';
import { type Arrival, nameOf } from './lane.js';

/**
 * Makes sure that the log tells the history of the ledger before anything of it has an effect:
 * after a restored backup an old topic does not.
 * The database can only become older while nobody runs. So each partition is compared until it
 * brings what was claimed since this process first read it;
 * everything behind that was published later still. From then on it costs nothing.
 */
export class Lineage {
  private readonly heads = new Map<string, number>();
  private readonly proven = new Set<string>();
  private readonly foreign = new Map<string, string>();

  constructor(private readonly ledger: Pick<Ledger, 'head' | 'atAll'>) {}

  /** Why partitions are refused, by `topic/partition`. */
  get refusals(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.foreign);
  }

  /** Throws `AheadOfLedger` for a sealed record that the ledger does not have, or has otherwise. */
  async check(place: Place, arrivals: readonly Arrival[]): Promise<void> {
    const partition = nameOf(place);
    if (this.proven.has(partition)) return;
    const head = this.heads.get(partition) ?? (await this.ledger.head());
    this.heads.set(partition, head);
    const ends = endsOfChains(arrivals.filter(({ trusted }) => trusted));
    if (ends.length === 0) return;
    // Records put there again, backwards, are an end each: they are looked up together, or it would
    // outlast the session where each question takes long.
    const known = await this.ledger.atAll(ends.map(({ event }) => event.position));
    for (const { event } of ends) {
      const other = otherHistory(known.get(event.position), event);
      if (!other) continue;
      const reason = `the log has ${other} (docs/edge-cases.md, E-40)`;
      this.foreign.set(partition, reason);
      throw new AheadOfLedger(reason);
    }
    this.foreign.delete(partition);
    if (ends.some(({ event }) => event.position > head)) this.proven.add(partition);
  }
}

/** Of records that each name the one before, the last: it vouches for them. */
const endsOfChains = (arrivals: readonly Arrival[]): Arrival[] =>
  arrivals.filter(({ event }, index) => arrivals[index + 1]?.previous !== event.position);
