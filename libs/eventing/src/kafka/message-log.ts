import type { Place, PublishRecord } from '#eventing/ledger';

/**
 * A record as the log hands it out. `value` is undefined for a tombstone, `key` where there is
 * none.
 */
export type LogRecord = Readonly<{
  partition: number;
  offset: string;
  key?: string;
  headers: Readonly<Record<string, string>>;
  value: string | undefined;
}>;

export type ConsumeOptions = Readonly<{
  group: string;
  topics: readonly string[];
  /**
   * Up to 500 records of one partition in their order; one call at a time for each partition. The
   * offset moves on when it resolves;
   * a rejection repeats the batch after a pause, while other partitions go on. May be called again
   * with what it has had, after a rebalance or a crash.
   */
  onBatch: (topic: string, partition: number, records: readonly LogRecord[]) => Promise<void>;
  /**
   * Pause between two fetches while records come, ms: what comes meanwhile is fetched together.
   * Nothing waits that comes after a quiet moment. A hint: not every client has it. Default 0.
   */
  fetchSpacingMs?: () => number;
  /**
   * Awaited before the group's offsets move on, which lets what was taken up to them never be given
   * again. A rejection leaves them where they were. Default: nothing.
   */
  beforeCommit?: () => Promise<void>;
  /**
   * Trouble that consuming outlives by itself: rejected batches, lost connections, and
   * `OffsetJump`.
   */
  onError?: (error: unknown) => void;
}>;
export type Consumption = Readonly<{
  /**
   * Why nothing is consumed at the moment, in words for operators without addresses; undefined
   * while it is a member of its group.
   */
  trouble: string | undefined;
  /** Whether the group gave this partition to this process, as far as it knows. */
  owns: (place: Place) => boolean;
  /**
   * Leaves the group once the batches under way are done, or after 4 s without waiting for them and
   * for brokers that do not answer.
   */
  stop: () => Promise<void>;
}>;

/** The topic was made for another number of partitions: no waiting mends that. */
export class TopicMismatch extends Error {
  override readonly name = 'TopicMismatch';
}

export const defaultSessionMs = 10_000;
/** How brokers are spoken to: over TLS, and by whom. PEM texts. */
export type LogSecurity = Readonly<{
  tls?: Readonly<{ cert?: string; key?: string }>;
  sasl?: Readonly<{
    mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    username: string;
    password: string;
  }>;
}>;
/** How to reach the log; times in ms. */
export type MessageLogOptions = Readonly<{
  brokers: readonly string[];
  clientId: string;
  /** Default: in plain text, by anybody. */
  security?: LogSecurity;
  onError?: (error: unknown) => void;
  /** An answer that takes longer counts as lost. Default 15 000. */
  requestTimeoutMs?: number;
  /**
   * A consumer that is silent for longer loses its partitions; so long they rest after a kill -9. A
   * timer beats while a batch is worked on. Default 10 000.
   */
  sessionTimeoutMs?: number;
  /**
   * How long the broker may keep a fetch waiting for records, and so how long a stop may take.
   * Default 1 000.
   */
  fetchWaitMs?: number;
  /**
   * Pause before a rejected batch is repeated and before a broken consumer begins anew. Default 1
   * 000.
   */
  retryPauseMs?: number;
}>;

/**
 * The log between services, as little of it as we need: publish, consume, and a look at the topics.
 * At least once; one partition keeps its order; offsets are a measure of lag, never the truth. No
 * client library's type crosses it.
 * `messageLogContract` is what an implementation must pass, on a real broker with faults in between.
 */
export abstract class MessageLog {
  private readonly running = new Set<Consumption>();

  /**
   * Creates missing topics. Throws `TopicMismatch` for one whose number of partitions differs from
   * `partitions`.
   */
  abstract prepare(topics: readonly string[], partitions: number): Promise<void>;
  /**
   * Resolves when every record is acknowledged by all in-sync replicas, in order within a
   * partition. Otherwise rejects with `PublishFailed`: then each
   * record of the partitions it names may be in the log or not, and publishing them again may write
   * them twice.
   * Calls may overlap: each partition takes them one after the other, and those that waited behind
   * a failed one fail with it,
   * so that nothing ever stands in the log without what was to stand before it.
   */
  abstract publish(records: readonly PublishRecord[]): Promise<void>;
  /**
   * A group without offsets, or with offsets the log does not reach any more, begins with the
   * oldest record there is, never with the newest.
   */
  async consume(options: ConsumeOptions): Promise<Consumption> {
    const consumption = this.consumption(options);
    try {
      await consumption.start();
    } catch (error) {
      await consumption.stop();
      throw error;
    }
    const running: Consumption = {
      get trouble() {
        return consumption.trouble;
      },
      owns: (place) => consumption.owns(place),
      stop: () => {
        this.running.delete(running);
        return consumption.stop();
      },
    };
    this.running.add(running);
    return running;
  }
  /** Next offset to be written, by partition. */
  abstract endOffsets(topic: string): Promise<readonly bigint[]>;
  /**
   * Up to `count` of the last records of each partition, in order within it. Joins no group and
   * moves no offset. Rejects where a partition does not answer.
   */
  abstract newest(topic: string, count: number): Promise<readonly LogRecord[]>;
  /** Rejects unless the brokers answer. */
  abstract ping(): Promise<void>;
  /** Stops what is consumed, then lets go of the brokers. */
  async close(): Promise<void> {
    await Promise.all([...this.running].map((consumption) => consumption.stop()));
    await this.closeProducer();
  }

  protected abstract consumption(
    options: ConsumeOptions,
  ): Consumption & Readonly<{ start: () => Promise<void> }>;
  protected abstract closeProducer(): Promise<void>;
}

/** A publish of which some partitions are not acknowledged. `cause` is the first one's error. */
export class PublishFailed extends Error {
  override readonly name = 'PublishFailed';
  constructor(
    /** As `<topic>/<partition>`. */
    readonly partitions: readonly string[],
    options: { cause: unknown },
  ) {
    super(`not acknowledged: ${partitions.join(', ')}: ${reasonOf(options.cause)}`, options);
  }
}
/** Clients wrap what the broker said in errors that say little. */
const reasonOf = (cause: unknown): string => {
  const [first] = (cause as { errors?: unknown[] }).errors ?? [];
  return first === undefined ? String((cause as Error)?.message ?? cause) : reasonOf(first);
};

/**
 * The log went on elsewhere than where the group had stopped: records were deleted, or the topic is
 * another one.
 */
export class OffsetJump extends Error {
  override readonly name = 'OffsetJump';
  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly expected: bigint,
    readonly found: bigint,
  ) {
    super(`${topic}/${partition} goes on at offset ${found}, not at ${expected}`);
  }
}
