import type { Timestamp } from 'mongodb';
import type { Commit } from '#eventing/event-store';
import { type LedgerTail, longBefore, type Publishing, type Tails } from '#eventing/ledger';
import type { Awaited } from '#eventing/stages';
import { Arrivals } from './arrivals.js';
import { type Claimed, Claimer } from './claimer.js';
import { Conservation } from './conservation.js';
import type { RelayPorts } from './ports.js';
import { Sender } from './sender.js';
import { type Patience, RelayHealth } from './relay-health.js';
import { Signal } from './timing.js';

export type RelayOptions = Publishing &
  Readonly<{
    /** Commits in one ledger entry. Default 500. */
    maxCommits?: number;
    /** Events in one ledger entry in bytes, about. Default 1 MiB. */
    maxBytes?: number;
    /**
     * Least time between two looks at the stream while they bring less than a full entry, ms.
     * Default 100, and 25 at most while somebody waits. A commit that comes after a quiet moment
     * does not wait.
     */
    restMs?: number;
    /** Who waits for what follows. Default: nobody knows, so it is as if somebody always did. */
    awaited?: Awaited;
    /** Default 10 000. */
    leaseMs?: number;
    /** How often the number of commits is compared with the ledger's, ms. Default 30 000. */
    conservationMs?: number;
    /**
     * How long after the stream has passed a moment, or fallen silent, it may still bring what the
     * store had then, ms; afterwards that counts as lost. Default 10 000.
     */
    patienceMs?: number;
    /** Commits in one query. Default 1000. */
    pageSize?: number;
    bounds?: Bounds;
    /**
     * How long a step may fail, and how long nothing may be published of what is claimed, before
     * `trouble` says so, ms. Default 10 000 and 30 000.
     */
    patience?: Patience;
    onError?: (error: unknown) => void;
    /** An entry is in the ledger, each once and in order; `before`: the tails ahead of it. */
    onClaimed?: (claimed: Claimed, before: Tails) => void;
  }>;

/**
 * What the relay keeps in memory at most; beyond it, it reads the stream, or claims, no faster than
 * it sends.
 */
export type Bounds = Readonly<{
  /** Commits from the stream, not claimed yet. Default 5000. */
  arrivals: number;
  /**
   * Claimed entries that wait to be sent. Default 4: what waits longer costs the garbage collector
   * more than the ledger costs to read.
   */
  handedOver: number;
  /** Records given to the log and not acknowledged. Default 6000. */
  unsent: number;
}>;

/** Between two looks at the stream while somebody waits. */
const hurriedMs = 25;
const [leastBackOffMs, mostBackOffMs] = [100, 5_000];

/**
 * Ledger first: a batch of commits is claimed by inserting ledger entry n+1, then published word
 * for word.
 * A position therefore means the same event for ever, whoever publishes it. Claiming goes on while
 * the entries before are published.
 *
 * The stream brings new commits in commit order; opening it without a token, together with a query
 * for commits not yet in the
 * ledger, is how every start, failover and oplog loss goes. There is no other way in.
 */
export class Relay {
  private readonly options: Required<RelayOptions>;
  private readonly woken: Signal;
  /** Ends a pause; `woken` would not do, since the end of a stream raises it. */
  private readonly halted: Signal;
  private stopping = false;
  private running: Promise<void> | undefined;
  private published = 0;
  private refused: string | undefined;
  private whenStopping: (() => void) | undefined;
  private givenBack: Promise<void> | undefined;
  private renewAt = 0;
  private backOffMs = leastBackOffMs;
  private readonly health: RelayHealth;
  private readonly books = { drift: 0 };

  constructor(
    private readonly ports: RelayPorts,
    options: RelayOptions,
  ) {
    this.options = {
      maxCommits: 500,
      maxBytes: 1 << 20,
      restMs: 100,
      awaited: { isAwaited: true, whenAwaited: () => {} },
      leaseMs: 10_000,
      conservationMs: 30_000,
      patienceMs: 10_000,
      pageSize: 1_000,
      bounds: { arrivals: 5_000, handedOver: 4, unsent: 6_000 },
      patience: { failureMs: 10_000, standstillMs: 30_000 },
      onError: () => {},
      onClaimed: () => {},
      ...options,
    };
    this.woken = new Signal(ports.timing);
    this.halted = new Signal(ports.timing);
    this.health = new RelayHealth(ports.timing, this.options.patience);
  }
  private get restMs(): number {
    const { restMs, awaited } = this.options;
    return awaited.isAwaited ? Math.min(restMs, hurriedMs) : restMs;
  }

  start(): void {
    this.running = this.run();
  }

  /** Claims no more, gives the lease back, publishes what is claimed (5 s at most). */
  async stop(): Promise<void> {
    this.stopping = true;
    this.whenStopping?.();
    this.woken.raise();
    this.halted.raise();
    await this.running;
  }

  /** Last position acknowledged by the log. */
  get position(): number {
    return this.published;
  }

  /**
   * Events in the ledger that the log has not acknowledged yet, whichever relay leads. Asks the
   * database.
   */
  async backlog(): Promise<number> {
    const { ledger, sent } = this.ports;
    const [{ last }, entry] = await Promise.all([ledger.tail(), sent.read()]);
    const [done] = entry > 0 ? await ledger.after(entry - 1, 1) : [];
    return last - (done?.last ?? 0);
  }

  /** Why it publishes nothing although it leads and the log answers. */
  get refusal(): string | undefined {
    return this.refused;
  }
  /**
   * What keeps it from its work and has lasted: the refusal, a step that fails again and again, a
   * log that acknowledges nothing. Undefined while another leads.
   */
  get trouble(): string | undefined {
    return this.refused ?? this.health.verdict;
  }

  private async run(): Promise<void> {
    while (!this.stopping)
      try {
        if (await this.keepsLease()) await this.lead();
        else {
          this.health.reset();
          await this.halted.wait(this.options.leaseMs / 4);
        }
      } catch (error) {
        this.health.failed('claiming', error);
        this.options.onError(error);
        if (!this.stopping) await this.halted.wait(this.backOffMs);
        this.backOffMs = Math.min(this.backOffMs * 2, mostBackOffMs);
      }
    await this.giveBack();
  }

  private async lead(): Promise<void> {
    const { ledger, timing, commits } = this.ports;
    const { routing, partitions, bounds, onError } = this.options;
    await ledger.prepare();
    const tail = await ledger.tail();
    const sender = new Sender(
      this.ports,
      {
        routing,
        partitions,
        bounds,
        onError,
        onSent: (entry) => (this.published = entry.last),
        onRefusal: (reason) => (this.refused = reason),
        health: this.health,
      },
      tail._id,
    );
    const claimer = new Claimer(ledger, timing, this.options, tail, (claimed, before) => {
      this.gotOn();
      this.options.onClaimed(claimed, before.tails);
      return sender.take(claimed);
    });
    const arrivals = new Arrivals(
      this.options.maxCommits,
      bounds.arrivals,
      this.woken,
      timing,
      () => this.restMs,
    );
    this.options.awaited.whenAwaited(arrivals.hurry);
    this.whenStopping = () => {
      claimer.stop();
      sender.holdNobody();
    };
    sender.start();
    try {
      const stream = await commits.open(arrivals);
      try {
        // Following begins only behind a complete catch-up: else a commit of the stream would be
        // claimed ahead of an older one.
        const oldest = await this.oldestUnclaimed(tail);
        if (!(await this.catchUp(claimer, oldest, stream.openedAt))) return;
        await this.follow(
          claimer,
          arrivals,
          new Conservation(this.ports, this.options, claimer, arrivals, oldest, this.books),
        );
      } finally {
        arrivals.close();
        claimer.stop();
        // Before the rest is sent: the next relay need not wait for a log that may be away, and
        // both may send the same.
        if (this.stopping) void this.giveBack();
        await stream.close().catch(() => {});
      }
    } finally {
      await sender.stop();
      this.refused = undefined;
    }
  }

  /**
   * An entry claimed, or a turn of following without trouble: only then is the trouble before it
   * over.
   */
  private gotOn(): void {
    this.backOffMs = leastBackOffMs;
    this.health.succeeded('claiming');
  }

  /** No commit older than this can be missing from the ledger; undefined where nothing is known. */
  private async oldestUnclaimed(tail: LedgerTail): Promise<Timestamp | undefined> {
    const [entry] = tail._id === 0 ? [] : await this.ports.ledger.after(tail._id - 1, 1);
    return entry && longBefore([...(await this.ports.ledger.commitsOf([entry])).values()]);
  }

  /**
   * Claims what the ledger does not know yet, found by query alone; without a bound everything is
   * compared.
   * The query ends at the moment the stream was opened: a commit behind it might be seen before an
   * older one of its own stream.
   */
  private async catchUp(
    claimer: Claimer,
    from: Timestamp | undefined,
    until: Timestamp,
  ): Promise<boolean> {
    const { commits } = this.ports;
    const { pageSize } = this.options;
    // Once a page holds nothing that is claimed, the ledger's own uniqueness says the rest.
    let compare = true;
    let next: Promise<readonly Commit[]> | undefined = commits.page(from, until, pageSize);
    while (next && !this.stopping) {
      const page: readonly Commit[] = await next;
      next = page.length < pageSize ? undefined : commits.page(page.at(-1)!.ts, until, pageSize);
      // Awaited at the top of the next round; a failure meanwhile must not count as unhandled.
      next?.catch(() => {});
      const missing: readonly Commit[] = compare ? await claimer.unclaimed(page) : page;
      compare &&= missing.length < page.length;
      await claimer.claim(missing);
      if (!(await this.keepsLease())) return false;
    }
    return !this.stopping;
  }

  private async follow(
    claimer: Claimer,
    arrivals: Arrivals,
    conservation: Conservation,
  ): Promise<void> {
    const { timing } = this.ports;
    for (let turns = 0; !this.stopping && (await this.keepsLease()); turns += 1) {
      arrivals.throwIfEnded();
      if (turns > 0) this.gotOn();
      if (timing.now() >= conservation.nextAt) await conservation.step();
      if (arrivals.isEmpty)
        await this.woken.wait(Math.min(this.renewAt, conservation.nextAt) - timing.now());
      else await claimer.claim(arrivals.next());
    }
  }

  private giveBack(): Promise<void> {
    this.givenBack ??= this.ports.lease.release().catch(() => {});
    return this.givenBack;
  }

  /** Takes or renews the lease where a third of it has passed. */
  private async keepsLease(): Promise<boolean> {
    const { lease, timing } = this.ports;
    if (timing.now() < this.renewAt) return true;
    const held = await lease.take();
    this.renewAt = held ? timing.now() + this.options.leaseMs / 3 : 0;
    return held;
  }
}
