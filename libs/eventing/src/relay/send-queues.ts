import type { LedgerEntry, PublishRecord } from '#eventing/ledger';
import type { EventPublisher } from './ports.js';

type Pending = { entry: LedgerEntry; left: number };
type Queued = Readonly<{ record: PublishRecord; bytes: number; of: Pending }>;

/** Limits of one call: Kafka refuses a batch above its `message.max.bytes`, 1 MiB by default. */
const maxBytes = 512 * 1024;
const maxRecords = 1_000;
const headerBytes = 1_024;

/**
 * One queue for each partition of a topic: what follows is only sent when everything before it in its partition is
 * acknowledged, and what has gathered meanwhile
 * travels together. From this the order of first copies follows, whoever else publishes the same.
 * After a failure nothing more is sent.
 */
export class SendQueues {
  private readonly queues = new Map<string, Queued[]>();
  private readonly driven = new Map<string, Promise<void>>();
  private readonly pending: Pending[] = [];
  private waiting = 0;
  private failure: { error: unknown } | undefined;

  constructor(
    private readonly publisher: EventPublisher,
    /** The log has acknowledged this entry and all before it. */
    private readonly onSent: (entry: LedgerEntry) => void,
    private readonly onChange: () => void,
  ) {}

  /** Records not acknowledged yet. */
  get unsent(): number {
    return this.waiting;
  }
  throwIfFailed(): void {
    if (this.failure) throw this.failure.error;
  }

  add(entry: LedgerEntry, records: readonly PublishRecord[]): void {
    const of = { entry, left: records.length };
    this.pending.push(of);
    this.waiting += records.length;
    for (const record of records) {
      const key = `${record.topic}/${record.partition}`;
      const queue = this.queues.get(key) ?? [];
      this.queues.set(key, queue);
      queue.push({ record, bytes: headerBytes + Buffer.byteLength(record.value), of });
      if (!this.driven.has(key)) this.driven.set(key, this.drive(key, queue));
    }
    this.settle();
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.driven.values());
  }
  /** Sends nothing more; what is under way ends. */
  async stop(): Promise<void> {
    this.failure ??= { error: new Error('stopped') };
    await this.idle();
  }

  private async drive(key: string, queue: Queued[]): Promise<void> {
    // Everything that is added in this turn travels together.
    await Promise.resolve();
    try {
      while (queue.length > 0 && !this.failure) {
        const call = queue.splice(0, callSize(queue));
        await this.publisher.publish(call.map(({ record }) => record));
        this.waiting -= call.length;
        for (const { of } of call) of.left -= 1;
        this.settle();
      }
    } catch (error) {
      this.failure ??= { error };
      this.onChange();
    } finally {
      this.driven.delete(key);
    }
  }

  private settle(): void {
    let sent: LedgerEntry | undefined;
    while (this.pending[0]?.left === 0) sent = this.pending.shift()!.entry;
    if (!sent) return;
    this.onSent(sent);
    this.onChange();
  }
}

const callSize = (queue: readonly Queued[]): number => {
  let bytes = 0;
  for (let index = 0; index < queue.length && index < maxRecords; index += 1) {
    bytes += queue[index]!.bytes;
    if (bytes > maxBytes && index > 0) return index;
  }
  return Math.min(queue.length, maxRecords);
};
