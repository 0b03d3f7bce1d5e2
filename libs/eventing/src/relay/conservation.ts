import type { Timestamp } from 'mongodb';
import type { Arrivals } from './arrivals.js';
import type { Claimer } from './claimer.js';
import type { RelayPorts } from './ports.js';

export type ConservationOptions = Readonly<{
  conservationMs: number;
  patienceMs: number;
  pageSize: number;
  onError: (error: unknown) => void;
}>;

/** Commits and ledger do not add up. */
export class NotConserved extends Error {
  override readonly name = 'NotConserved';
}

/**
 * `mark`: a moment of the store. `passedAt`: when something younger than it was first seen to be
 * claimed.
 */
type Suspicion = { mark: Timestamp; since: number; passedAt?: number };
/** `quiet`: the stream had brought nothing for long when it began. */
type Search = {
  from: Timestamp | undefined;
  readonly until: Timestamp;
  readonly whole: boolean;
  readonly quiet: boolean;
  readonly began: number;
  found: number;
};

const pausesInPatience = 10;
/** Between two pages of a search, ms: the stream's commits go first. */
const pagePauseMs = 20;
/**
 * Under load there is always something on its way, and a search of the newest finds nothing as
 * often as it should: everything is searched each so many times.
 */
const searchesUntilWhole = 10;

/**
 * Events committed = last position + backlog, watched while a relay follows its stream. A backlog
 * is no loss: under load there is always one, and a stream may lag.
 * Lost is what was in the store at some moment and is not in the ledger although the stream has for
 * `patienceMs` brought what came after that moment, or nothing at all.
 * What is lost is looked for by query and claimed a page at a time, while the relay goes on
 * following.
 */
export class Conservation {
  private at: number;
  private suspicion: Suspicion | undefined;
  private search: Search | undefined;
  private fruitless = 0;

  constructor(
    private readonly ports: Pick<RelayPorts, 'commits' | 'timing'>,
    private readonly options: ConservationOptions,
    private readonly claimer: Claimer,
    private readonly arrivals: Arrivals,
    /** Nothing up to here is missing from the ledger. */
    private compared: Timestamp | undefined,
    /**
     * `drift`: commits by the statistics less commits by the ledger, when both were last known to
     * agree.
     */
    private readonly books: { drift: number },
  ) {
    this.at = ports.timing.now() + options.conservationMs;
  }

  /** When the next step is due. */
  get nextAt(): number {
    return this.at;
  }

  /**
   * One look, or one page of a search. Throws `NotConserved` when what a search found is claimed:
   * the stream that should have told of it is not to be trusted.
   */
  async step(): Promise<void> {
    if (this.search) await this.readOn(this.search);
    else await this.look();
  }

  private async look(): Promise<void> {
    const { commits, timing } = this.ports;
    const { conservationMs, patienceMs } = this.options;
    const backlog =
      (await commits.count(false)) -
      this.claimer.tail.count -
      this.arrivals.size -
      this.books.drift;
    if (backlog === 0) {
      this.suspicion = undefined;
      this.fruitless = 0;
      this.at = timing.now() + conservationMs;
      return;
    }
    this.suspicion ??= { mark: await commits.time(), since: timing.now() };
    const now = timing.now();
    const { suspicion, arrivals } = this;
    if (arrivals.handedOut?.greaterThan(suspicion.mark)) suspicion.passedAt ??= now;
    const quiet =
      arrivals.size === 0 && now - Math.max(suspicion.since, arrivals.broughtAt) >= patienceMs;
    const passed = suspicion.passedAt !== undefined && now - suspicion.passedAt >= patienceMs;
    if (quiet || passed) {
      const whole =
        this.compared === undefined || this.fruitless >= (quiet ? 1 : searchesUntilWhole);
      this.search = {
        from: whole ? undefined : this.compared,
        until: suspicion.mark,
        whole,
        quiet,
        began: now,
        found: 0,
      };
      this.suspicion = undefined;
    } else this.at = now + patienceMs / pausesInPatience;
  }

  private async readOn(search: Search): Promise<void> {
    const { commits, timing } = this.ports;
    const { pageSize } = this.options;
    const page = await commits.page(search.from, search.until, pageSize);
    const missing = await this.claimer.unclaimed(page);
    this.at = timing.now() + pagePauseMs;
    // It was only slow.
    if (search.quiet && this.arrivals.broughtAt > search.began)
      return void (this.search = undefined);
    search.found += missing.length;
    await this.claimer.claim(missing);
    if (page.length === pageSize) search.from = page.at(-1)!.ts;
    else await this.conclude(search);
  }

  private async conclude({ until, whole, quiet, found }: Search): Promise<void> {
    this.search = undefined;
    if (found > 0)
      throw new NotConserved(
        `${found} commits were in the store and not in the ledger; they are now`,
      );
    this.compared = until;
    this.fruitless = whole ? 0 : this.fruitless + 1;
    if (whole) await this.balance(quiet);
    // Where all is quiet, what is missing is older than what was compared: everything is, next.
    if (whole || !quiet) this.at = this.ports.timing.now() + this.options.conservationMs;
  }

  /**
   * Everything in the store is in the ledger: what is in the ledger alone was taken away, and what
   * difference remains the statistics have to answer for.
   */
  private async balance(quiet: boolean): Promise<void> {
    const { commits } = this.ports;
    const { count } = this.claimer.tail;
    const exact = await commits.count(true);
    if (exact < count)
      this.options.onError(
        new NotConserved(`the ledger names ${count} commits, the store has ${exact}`),
      );
    if (quiet) this.books.drift = (await commits.count(false)) - Math.max(exact, count);
  }
}
