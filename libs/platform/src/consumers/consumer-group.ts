import type { Collection, Db, MongoClient } from 'mongodb';
import type { Consumption, EventLog, LogRecord } from '#platform/kafka';
import { fromRecord, type Ledger, type Received, Undecodable } from '#platform/ledger';
import type { EventHandler } from './event-handler.js';
import { Follower, handlerKey } from './follower.js';
import { ignoreExisting } from '#platform/mongo';
import { Parking } from './parking.js';

/** A record that is not an event; kept with where it lay. */
type UndecodableRecord = { _id: string; topic: string; partition: number; offset: string; reason: string; headers: object; value: string | undefined; at: Date };

export type ConsumerGroupOptions = Readonly<{
  group: string;
  topic: string;
  handlers: readonly EventHandler[];
  onError?: (error: unknown) => void;
  onHealed?: (healed: { handler: string; partition: number; after: number; before: number; events: number }) => void;
}>;

/**
 * Handlers that follow the log together. Each has its own checkpoint per partition, moved in the same transaction as its effect,
 * so every event has its effect exactly once per handler, whatever is repeated, lost or re-ordered on the way.
 */
export class ConsumerGroup {
  readonly parking: Parking;
  private readonly followers = new Map<string, Follower>();
  private readonly undecodable: Collection<UndecodableRecord>;
  private consumption: Consumption | undefined;
  private stopping = false;
  private at = 0;

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly log: EventLog,
    private readonly options: ConsumerGroupOptions,
  ) {
    this.parking = new Parking(db);
    this.undecodable = db.collection('undecodable_records');
  }

  /** Highest position that all handlers of this group have taken in this process. */
  get position(): number {
    return this.at;
  }

  async start(): Promise<void> {
    await this.parking.prepare();
    await this.db.createCollection('checkpoints').catch(ignoreExisting);
    for (const handler of this.options.handlers) await handler.prepare?.();
    const { group, topic, onError } = this.options;
    this.consumption = await this.log.consume({ group, topics: [topic], onBatch: (_topic, partition, records) => this.take(partition, records), onError });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.consumption?.stop();
  }

  redrive(handlerName: string, streamId?: string): Promise<{ applied: number; failed: readonly string[] }> {
    const handler = this.options.handlers.find(({ name }) => name === handlerName);
    if (!handler) throw new Error(`there is no handler ${handlerName} in ${this.options.group}`);
    return this.parking.redrive(this.client, handler, handlerKey(handler), streamId);
  }

  private async take(partition: number, records: readonly LogRecord[]): Promise<void> {
    const received: Received[] = [];
    for (const record of records)
      try {
        received.push(fromRecord(record.headers, record.value));
      } catch (error) {
        if (!(error instanceof Undecodable)) throw error;
        await this.setAside(record, error);
      }
    if (received.length === 0) return;
    // One handler's trouble must not hold up the others: all are given the batch, then the first failure repeats it.
    const outcomes = await Promise.allSettled(this.options.handlers.map((handler) => this.follower(handler, partition).take(received)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) {
      this.options.onError?.(failed.reason);
      throw failed.reason;
    }
    this.at = Math.max(this.at, received.at(-1)!.event.position);
  }

  private follower(handler: EventHandler, partition: number): Follower {
    const key = `${handlerKey(handler)}|${partition}`;
    let follower = this.followers.get(key);
    if (!follower) {
      const { client, db, ledger, parking } = this;
      follower = new Follower(handler, partition, { client, db, ledger, parking, topic: this.options.topic, onHealed: this.options.onHealed, isStopping: () => this.stopping });
      this.followers.set(key, follower);
    }
    return follower;
  }

  private async setAside({ partition, offset, headers, value }: LogRecord, error: Undecodable): Promise<void> {
    const { topic } = this.options;
    this.options.onError?.(error);
    await this.undecodable.updateOne({ _id: `${topic}/${partition}/${offset}` }, { $setOnInsert: { topic, partition, offset, reason: error.message, headers, value, at: new Date() } }, { upsert: true });
  }
}
