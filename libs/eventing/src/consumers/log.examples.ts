import type { MongoClient, Db } from 'mongodb';
import { type Calendar, systemActor } from '#kernel';
import { MongoEventStore, toCommit } from '#eventing/event-store';
import { type Consumption, type ConsumeOptions, EventLog, type LogRecord } from '#eventing/kafka';
import { Ledger, nextEntry, partitionOf, RecordSeal, toRecord } from '#eventing/ledger';

export const topic = 'concord.test.v1';
export const partitions = 3;
export const seal = new RecordSeal(Buffer.alloc(32, 7));

/** A log that hands out what a test tells it to. */
export class ScriptedLog extends EventLog {
  private readonly groups: ConsumeOptions[] = [];
  protected consumption(options: ConsumeOptions): Consumption & { start: () => Promise<void> } {
    return {
      trouble: undefined,
      start: async () => void this.groups.push(options),
      stop: async () => void this.groups.splice(this.groups.indexOf(options), 1),
    };
  }
  /**
   * Hands records to every group, by partition in their order; resolves when all are done with
   * them.
   */
  async deliver(records: readonly LogRecord[]): Promise<void> {
    await Promise.all(
      [...Map.groupBy(records, ({ partition }) => partition)].flatMap(([partition, own]) =>
        this.groups.map((group) => group.onBatch(topic, partition, own)),
      ),
    );
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
  readonly ledger: Ledger;
  private readonly versions = new Map<string, number>();

  constructor(
    readonly client: MongoClient,
    readonly db: Db,
    calendar?: Calendar,
  ) {
    this.ledger = new Ledger(db, partitions, calendar);
  }
  async prepare(): Promise<void> {
    await new MongoEventStore(this.db).prepare();
    await this.ledger.prepare();
  }

  /**
   * Appends and claims one event per entry, in this order; `[stream, data]`. Answers their records.
   */
  async happened(...events: readonly (readonly [string, object, string?])[]): Promise<LogRecord[]> {
    const before = await this.ledger.tail();
    const commits = events.map(([stream, data, type = 'thing.happened']) => {
      const version = this.versions.get(stream) ?? 0;
      this.versions.set(stream, version + 1);
      return toCommit(
        stream,
        version,
        [{ type, data, at: '2026-03-02T09:00:00.000Z', by: systemActor }],
        {
          commandId: `${stream}-${version}`,
          principal: 'p',
          bodyHash: 'h',
          correlationId: 'c',
          causationId: 'c',
        },
      );
    });
    await this.ledger.commits.insertMany(commits);
    await this.ledger.entries.insertOne(nextEntry(before, commits, new Date()));
    return this.records(before.last);
  }

  /** Everything after a position as the relay publishes it, sealed. */
  async records(after = 0): Promise<LogRecord[]> {
    const last = new Map<number, number>();
    return (await this.ledger.read({ after: 0, limit: 100_000 })).flatMap((event) => {
      const partition = partitionOf(event.streamId, partitions);
      const { headers, value } = seal.sealed(
        toRecord(event, topic, partition, last.get(partition) ?? 0),
      );
      last.set(partition, event.position);
      return event.position > after
        ? [{ partition, offset: String(event.position), headers, value }]
        : [];
    });
  }
}
