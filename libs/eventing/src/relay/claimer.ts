import { beginningOf, type Commit } from '#eventing/event-store';
import { pass } from '#eventing/stages';
import {
  bytesOf,
  type LedgerEntry,
  type LedgerTail,
  nextEntry,
  type Publishing,
  tailAfter,
} from '#eventing/ledger';
import type { LedgerStore } from './ports.js';
import { pause, type Timing } from './timing.js';

type BatchLimits = Readonly<{ maxCommits: number; maxBytes: number }>;
export type Claimed = Readonly<{ entry: LedgerEntry; commits: ReadonlyMap<string, Commit> }>;

/**
 * Turns commits into ledger entries, one after the other. The entry's number and its commits are
 * unique in the store,
 * so of several relays that claim at once one wins; the others take over its numbers and claim what
 * is left behind them.
 */
export class Claimer {
  private stopped = false;
  constructor(
    private readonly ledger: LedgerStore,
    private readonly timing: Timing,
    private readonly options: BatchLimits & Publishing,
    private last: LedgerTail,
    /** Every entry once, in order, whoever claimed it. Resolves when more may follow. */
    private readonly onEntry: (claimed: Claimed, before: LedgerTail) => Promise<void>,
  ) {}

  /** The newest entry this relay knows. */
  get tail(): LedgerTail {
    return this.last;
  }
  stop(): void {
    this.stopped = true;
  }

  /** Claims commits in their order; those that are in the ledger already are left out. */
  async claim(commits: readonly Commit[]): Promise<void> {
    for (let rest = commits; rest.length > 0 && !this.stopped;) {
      const batch = cut(rest, this.options);
      const entry = nextEntry(this.last, batch, this.timing.date(), this.options);
      if (await this.ledger.claim(entry)) {
        await this.advance({
          entry,
          commits: new Map(batch.map((commit) => [commit.id, commit])),
        });
        rest = rest.slice(batch.length);
      } else rest = await this.afterLostRace(rest);
    }
  }

  /**
   * The commits that are not in the ledger. Where some are in entries we have not seen, those
   * entries are taken over first.
   */
  async unclaimed(commits: readonly Commit[]): Promise<readonly Commit[]> {
    if (commits.length === 0) return [];
    const claimed = await this.ledger.claimed(commits.map(({ id }) => id));
    if ([...claimed.values()].some((entry) => entry > this.last._id)) await this.followOthers();
    return claimed.size === 0 ? commits : commits.filter((commit) => !claimed.has(commit.id));
  }

  private async afterLostRace(rest: readonly Commit[]): Promise<readonly Commit[]> {
    const before = this.last._id;
    await this.followOthers();
    const left = await this.unclaimed(rest);
    // What stands in our way is not durable yet: it will be, or it will be rolled back.
    if (this.last._id === before && left.length === rest.length) await pause(this.timing, 20);
    return left;
  }

  /** The other relay may be one that died before it published: its entries are ours to send too. */
  private async followOthers(): Promise<void> {
    const entries = await this.ledger.after(this.last._id, 100);
    if (entries.length === 0) return;
    const commits = await this.ledger.commitsOf(entries);
    for (const entry of entries) await this.advance({ entry, commits });
    if (entries.length === 100) await this.followOthers();
  }

  private async advance(claimed: Claimed): Promise<void> {
    const before = this.last;
    this.last = tailAfter(before, claimed.entry);
    pass('claimed', [...claimed.commits.values()].map(beginningOf));
    await this.onEntry(claimed, before);
  }
}

const cut = (
  commits: readonly Commit[],
  { maxCommits, maxBytes }: BatchLimits,
): readonly Commit[] => {
  let bytes = 0;
  const end = commits.findIndex((commit, index) => {
    bytes += bytesOf(commit);
    return index > 0 && (index >= maxCommits || bytes > maxBytes);
  });
  return end === -1 ? commits : commits.slice(0, end);
};
