import type { Calendar } from '#kernel';
import type { Commit } from '#eventing/event-store';
import {
  chainedIn,
  type LedgerEntry,
  type LedgerEvent,
  type Place,
  type Publishing,
  type Tails,
} from './ledger.js';

/** How long after a claim of this process the next is expected to be its own. */
const leadsForMs = 2_000;

/** Events of one partition that follow each other, the first of them behind `previous`. */
export type Run = Readonly<{
  place: Place;
  events: readonly Readonly<{ event: LedgerEvent; previous: number }>[];
}>;

/**
 * Tells whoever follows in the same process what its relay has claimed: the event is durable and has
 * its position, so its effects need not wait for the log, which brings it all the same. Nothing
 * rests on it: whoever cannot take a run now gets it by the log. Decision: ADR-0120.
 */
export class ClaimedHere {
  private readonly followers: ((run: Run) => void)[] = [];
  private toldAt = -Infinity;

  constructor(
    private readonly calendar: Calendar,
    private readonly publishing: Publishing,
  ) {}

  /** `take` must not throw. */
  follow(take: (run: Run) => void): void {
    this.followers.push(take);
  }

  /** Whether the relay of this process leads, as far as its last claim tells. */
  get isLeading(): boolean {
    return performance.now() - this.toldAt < leadsForMs;
  }

  /** An entry that is in the ledger; `before`: the tails ahead of it. */
  tell(entry: LedgerEntry, commits: ReadonlyMap<string, Commit>, before: Tails): void {
    if (this.followers.length === 0) return;
    this.toldAt = performance.now();
    const chained = chainedIn(entry, commits, this.publishing, before);
    const runs = Map.groupBy(chained, ({ topic, partition }) => `${topic}/${partition}`);
    for (const run of runs.values()) {
      const { topic, partition } = run[0]!;
      const events = run.map(({ event, previous }) => ({
        event: this.calendar.dated(event) as LedgerEvent,
        previous,
      }));
      for (const take of this.followers) take({ place: { topic, partition }, events });
    }
  }
}
