import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, Db, MongoClient } from 'mongodb';
import type { Consumption, MessageLog, LogRecord } from '#eventing/kafka';
import { insertOnce } from '#platform/mongo';
import {
  type ClaimedHere,
  fromRecord,
  type Ledger,
  type Place,
  type Received,
  type RecordSeal,
  Undecodable,
} from '#eventing/ledger';
import { Checkpoints } from './checkpoints.js';
import { type EventHandler, handlerKey, type LedgerEvent } from './event-handler.js';
import { Overtaken, StandsStill } from './faults.js';
import { type Arrival, type Healed, Lane, type LaneOptions, type Lineup, nameOf } from './lane.js';
import { Lineage } from './lineage.js';
import { Parking } from './parking.js';
import { accusationsOf } from './suspects.js';

/** A record that is not an event, or one the ledger does not know; kept with where it lay. */
export type RefusedRecord = {
  _id: string;
  topic: string;
  partition: number;
  offset: string;
  reason: string;
  headers: object;
  value: string | undefined;
  at: Date;
};
export type LaneSpec = Readonly<{
  name: string;
  lineup: () => Promise<Lineup>;
  spacingMs?: number | undefined;
  isAwaited?: boolean | undefined;
}>;

export type ConsumerGroupOptions = Readonly<{
  group: string;
  /** All topics there are, by their names in this deployment: streams change between them. */
  topics: readonly string[];
  /** What each of those names begins with in this deployment. Default nothing. */
  prefix?: string;
  /** Handlers that go each at its own pace. */
  handlers?: readonly EventHandler[];
  /** Handlers that go in step. */
  lanes?: readonly LaneSpec[];
  /** Tells the relay's records from others; without it every record is compared with the ledger. */
  seal?: RecordSeal;
  /** What is claimed in this process, taken ahead of the log. */
  claimed?: ClaimedHere;
  turn?: LaneOptions['turn'];
  onError?: (error: unknown) => void;
  onHealed?: (healed: Healed) => void;
  onParked?: LaneOptions['onParked'];
  onRefused?: (refused: Place & { offset: string; reason: string }) => void;
}>;

/** How long a partition may fail before it is told: a fail-over of MongoDB takes about as long. */
const patienceMs = 15_000;
/** A batch that failed and was not given again for so long is somebody else's now. */
const elsewhereMs = 10_000;
/** Between two looks at what stands still while the log keeps this process waiting. */
const lookMs = 300;
const stopWithinMs = 2_000;

/** Somebody else takes it, or the breaker is open: both are as they should be. */
const isUsual = (error: unknown): boolean =>
  error instanceof StandsStill || error instanceof Overtaken;

const alone = (handler: EventHandler): LaneSpec => ({
  name: handlerKey(handler),
  lineup: async () => ({ settled: [handler], joining: [] }),
  spacingMs: handler.spacingMs,
});

/**
 * What follows the log together. Each lane has its own checkpoint per partition, moved in the same
 * transaction as its effect,
 * so every event has its effect exactly once per handler, whatever is repeated, lost, re-ordered or
 * forged on the way.
 */
export class ConsumerGroup {
  readonly parking: Parking;
  readonly lanes: readonly Lane[];
  private readonly refused: Collection<RefusedRecord>;
  private readonly lineage: Lineage;
  private consumption: Consumption | undefined;
  private waiting: Promise<void> | undefined;
  /** The last look at what is left has taken all that nobody takes. */
  private keepsUp = false;
  private stopping = false;
  private at = 0;
  /** Partitions that have a batch under way or failing, since when. */
  private readonly striving = new Map<string, Readonly<{ since: number; failedAt?: number }>>();

  constructor(
    client: MongoClient,
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly log: Pick<MessageLog, 'consume'>,
    readonly options: ConsumerGroupOptions,
  ) {
    this.parking = new Parking(db, ledger.calendar);
    this.refused = db.collection('undecodable_records');
    this.lineage = new Lineage(ledger);
    const { handlers = [], lanes = [], turn, onError, onHealed, onParked } = options;
    options.claimed?.follow(({ place, events }) => {
      if (!this.stopping && this.consumption?.owns(place))
        for (const lane of this.lanes) lane.offer(place, events);
    });
    this.lanes = [...handlers.map(alone), ...lanes].map(
      (spec) =>
        new Lane(
          { ...spec, turn, onError, onHealed, onParked },
          { client, db, ledger, parking: this.parking },
        ),
    );
  }

  /** Highest position that all handlers of this group have taken in this process. */
  get position(): number {
    return this.at;
  }
  /**
   * Partitions that stand still and why: `lane/topic/partition` where its breaker opened,
   * `topic/partition` where the log is not the ledger's.
   */
  get stopped(): Readonly<Record<string, string>> {
    return Object.fromEntries([
      ...Object.entries(this.lineage.refusals),
      ...this.lanes.flatMap((lane) =>
        Object.entries(lane.stopped).map(([partition, reason]) => [
          `${lane.options.name}/${partition}`,
          reason,
        ]),
      ),
    ]);
  }

  /**
   * Why this process may be falling behind, in words for operators; undefined where all is well,
   * where it keeps up from the ledger before the log lets it in, or where it stands still for a
   * reason given in `stopped`.
   */
  get trouble(): string | undefined {
    const now = performance.now();
    const long = [...this.striving]
      .filter(
        ([, { since, failedAt }]) =>
          now - since > patienceMs && (failedAt === undefined || now - failedAt < elsewhereMs),
      )
      .map(([partition]) => `${partition} does not get on`);
    if (this.consumption) return this.consumption.trouble ?? (long.join('; ') || undefined);
    return this.keepsUp ? undefined : 'joining';
  }

  async start(): Promise<void> {
    await this.prepare();
    await this.follow();
  }

  /** Collections and indexes. */
  async prepare(): Promise<void> {
    await this.parking.prepare();
    await Checkpoints.prepare(this.db, this.options.topics, this.options.prefix);
    const handlers = await Promise.all(this.lanes.map((lane) => lane.handlers()));
    await Promise.all(handlers.flat().map((handler) => handler.prepare?.()));
  }

  /** Joins the group. Rejects where the log can't be reached; may be tried again. */
  async follow(): Promise<void> {
    this.waiting ??= this.takeWhileWaiting();
    const { group, topics, onError } = this.options;
    this.consumption = await this.log.consume({
      group,
      topics,
      onBatch: (topic, partition, records) =>
        this.counted({ topic, partition }, this.take({ topic, partition }, records)),
      beforeCommit: () => this.settle(),
      // Said when the breaker opened; the log offers the batch again every second.
      onError: (error) => error instanceof StandsStill || onError?.(error),
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const lane of this.lanes) lane.stop();
    await this.consumption?.stop();
    await Promise.race([this.waiting, sleep(stopWithinMs, undefined, { ref: false })]);
    await this.settle().catch(() => {});
  }

  /**
   * The ledger has what the log has. While the log does not let this process in, because it is away
   * or a member that died holds up its group until its session ends, what nobody takes is taken
   * from there.
   */
  private async takeWhileWaiting(): Promise<void> {
    const seen = new Map<Lane, ReadonlyMap<string, number>>();
    const isWaiting = (): boolean => !this.consumption && !this.stopping;
    while (isWaiting()) {
      const knowsWhatStands = seen.size > 0;
      try {
        const ends = await this.ledger.ends();
        const looks = await Promise.allSettled(
          this.lanes.map(async (lane) => {
            const before = seen.get(lane);
            // At the first look nobody can say what stands still.
            seen.set(lane, await lane.takeLeft(before ? ends : [], before ?? new Map(), isWaiting));
          }),
        );
        const faults = looks.flatMap((look) => (look.status === 'rejected' ? [look.reason] : []));
        for (const fault of faults) this.tellOf(fault);
        this.keepsUp = knowsWhatStands && faults.every(isUsual);
      } catch (error) {
        this.tellOf(error);
        this.keepsUp = false;
      }
      await sleep(lookMs, undefined, { ref: false });
    }
  }
  private tellOf(error: unknown): void {
    if (!isUsual(error) && !this.stopping) this.options.onError?.(error);
  }

  private async settle(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.settle()));
  }

  /**
   * Lets a partition of a lane go on that its breaker stopped, in one topic or in all; answers
   * whether it stood still.
   */
  async resume(lane: string, partition: number, topic?: string): Promise<boolean> {
    const { checkpoints } = this.lanes.find(({ options }) => options.name === lane) ?? {};
    if (!checkpoints) return false;
    const topics = topic === undefined ? this.options.topics : [topic];
    const resumed = await Promise.all(
      topics.map((one) => checkpoints.resume({ topic: one, partition })),
    );
    return resumed.includes(true);
  }

  private async counted(place: Place, taking: Promise<void>): Promise<void> {
    const partition = nameOf(place);
    const now = performance.now();
    const before = this.striving.get(partition);
    const goesOn = before?.failedAt !== undefined && now - before.failedAt < elsewhereMs;
    const effort = { since: goesOn ? before.since : now };
    this.striving.set(partition, effort);
    try {
      await taking;
      this.striving.delete(partition);
    } catch (error) {
      this.striving.set(partition, { ...effort, failedAt: performance.now() });
      throw error;
    }
  }

  private async take(place: Place, records: readonly LogRecord[]): Promise<void> {
    const arrivals = await this.read(place.topic, records);
    if (arrivals.length === 0) return;
    await this.lineage.check(place, arrivals);
    // All are given the batch, then the first failure repeats it. So a lane that stands still holds
    // up this partition for the group's other lanes, from the next batch on.
    const outcomes = await Promise.allSettled(this.lanes.map((lane) => lane.take(place, arrivals)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    this.at = Math.max(
      this.at,
      ...arrivals.filter(({ trusted }) => trusted).map(({ event }) => event.position),
    );
  }

  /** The events of records, without those parked because they are none, or none of ours. */
  private async read(topic: string, records: readonly LogRecord[]): Promise<Arrival[]> {
    const refused: RefusedRecord[] = [];
    const read = records.flatMap((record) => {
      try {
        return [{ record, ...this.decoded(topic, record) }];
      } catch (error) {
        if (!(error instanceof Undecodable)) throw error;
        refused.push(refusal(topic, record, error.message));
        return [];
      }
    });
    const suspects = read.filter(({ trusted }) => !trusted);
    const accusations =
      suspects.length > 0
        ? await accusationsOf(
            suspects.map(({ received }) => received.event),
            this.ledger,
          )
        : [];
    const accused = new Set(
      suspects.filter(
        ({ record }, at) =>
          accusations[at] !== undefined && refused.push(refusal(topic, record, accusations[at])),
      ),
    );
    await this.refuse(refused);
    return read
      .filter((one) => !accused.has(one))
      .map(({ received: { event, previous }, trusted }) => ({
        event: this.ledger.calendar.dated(event) as LedgerEvent,
        previous,
        trusted,
      }));
  }

  /** Groups that share a consumer are handed the same records, and decode each once. */
  private decoded(topic: string, record: LogRecord): Decoded {
    const { seal } = this.options;
    const before = decodedBefore.get(record);
    if (before && before.seal === seal) return before;
    const decoded = {
      received: fromRecord(record.headers, record.value),
      trusted: seal?.isGenuine(topic, record) ?? false,
      seal,
    };
    decodedBefore.set(record, decoded);
    return decoded;
  }

  private async refuse(refused: readonly RefusedRecord[]): Promise<void> {
    if (refused.length === 0) return;
    for (const { topic, partition, offset, reason } of refused)
      this.options.onRefused?.({ topic, partition, offset, reason });
    await this.refused.bulkWrite(refused.map(insertOnce), { ordered: false });
  }
}

type Decoded = Readonly<{ received: Received; trusted: boolean; seal: RecordSeal | undefined }>;
const decodedBefore = new WeakMap<LogRecord, Decoded>();

const refusal = (
  topic: string,
  { partition, offset, headers, value }: LogRecord,
  reason: string,
): RefusedRecord => ({
  _id: `${topic}/${partition}/${offset}`,
  topic,
  partition,
  offset,
  reason,
  headers,
  value,
  at: new Date(),
});
