import { Timestamp } from 'mongodb';
import type { Commit } from '#eventing/event-store';
import { emptyLedger, type LedgerEntry, type LedgerTail, tailAfter } from '#eventing/ledger';
import type { Schedule } from './schedule.js';

/** One write in the log of the primary; `undo` takes it back when a new primary never had it. */
type Write = Readonly<{ optime: number; undo: () => void; commit?: Commit }>;
type Waiter = Readonly<{ optime: number; done: () => void; failed: (error: unknown) => void }>;
/** A value with its past, so that a majority read sees what was durable and not what is newest. */
type Versions<T> = { optime: number; value: T }[];

export const stepDown = Object.freeze(new Error('the primary stepped down'));

/** Guards of the real server that a control takes away. */
export type MongoGuards = Readonly<{
  uniqueVersion: boolean;
  uniqueCommand: boolean;
  uniqueEntry: boolean;
  uniqueClaim: boolean;
  majority: boolean;
  durableLoads: boolean;
}>;

/**
 * A replica set as its clients see it: a primary whose writes become durable a little later, unique
 * indexes, majority reads,
 * a change stream in the order of the log, and fail-overs that take back what was not durable.
 */
export class SimulatedMongo {
  /** Cluster time: of writes and of the `ts` the server fills in. */
  clock = 0;
  durable = 0;
  private lastWrite = 0;
  private readonly log: Write[] = [];
  private waiters: Waiter[] = [];
  readonly commits = new Map<string, { commit: Commit; optime: number; ts: number }>();
  private readonly commands = new Map<string, Commit>();
  private readonly streams = new Map<string, Commit[]>();
  readonly ledger: { entry: LedgerEntry; optime: number }[] = [];
  private readonly claims = new Map<string, number>();
  private readonly cells = new Map<string, Versions<unknown>>();
  /** Told when something became durable. */
  readonly onDurable = new Set<() => void>();
  /** Told of a change of the primary. */
  readonly onFailOver = new Set<() => void>();

  constructor(
    private readonly schedule: Schedule,
    readonly partitions: number,
    private readonly guards: MongoGuards,
    /** Longest a write takes to become durable, ms. */
    private readonly lag: () => number,
  ) {}

  // Commits

  /** Inserts at its optime; answers why not. */
  insertCommit(commit: Commit, ts: number): number | 'version' | 'command' {
    const byCommand = `${commit.streamId} ${commit.commandId}`;
    if (this.guards.uniqueCommand && this.commands.has(byCommand)) return 'command';
    if (this.guards.uniqueVersion && this.commits.has(commit.id)) return 'version';
    const stamped = { ...commit, ts: new Timestamp({ t: ts, i: 0 }) };
    const stream = this.streams.get(commit.streamId) ?? [];
    this.streams.set(commit.streamId, stream);
    stream.push(stamped);
    const optime = this.tick();
    const replaced = [this.commits.get(commit.id), this.commands.get(byCommand)] as const;
    this.commits.set(commit.id, { commit: stamped, optime, ts });
    this.commands.set(byCommand, stamped);
    this.write({
      optime,
      commit: stamped,
      undo: () => {
        stream.splice(stream.indexOf(stamped), 1);
        if (replaced[0]) this.commits.set(commit.id, replaced[0]);
        else this.commits.delete(commit.id);
        if (replaced[1]) this.commands.set(byCommand, replaced[1]);
        else this.commands.delete(byCommand);
      },
    });
    return optime;
  }
  /** What a decision may rest on: with the guard away, also what a fail-over may take back. */
  streamOf(streamId: string): Commit[] {
    return (this.streams.get(streamId) ?? []).filter(
      ({ id }) => !this.guards.durableLoads || this.commits.get(id)!.optime <= this.durable,
    );
  }
  commandOf(streamId: string, cmd: string): { commit: Commit; optime: number } | undefined {
    const commit = this.commands.get(`${streamId} ${cmd}`);
    return commit && { commit, optime: this.commits.get(commit.id)!.optime };
  }
  /** Durable commits in the order of the log, with an optime in the range. */
  durableCommits(from: number, limit: number): { commit: Commit; optime: number }[] {
    const found: { commit: Commit; optime: number }[] = [];
    for (const { commit, optime } of this.log)
      if (commit && optime >= from && optime <= this.durable && found.length < limit)
        found.push({ commit, optime });
    return found;
  }
  /** Durable commits with `after < ts <= until`, by `ts`. */
  commitsByTime(after: number, until: number, limit: number): Commit[] {
    return [...this.commits.values()]
      .filter(({ optime, ts }) => optime <= this.durable && ts > after && ts <= until)
      .sort((a, b) => a.ts - b.ts)
      .slice(0, limit)
      .map(({ commit }) => commit);
  }
  durableCount(): number {
    let count = 0;
    for (const { optime } of this.commits.values()) if (optime <= this.durable) count += 1;
    return count;
  }

  // Ledger

  insertEntry(entry: LedgerEntry): number | 'taken' {
    const at = this.ledger.findIndex((one) => one.entry._id === entry._id);
    if (this.guards.uniqueEntry && at !== -1) return 'taken';
    if (this.guards.uniqueClaim && entry.commits.some(({ id }) => this.claims.has(id)))
      return 'taken';
    const optime = this.tick();
    const before = at === -1 ? undefined : this.ledger[at];
    if (before) this.ledger[at] = { entry, optime };
    else this.ledger.push({ entry, optime });
    for (const { id } of entry.commits) this.claims.set(id, entry._id);
    this.write({
      optime,
      undo: () => {
        const own = this.ledger.findIndex((one) => one.entry === entry);
        if (own !== -1) this.ledger.splice(own, 1, ...(before ? [before] : []));
        for (const { id } of entry.commits) this.claims.delete(id);
      },
    });
    return optime;
  }
  durableEntries(): LedgerEntry[] {
    return this.ledger
      .filter(({ optime }) => optime <= this.visible)
      .map(({ entry }) => entry)
      .sort((a, b) => a._id - b._id);
  }
  durableTail(): LedgerTail {
    return this.durableEntries().reduce<LedgerTail>(tailAfter, emptyLedger);
  }

  entryOf(position: number): number {
    return (
      this.ledger.find(({ entry }) => entry.first <= position && position <= entry.last)?.entry
        ._id ?? 0
    );
  }
  commitsOf(entries: readonly LedgerEntry[]): Map<string, Commit> {
    return new Map(
      entries.flatMap(({ commits }) =>
        commits.map(({ id }) => {
          const found = this.commits.get(id);
          if (!found) throw new Error(`the ledger names ${id}, the store does not have it`);
          return [id, found.commit] as const;
        }),
      ),
    );
  }

  // Documents that change

  newest<T>(cell: string, initial: T): T {
    return ((this.cells.get(cell) as Versions<T> | undefined)?.at(-1)?.value ?? initial) as T;
  }
  durableValue<T>(cell: string, initial: T): T {
    const found = (this.cells.get(cell) as Versions<T> | undefined)?.findLast(
      ({ optime }) => optime <= this.visible,
    );
    return found ? found.value : initial;
  }
  /** One transaction over several documents. */
  set(values: ReadonlyMap<string, unknown>): number {
    const optime = this.tick();
    for (const [cell, value] of values) {
      const versions = this.cells.get(cell) ?? [];
      this.cells.set(cell, versions);
      versions.push({ optime, value });
    }
    this.write({
      optime,
      undo: () => {
        for (const cell of values.keys()) this.cells.get(cell)!.pop();
      },
    });
    return optime;
  }

  // Time and durability

  tick(): number {
    return (this.clock += 1);
  }
  /** What a reader who asks for the majority's state gets; with that guard away, everything. */
  private get visible(): number {
    return this.guards.majority ? this.durable : Number.POSITIVE_INFINITY;
  }
  /** Calls back when the write is durable, or when a fail-over makes that unknown. */
  whenDurable(optime: number, done: () => void, failed: (error: unknown) => void): void {
    if (optime <= this.durable || !this.guards.majority) done();
    else this.waiters.push({ optime, done, failed });
  }

  /** Nothing written waits to become durable. */
  get isSettled(): boolean {
    return this.durable >= this.lastWrite;
  }

  private write(write: Write): void {
    this.log.push(write);
    this.lastWrite = write.optime;
    const { random } = this.schedule;
    this.schedule.later(random.below(this.lag()), () => this.becomeDurable(write.optime));
  }
  private becomeDurable(optime: number): void {
    if (optime <= this.durable || optime > this.lastWrite) return;
    this.durable = optime;
    const [ready, rest] = [
      this.waiters.filter((one) => one.optime <= optime),
      this.waiters.filter((one) => one.optime > optime),
    ];
    this.waiters = rest;
    for (const { done } of ready) done();
    for (const tell of this.onDurable) tell();
  }

  /**
   * A new primary: of what was not durable some survives, the rest never was. Nobody who waited
   * learns which.
   */
  failOver(): void {
    const open = this.log.filter(({ optime }) => optime > this.durable);
    const survivors = this.schedule.random.below(open.length + 1);
    for (const { undo } of open.slice(survivors).reverse()) undo();
    this.log.length -= open.length - survivors;
    this.schedule.log?.(`fail-over: ${survivors} of ${open.length} undecided writes survive`);
    const waiting = this.waiters;
    this.waiters = [];
    for (const { failed } of waiting) failed(stepDown);
    // The new term begins with a write of its own.
    this.clock += 10;
    this.lastWrite = this.clock;
    this.becomeDurable(this.clock);
    for (const tell of this.onFailOver) tell();
  }
}
