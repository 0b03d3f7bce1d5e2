import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, MongoClient } from 'mongodb';
import type { Crossing, Ledger, Place } from '#eventing/ledger';
import { pass } from '#eventing/stages';
import { Places } from '#platform/load';
import { Checkpoints, type Known } from './checkpoints.js';
import { type WayAhead, waysAhead } from './crossings.js';
import { type EventHandler, handlerKey, type LedgerEvent, Unsound } from './event-handler.js';
import { type BreakerState, closedBreaker, count, remedyFor } from './failure.policy.js';
import { blaming, HandlerFailed, kindOf, Overtaken, StandsStill } from './faults.js';
import { assertHealed, intake } from './intake.js';
import type { ParkedStreams, Parking } from './parking.js';
import { bringIntoStep, effectOf, inTransaction } from './stepping.js';

/**
 * A record as it came. `trusted`: its seal says that the relay published it like this; of others
 * only the position counts, and what the ledger has up to there.
 */
export type Arrival = Next & Readonly<{ trusted: boolean }>;

type Next = Readonly<{ event: LedgerEvent; previous: number }>;

/** The handlers of a lane as they are now. */
export type Lineup = Readonly<{
  /** Those that must be in step. */
  settled: readonly EventHandler[];
  /** Those that are served once somebody has brought them into step. */
  joining: readonly EventHandler[];
}>;
export type Healed = Place &
  Readonly<{
    lane: string;
    after: number;
    upTo: number;
    events: number;
  }>;
export type LaneOptions = Readonly<{
  name: string;
  lineup: () => Promise<Lineup>;
  /**
   * Least time between the beginnings of transactions that are not full. Default 100, or 50 where
   * `isAwaited`.
   */
  spacingMs?: number | undefined;
  /** People wait for its effect. When its events are fetched, taken and written is timed. */
  isAwaited?: boolean | undefined;
  /** Awaited before each transaction, which then takes all that waits. Default: at once. */
  turn?: () => Promise<void>;
  onError?: (error: unknown) => void;
  onHealed?: (healed: Healed) => void;
  onParked?: (parked: {
    handler: string;
    streamId: string;
    position: number;
    error: unknown;
  }) => void;
}>;

/**
 * Events in one transaction at most, and the least time between the beginnings of two that are not
 * full. Source: eventing.md 2.4. What comes after a quiet moment does not wait.
 */
const maxEvents = 500;
const spacingMs = { awaited: 50, usual: 100 };
/** In one transaction while the servers are in trouble, at least. */
const fewestEvents = 8;
/**
 * Between the end of a transaction and the next: partitions that were in the last one come again
 * with what has gathered meanwhile, and all of them share the next.
 */
const gatherMs = 3;
const healPage = 2_000;
/** Events of a partition that are kept ahead of the log; what is more comes by the log alone. */
const mostOffered = 1_000;
/** A batch that does not succeed for so long is handed back, to be given again after a pause. */
const longestTakeMs = 10_000;

type Partition = {
  readonly place: Place;
  /**
   * Everything up to here is done; runs ahead of what is stored over events no handler reads.
   * Undefined: to be read.
   */
  position: number | undefined;
  /** Everything up to here was done at some time, be it written down or not. */
  taken: number;
  known: Known;
  handlers: readonly EventHandler[];
  parked: ParkedStreams;
  /** Ends of other topics that come before something here, by the position they come before. */
  ahead: readonly Readonly<{ after: number; way: WayAhead }>[];
  /** Beginnings of the stream ids that were met since it was read what comes before them. */
  readonly met: Set<string>;
  breaker: BreakerState;
  /** That the breaker is open is written down, where somebody can let the partition go on. */
  told: boolean;
  /** Claimed in this process, one behind the other; kept until the partition has come to it. */
  offered: readonly Next[];
  /** What was handed over is taken one after the other. */
  turn: Promise<void>;
};
type Item = Readonly<{ partition: Partition; event: LedgerEvent }>;
type Portion = Readonly<{
  items: readonly Item[];
  resolve: () => void;
  reject: (error: unknown) => void;
}>;
/** Events to park instead of handing them over, by handler and stream. */
type ToPark = Map<string, Map<string, { event: LedgerEvent; error: unknown }>>;

const processId = randomUUID();
/**
 * Questions of all lanes of a process to the database at a time. When a server comes back each
 * partition of each lane asks where it stands: without a bound none of them finds a connection.
 */
const asking = new Places(8);
/** As `topic/partition`. */
export const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;

/**
 * Handlers that go in step: one transaction and one checkpoint per partition for all of them, so
 * every event has its effect exactly once in each.
 * What arrives for several partitions travels together. Gaps are healed from the ledger; an event
 * that cannot be handled parks its stream for its handler.
 */
export class Lane {
  readonly checkpoints: Checkpoints;
  private readonly partitions = new Map<string, Partition>();
  private crossings: Readonly<{ upTo: number; known: readonly Crossing[] }> | undefined;
  private waiting: Portion[] = [];
  private pumping = false;
  /**
   * Events in one transaction at the moment: fewer where transactions are too slow to end in time.
   */
  private most = maxEvents;
  /** When the last transaction began and ended. */
  private last = { began: -Infinity, ended: -Infinity };
  private lookAgain: (() => void) | undefined;
  private stopping = false;

  constructor(
    readonly options: LaneOptions,
    private readonly ports: Readonly<{
      client: MongoClient;
      db: Db;
      ledger: Ledger;
      parking: Parking;
    }>,
  ) {
    this.checkpoints = new Checkpoints(ports.db, options.name);
  }

  /** Lets what is under way end, takes nothing more. */
  stop(): void {
    this.stopping = true;
    this.lookAgain?.();
  }
  /**
   * Writes down where the partitions stand: nothing of it is given again once the log's offsets
   * moved on. Where somebody else changed the checkpoint meanwhile, a handler that joined among
   * them, it is gone on from there.
   */
  async settle(): Promise<void> {
    await Promise.all([...this.partitions.values()].map((one) => this.settlePartition(one)));
  }
  /** Reasons why partitions stand still, by `topic/partition`. */
  get stopped(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.partitions].flatMap(([name, { breaker }]) =>
        breaker.open ? [[name, breaker.open]] : [],
      ),
    );
  }
  /** Position each partition has reached in this process, by `topic/partition`. */
  get positions(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.partitions].flatMap(([name, { position }]) =>
        position === undefined ? [] : [[name, position]],
      ),
    );
  }
  /** Parked streams, by handler. */
  get parked(): Readonly<Record<string, number>> {
    // A stream that went over to another topic is parked in both.
    const all = new Map<string, Set<string>>();
    for (const { parked } of this.partitions.values())
      for (const [handler, streams] of parked)
        all.set(handler, new Set([...(all.get(handler) ?? []), ...streams]));
    return Object.fromEntries([...all].map(([handler, streams]) => [handler, streams.size]));
  }
  /** Handlers this process has met in this lane. */
  async handlers(): Promise<readonly EventHandler[]> {
    const { settled, joining } = await this.options.lineup();
    return [...settled, ...joining];
  }

  /**
   * Resolves when everything that arrived has had its effect; rejects where it was not to be for a
   * while, where the breaker is open, and while stopping.
   */
  async take(place: Place, arrivals: readonly Arrival[]): Promise<void> {
    this.timeFetched(arrivals);
    const partition = this.partition(place);
    await this.inTurn(partition, () => this.takeInTurn(partition, arrivals));
    if (partition.offered.length > 0) this.takeOfferedSoon(partition);
  }
  private timeFetched(arrivals: readonly Next[]): void {
    if (!this.options.isAwaited) return;
    const events = arrivals.map(({ event }) => event);
    pass('fetched', events);
  }

  /**
   * Takes events of this partition ahead of the log, which brings them all the same: as soon as the
   * partition has come to the one before them. After a failure, as at first, the log goes ahead: it
   * knows how long to wait.
   */
  offer(place: Place, events: readonly Next[]): void {
    this.timeFetched(events);
    const partition = this.partition(place);
    const { offered } = partition;
    const goesOn = offered.length === 0 || offered.at(-1)!.event.position === events[0]!.previous;
    const waiting = goesOn ? [...offered, ...events] : events;
    partition.offered = waiting.length > mostOffered ? [] : waiting;
    if (offered.length === 0) this.takeOfferedSoon(partition);
  }
  private takeOfferedSoon(partition: Partition): void {
    // What failed is told where it fails again.
    void this.inTurn(partition, () => this.takeOffered(partition)).catch(
      () => void (partition.position = undefined),
    );
  }
  private async takeOffered(partition: Partition): Promise<void> {
    const at = partition.position;
    if (this.stopping || partition.breaker.open || at === undefined) return;
    const left = partition.offered.filter(({ event }) => event.position > at);
    const isNext = left.length > 0 && left[0]!.previous <= at;
    partition.offered = isNext ? [] : left;
    if (!isNext) return;
    await this.submitAll(
      partition,
      left.map(({ event }) => event),
    );
    partition.taken = partition.position!;
  }

  private inTurn(partition: Partition, work: () => Promise<void>): Promise<void> {
    partition.turn = partition.turn.catch(() => {}).then(work);
    return partition.turn;
  }

  private async takeInTurn(partition: Partition, arrivals: readonly Arrival[]): Promise<void> {
    if (partition.breaker.open) await this.resumePartition(partition);
    const began = performance.now();
    for (let attempts = 1; ; attempts += 1)
      try {
        return await this.takeOnce(partition, arrivals);
      } catch (error) {
        partition.position = undefined;
        const kind = kindOf(error);
        if (kind === 'servers') this.most = Math.max(fewestEvents, Math.floor(this.most / 2));
        const stands = error instanceof StandsStill && partition.breaker.open !== undefined;
        if (stands) await this.tell(partition).catch(() => {});
        if (kind !== 'overtaken' && !this.stopping && (attempts === 1 || stands))
          this.options.onError?.(error);
        const remedy = remedyFor({
          kind: kind === 'overtaken' ? kind : 'servers',
          events: 1,
          attempts,
          stopping: this.stopping,
        });
        if (remedy.kind !== 'again' || stands || performance.now() - began > longestTakeMs)
          throw error;
        await sleep(remedy.afterMs);
      }
  }

  private async takeOnce(partition: Partition, arrivals: readonly Arrival[]): Promise<void> {
    if (partition.position === undefined) await this.adopt(partition);
    for (const run of runsOf(arrivals))
      if (run.trusted)
        for (const step of intake(partition.position!, run.arrivals).steps)
          if (step.kind === 'take')
            await this.submitAll(
              partition,
              step.records.map(({ event }) => event),
            );
          else await this.heal(partition, step.after, step.upTo, true);
      else
        await this.heal(
          partition,
          partition.position!,
          Math.min(
            await this.ports.ledger.head(),
            Math.max(...run.arrivals.map(({ event }) => event.position)),
          ),
          false,
        );
    partition.taken = partition.position!;
  }

  /** Reads from the ledger what the log left out. `exact`: the log said where it must end. */
  private async heal(
    partition: Partition,
    after: number,
    upTo: number,
    exact: boolean,
    goesOn = () => true,
  ): Promise<void> {
    let [lastRead, events, missed] = [after, 0, 0];
    while (lastRead < upTo && goesOn()) {
      const from = lastRead;
      const missing = await asking.within(() =>
        this.ports.ledger.read({
          after: from,
          before: upTo + 1,
          place: partition.place,
          limit: healPage,
        }),
      );
      events += missing.length;
      missed += missing.filter(({ type }) =>
        partition.handlers.some((handler) => handler.handles(type)),
      ).length;
      lastRead = missing.at(-1)?.position ?? lastRead;
      await this.submitAll(partition, missing);
      if (missing.length < healPage) break;
    }
    if (exact) assertHealed({ after, upTo }, lastRead);
    // After a restart the checkpoint may lie behind over events nobody reads here: that is no loss.
    if (missed > 0 && exact)
      this.options.onHealed?.({
        lane: this.options.name,
        ...partition.place,
        after,
        upTo,
        events,
      });
  }

  /** Learns where the partition stands, who is in step there, and what is parked. */
  private async adopt(partition: Partition): Promise<void> {
    const { place } = partition;
    const { settled, joining, found } = await asking.within(async () => ({
      ...(await this.options.lineup()),
      found: await this.foundAt(place),
    }));
    const keys = settled.map(handlerKey);
    const wanted = new Map(
      [...settled, ...joining].map((handler) => [handlerKey(handler), handler]),
    );
    let known = found ?? (await this.begun(place, keys));
    for (const member of known.members)
      if (!wanted.has(member)) {
        const last = known;
        await inTransaction(this.ports.client, (session) =>
          this.checkpoints.leave(member, place, last, session),
        );
        known = (await this.checkpoints.read(place))!;
      }
    const missing = settled.filter((handler) => !known.members.includes(handlerKey(handler)));
    if (missing.length > 0) {
      const stepping = {
        ...this.ports,
        checkpoints: this.checkpoints,
        crossings: await this.crossingsUpTo(known.position),
        isStopping: () => this.stopping,
      };
      for (const handler of missing) await bringIntoStep(handler, place, keys, stepping);
      known = (await this.checkpoints.read(place))!;
    }
    const { members } = known;
    // Whoever came into step or left it since the line-up was asked for would be passed over from
    // here on.
    if (members.some((member) => !wanted.has(member)) || keys.some((key) => !members.includes(key)))
      throw new Overtaken(`the members of ${this.options.name} changed`);
    partition.handlers = members.map((member) => wanted.get(member)!);
    partition.parked = await asking.within(() =>
      this.ports.parking.parkedIn(members, place.partition),
    );
    partition.known = known;
    partition.position = known.position;
    partition.met.clear();
  }
  /** Where the lane is there; a process that begins anew lets it go on. */
  private async foundAt(place: Place): Promise<Known | undefined> {
    const found = await this.checkpoints.read(place);
    if (found?.stopped) await this.checkpoints.resume(place, processId);
    return found;
  }
  private async begun(place: Place, keys: readonly string[]): Promise<Known> {
    await this.checkpoints.begin(place, keys);
    return (await this.checkpoints.read(place))!;
  }

  private async submitAll(partition: Partition, events: readonly LedgerEvent[]): Promise<void> {
    await this.lookAhead(partition, events);
    for (let from = 0; from < events.length;) {
      const [next] = partition.ahead;
      if (next && events[from]!.position > next.after) {
        await this.comeAfter(partition, next.way);
        continue;
      }
      const end = next ? events.findIndex(({ position }) => position > next.after) : -1;
      const most = end === -1 ? events.length : end;
      const portion = events.slice(from, Math.min(most, from + this.most));
      from += portion.length;
      await this.submit(portion.map((event) => ({ partition, event })));
      this.most = Math.min(maxEvents, this.most * 2);
    }
  }

  /** Learns what comes before events whose kind of stream was not met here before. */
  private async lookAhead(partition: Partition, events: readonly LedgerEvent[]): Promise<void> {
    const kinds = events.map(({ streamId }) => streamId.slice(0, streamId.indexOf('-')));
    if (kinds.every((kind) => partition.met.has(kind))) return;
    const crossings = await this.crossingsUpTo(events.at(-1)!.position);
    partition.ahead = crossings
      .flatMap((crossing) =>
        waysAhead([crossing], partition.place, Infinity).map((way) => ({
          after: crossing.after,
          way,
        })),
      )
      .sort((a, b) => a.after - b.after);
    for (const kind of kinds) partition.met.add(kind);
  }

  /** Where families changed their topic; what was read once holds for all that was claimed then. */
  private async crossingsUpTo(position: number): Promise<readonly Crossing[]> {
    if (this.crossings && this.crossings.upTo >= position) return this.crossings.known;
    const upTo = await this.ports.ledger.head();
    const known = await this.ports.ledger.crossings();
    this.crossings = { upTo, known };
    return known;
  }

  /**
   * Comes to the end of another topic first, from the ledger where the log has not brought it yet:
   * the streams that went over go on here.
   */
  private async comeAfter(partition: Partition, { topic, upTo }: WayAhead): Promise<void> {
    // Others may wait for the end of this one.
    await this.writeDown(partition);
    const place = { topic, partition: partition.place.partition };
    await this.reach(this.partition(place), upTo);
    const members = partition.handlers.map(handlerKey);
    partition.parked = await this.ports.parking.parkedIn(members, place.partition);
    partition.ahead = partition.ahead.slice(1);
  }

  /**
   * Takes from the ledger what nobody has taken since the last look: `before`, as it was answered
   * then. Answers where the partitions are, by `topic/partition`. `goesOn`, asked after each page:
   * whether what is left does not come by the log, which brings much of it in less time.
   */
  async takeLeft(
    ends: readonly (Place & Readonly<{ last: number }>)[],
    before: ReadonlyMap<string, number>,
    goesOn: () => boolean = () => true,
  ): Promise<ReadonlyMap<string, number>> {
    const positions = await this.checkpoints.positions();
    const left = ends.filter(({ last, ...place }) => {
      const at = positions.get(nameOf(place)) ?? 0;
      return at < last && at === (before.get(nameOf(place)) ?? 0);
    });
    await Promise.all(
      left.map(({ last, ...place }) => this.reach(this.partition(place), last, goesOn)),
    );
    return positions;
  }

  private async reach(partition: Partition, upTo: number, goesOn?: () => boolean): Promise<void> {
    if ((partition.position ?? 0) >= upTo) return;
    const known = await asking.within(() => this.checkpoints.read(partition.place));
    if ((known?.position ?? 0) >= upTo) return;
    const reaching = async (): Promise<void> => {
      if (partition.breaker.open) await this.resumePartition(partition);
      if (partition.position === undefined) await this.adopt(partition);
      if (partition.position! < upTo)
        await this.heal(partition, partition.position!, upTo, false, goesOn);
    };
    try {
      await this.inTurn(partition, reaching);
    } catch (error) {
      partition.position = undefined;
      throw error;
    }
  }

  private submit(items: readonly Item[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      if (this.waitingEvents() >= maxEvents) this.lookAgain?.();
      if (!this.pumping) void this.pump();
    });
  }
  private waitingEvents(): number {
    return this.waiting.reduce((sum, { items }) => sum + items.length, 0);
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    while (this.waiting.length > 0) {
      await this.fill();
      const batch: Portion[] = [];
      let size = 0;
      while (
        this.waiting.length > 0 &&
        (batch.length === 0 || size + this.waiting[0]!.items.length <= this.most)
      ) {
        batch.push(this.waiting.shift()!);
        size += batch.at(-1)!.items.length;
      }
      const began = performance.now();
      try {
        await this.process(batch.flatMap(({ items }) => items));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      this.last = { began, ended: performance.now() };
    }
    this.pumping = false;
  }

  /** Waits until the lane may go on, or there is enough; then for its turn. */
  private async fill(): Promise<void> {
    const { isAwaited, spacingMs: spacing = spacingMs[isAwaited ? 'awaited' : 'usual'] } =
      this.options;
    const { began, ended } = this.last;
    const left = Math.max(began + spacing, ended + gatherMs) - performance.now();
    if (left > 0 && !this.stopping && this.waitingEvents() < maxEvents)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.lookAgain = () => (clearTimeout(timer), resolve());
      });
    this.lookAgain = undefined;
    if (!this.stopping) await this.options.turn?.();
  }

  private async process(items: readonly Item[], toPark: ToPark = new Map()): Promise<void> {
    if (items.some(({ partition }) => partition.breaker.open))
      throw new StandsStill(this.options.name);
    for (let attempts = 1; ; attempts += 1)
      try {
        return await this.inOneGo(items, toPark);
      } catch (error) {
        const kind = kindOf(error);
        if (kind === 'servers' || kind === 'overtaken' || !(error instanceof HandlerFailed))
          throw error;
        const culprits =
          error.cause instanceof Unsound
            ? [error.cause.event]
            : this.concerned(items, error.handler, toPark);
        const remedy = remedyFor({
          kind,
          events: culprits.length,
          attempts,
          stopping: this.stopping,
        });
        if (remedy.kind === 'again') await sleep(remedy.afterMs);
        else if (remedy.kind === 'park') {
          this.markToPark(toPark, error, culprits[0]!);
          this.stopIfTooMany(items, toPark);
          attempts = 0;
        } else if (remedy.kind === 'halve') {
          const middle = Math.ceil(items.length / 2);
          await this.process(items.slice(0, middle), toPark);
          return this.process(items.slice(middle), toPark);
        } else throw error;
      }
  }

  private markToPark(toPark: ToPark, error: HandlerFailed, event: LedgerEvent): void {
    const streams =
      toPark.get(error.handler) ?? new Map<string, { event: LedgerEvent; error: unknown }>();
    toPark.set(error.handler, streams.set(event.streamId, { event, error: error.cause }));
  }

  /** Looks ahead, so that a bad deploy parks nothing of the batch that shows it. */
  private stopIfTooMany(items: readonly Item[], toPark: ToPark): void {
    for (const [partition, own] of Map.groupBy(items, (item) => item.partition)) {
      const streams = new Set(own.map(({ event }) => event.streamId));
      const parked = [...toPark.values()]
        .flatMap((one) => [...one.keys()])
        .filter((streamId) => streams.has(streamId));
      const next = count(partition.breaker, { now: Date.now(), messages: own.length, parked });
      if (!next.open) continue;
      partition.breaker = next;
      throw new StandsStill(`${this.options.name} stops ${nameOf(partition.place)}: ${next.open}`);
    }
  }

  /** Events of the batch the handler was given. */
  private concerned(items: readonly Item[], key: string, toPark: ToPark): LedgerEvent[] {
    return items.flatMap(({ partition, event }) => {
      const handler = partition.handlers.find((one) => handlerKey(one) === key);
      return handler?.handles(event.type) &&
        !partition.parked.get(key)?.has(event.streamId) &&
        !toPark.get(key)?.has(event.streamId)
        ? [event]
        : [];
    });
  }

  /** One transaction: all checkpoints forward, every handler's effect, what must wait parked. */
  private async inOneGo(items: readonly Item[], toPark: ToPark): Promise<void> {
    const ends = new Map<Partition, number>();
    const touched = new Set<Partition>();
    const work = new Map<
      string,
      { handler: EventHandler; free: LedgerEvent[]; waiting: Map<Partition, LedgerEvent[]> }
    >();
    for (const { partition, event } of items) {
      ends.set(partition, event.position);
      for (const handler of partition.handlers) {
        if (!handler.handles(event.type)) continue;
        touched.add(partition);
        const key = handlerKey(handler);
        const own = work.get(key) ?? {
          handler,
          free: [],
          waiting: new Map<Partition, LedgerEvent[]>(),
        };
        work.set(key, own);
        const first = toPark.get(key)?.get(event.streamId);
        const waits =
          partition.parked.get(key)?.has(event.streamId) ||
          (first && event.position >= first.event.position);
        if (waits) own.waiting.set(partition, [...(own.waiting.get(partition) ?? []), event]);
        else own.free.push(event);
      }
    }
    if (touched.size > 0)
      await this.transact(
        [...work],
        [...touched].map((partition) => ({ partition, to: ends.get(partition)! })),
        toPark,
      );
    for (const [partition, position] of ends) {
      partition.position = position;
      // Of others it is written down before the log's offsets move on. With nobody in step at once:
      // whoever joins meanwhile must be noticed.
      if (partition.handlers.length === 0) await this.writeDown(partition);
    }
    this.tally(items, toPark);
  }

  private async transact(
    work: readonly (readonly [
      string,
      { handler: EventHandler; free: LedgerEvent[]; waiting: Map<Partition, LedgerEvent[]> },
    ])[],
    ends: readonly { partition: Partition; to: number }[],
    toPark: ToPark,
  ): Promise<void> {
    const timed = this.options.isAwaited ? work.flatMap(([, { free }]) => free) : [];
    pass('taken', timed);
    // All plans are awaited even when one fails, so that none is still reading while the batch is
    // repeated.
    const planned = await Promise.allSettled(
      work.map(async ([key, { handler, free }]) =>
        free.length > 0 ? blaming(key, effectOf(handler, free)) : undefined,
      ),
    );
    const effects = planned.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
    let committed = false;
    try {
      const failed = planned.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      if (effects.every((effect) => !effect) && work.every(([, { waiting }]) => waiting.size === 0))
        return;
      await inTransaction(this.ports.client, async (session) => {
        await this.checkpoints.move(
          ends.map(({ partition, to }) => ({
            place: partition.place,
            known: partition.known,
            to,
          })),
          session,
        );
        for (const [index, [key, { waiting }]] of work.entries()) {
          const reasons = new Map(
            [...(toPark.get(key)?.values() ?? [])].map(({ event, error }) => [event.id, error]),
          );
          for (const [partition, events] of waiting)
            await this.ports.parking.park(
              {
                handler: key,
                checkpoint: this.checkpoints.idOf(partition.place),
                partition: partition.place.partition,
              },
              events,
              reasons,
              session,
            );
          const effect = effects[index];
          if (effect) await blaming(key, effect.write(session));
        }
      });
      committed = true;
      pass('written', timed);
    } finally {
      for (const effect of effects) effect?.settled?.(committed);
    }
    for (const { partition, to } of ends) {
      partition.known = { ...partition.known, position: to };
    }
  }

  private async writeDown(partition: Partition): Promise<void> {
    const to = partition.position;
    if (to === undefined || to === partition.known.position) return;
    await this.checkpoints.move([{ place: partition.place, known: partition.known, to }]);
    partition.known = { ...partition.known, position: to };
  }

  /** In turn with what is handed over. */
  private settlePartition(partition: Partition): Promise<void> {
    return this.inTurn(partition, async () => {
      // What waits behind an open breaker is given again.
      if (partition.breaker.open) return;
      try {
        await this.writeDown(partition);
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        partition.position = undefined;
      }
      if (partition.position === undefined) await this.adopt(partition);
      if (partition.position! >= partition.taken) return;
      await this.heal(partition, partition.position!, partition.taken, false);
      await this.writeDown(partition);
    });
  }

  /** What was parked is remembered, told, and counted against the deploy. */
  private tally(items: readonly Item[], toPark: ToPark): void {
    const batch = Map.groupBy(items, ({ partition }) => partition);
    for (const [partition, own] of batch) {
      const parked: string[] = [];
      for (const { event } of own)
        for (const [key, streams] of toPark) {
          const first = streams.get(event.streamId);
          if (first?.event !== event) continue;
          partition.parked = new Map(partition.parked).set(
            key,
            new Set([...(partition.parked.get(key) ?? []), event.streamId]),
          );
          parked.push(event.streamId);
          this.options.onParked?.({
            handler: key,
            streamId: event.streamId,
            position: event.position,
            error: first.error,
          });
        }
      partition.breaker = count(partition.breaker, {
        now: Date.now(),
        messages: own.length,
        parked,
      });
    }
  }

  /**
   * Closes the breaker of a partition once somebody let it go on; throws `StandsStill` before that.
   */
  private async resumePartition(partition: Partition): Promise<void> {
    if (!partition.told) await this.tell(partition);
    if (this.stopping || (await this.checkpoints.read(partition.place))?.stopped)
      throw new StandsStill(`${this.options.name} stands still: ${partition.breaker.open}`);
    Object.assign(partition, { breaker: closedBreaker, told: false, position: undefined });
  }
  private async tell(partition: Partition): Promise<void> {
    await this.checkpoints.stop(partition.place, {
      reason: partition.breaker.open!,
      by: processId,
      at: new Date(),
    });
    partition.told = true;
  }

  private partition(place: Place): Partition {
    const name = nameOf(place);
    let partition = this.partitions.get(name);
    if (!partition) {
      partition = {
        place,
        position: undefined,
        taken: 0,
        known: { position: 0, epoch: 0, members: [] },
        handlers: [],
        parked: new Map(),
        ahead: [],
        met: new Set(),
        offered: [],
        breaker: closedBreaker,
        told: false,
        turn: Promise.resolve(),
      };
      this.partitions.set(name, partition);
    }
    return partition;
  }
}

/** Arrivals in their order, cut where trust changes. */
const runsOf = (arrivals: readonly Arrival[]): { trusted: boolean; arrivals: Arrival[] }[] => {
  const runs: { trusted: boolean; arrivals: Arrival[] }[] = [];
  for (const arrival of arrivals) {
    const last = runs.at(-1);
    if (last?.trusted === arrival.trusted) last.arrivals.push(arrival);
    else runs.push({ trusted: arrival.trusted, arrivals: [arrival] });
  }
  return runs;
};
