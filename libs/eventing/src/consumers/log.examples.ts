import type { MongoClient, Db } from 'mongodb';
import { type Calendar, systemActor } from '#kernel';
import { MongoEventStore, storedCommit, toCommit } from '#eventing/event-store';
import { type Consumption, type ConsumeOptions, MessageLog, type LogRecord } from '#eventing/kafka';
import {
  ClaimedHere,
  type LedgerEntry,
  Ledger,
  nextEntry,
  oneTopic,
  type PublishRecord,
  RecordSeal,
  recordsOf,
  type Routing,
} from '#eventing/ledger';
import { metaOf } from '../event-store/commit.examples.js';

export const topic = 'concord.test.v1';
export const partitions = 3;
export const seal = new RecordSeal(Buffer.alloc(32, 7));

/** A record with the topic it lies in. */
export type PlacedRecord = LogRecord & Readonly<{ topic: string }>;

/** A log that hands out what a test tells it to. */
export class ScriptedLog extends MessageLog {
  /** Partitions that another member has. */
  readonly elsewhere = new Set<number>();
  private readonly groups: ConsumeOptions[] = [];
  protected consumption(options: ConsumeOptions): Consumption & { start: () => Promise<void> } {
    return {
      trouble: undefined,
      owns: ({ partition }) => !this.elsewhere.has(partition),
      start: async () => void this.groups.push(options),
      stop: async () => void this.groups.splice(this.groups.indexOf(options), 1),
    };
  }
  /**
   * Hands records to every group, by partition in their order; resolves when all are done with
   * them.
   */
  async deliver(records: readonly PlacedRecord[]): Promise<void> {
    const places = Map.groupBy(records, (record) => `${record.topic}/${record.partition}`);
    await Promise.all(
      [...places.values()].flatMap((own) =>
        this.groups.map((group) => group.onBatch(own[0]!.topic, own[0]!.partition, own)),
      ),
    );
  }
  /** Lets the offsets of every group move on. */
  async commit(): Promise<void> {
    await Promise.all(this.groups.map((group) => group.beforeCommit?.()));
  }
  async prepare(): Promise<void> {}
  async publish(): Promise<void> {}
  async endOffsets(): Promise<readonly bigint[]> {
    return [];
  }
  async newest(): Promise<readonly LogRecord[]> {
    return [];
  }
  async ping(): Promise<void> {}
  protected async closeProducer(): Promise<void> {}
}

/**
 * A store, a ledger that claims what a test appends, and the records the relay would have
 * published.
 */
export class ExampleLedger {
  ledger: Ledger;
  /** Told of what is claimed, as by a relay of the same process. */
  claimedHere: ClaimedHere | undefined;
  private readonly versions = new Map<string, number>();

  constructor(
    readonly client: MongoClient,
    readonly db: Db,
    private readonly calendar?: Calendar,
    private routing: Routing = oneTopic(topic),
  ) {
    this.ledger = new Ledger(db, partitions, calendar, routing);
  }
  /** From now on topics are given out like this. */
  reroute(routing: Routing): void {
    this.routing = routing;
    this.ledger = new Ledger(this.db, partitions, this.calendar, routing);
  }
  async prepare(): Promise<void> {
    await new MongoEventStore(this.db).prepare();
    await this.ledger.prepare();
  }

  /**
   * Appends and claims one event per entry, in this order; `[stream, data]`. Answers their records.
   */
  async happened(
    ...events: readonly (readonly [string, object, string?])[]
  ): Promise<PlacedRecord[]> {
    const before = await this.ledger.tail();
    const commits = events.map(([stream, data, type = 'thing.happened']) => {
      const version = this.versions.get(stream) ?? 0;
      this.versions.set(stream, version + 1);
      return toCommit(
        stream,
        version,
        [{ type, data, at: '2026-03-02T09:00:00.000Z', by: systemActor }],
        metaOf(`${stream}-${version}`),
      );
    });
    await this.ledger.commits.insertMany(commits.map(storedCommit));
    const entry = nextEntry(before, commits, new Date(), this.publishing);
    await this.ledger.claim(entry);
    this.claimedHere?.tell(entry, new Map(commits.map((one) => [one.id, one])), before.tails);
    return this.records(before.last);
  }

  /** Everything after a position as the relay publishes it, sealed. */
  async records(after = 0): Promise<PlacedRecord[]> {
    const entries = await this.ledger.after(0, 100_000);
    const commits = await this.ledger.commitsOf(entries);
    let tails: LedgerEntry['tails'] = [];
    const records: PublishRecord[] = [];
    for (const entry of entries) {
      records.push(...recordsOf(entry, commits, this.publishing, tails));
      tails = entry.tails;
    }
    return records
      .filter(({ position }) => position > after)
      .map((record) => seal.sealed(record))
      .map(({ topic: of, partition, position, headers, value }) => ({
        topic: of,
        partition,
        offset: String(position),
        headers,
        value,
      }));
  }

  /** Tells from now on. */
  tellHere(): ClaimedHere {
    return (this.claimedHere = new ClaimedHere(this.ledger.calendar, this.publishing));
  }

  private get publishing() {
    return { routing: this.routing, partitions };
  }
}
