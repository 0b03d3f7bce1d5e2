import type { PublishRecord } from '#platform/ledger';

/** A record as the log hands it out. */
export type LogRecord = Readonly<{ partition: number; offset: string; headers: Readonly<Record<string, string>>; value: string | undefined }>;

export type ConsumeOptions = Readonly<{
  group: string;
  topics: readonly string[];
  /** Records of one partition in their order. The offset moves on when it resolves; a rejection repeats the batch after a pause. */
  onBatch: (topic: string, partition: number, records: readonly LogRecord[]) => Promise<void>;
  onError?: (error: unknown) => void;
}>;
export type Consumption = Readonly<{ stop: () => Promise<void> }>;

/**
 * The log between services, as little of it as we need: publish, consume, and a look at the topics.
 * At least once; one partition keeps its order; offsets are a measure of lag, never the truth. No client library's type crosses it.
 */
export abstract class EventLog {
  /** Creates missing topics; refuses one whose number of partitions differs from `partitions`. */
  abstract prepare(topics: readonly string[], partitions: number): Promise<void>;
  /** Resolves when every record is acknowledged by all in-sync replicas, in order within a partition. */
  abstract publish(records: readonly PublishRecord[]): Promise<void>;
  abstract consume(options: ConsumeOptions): Promise<Consumption>;
  /** Next offset to be written, by partition. */
  abstract endOffsets(topic: string): Promise<readonly bigint[]>;
  /** Rejects unless the brokers answer. */
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;
}
