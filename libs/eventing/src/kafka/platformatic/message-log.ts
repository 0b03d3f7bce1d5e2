import { Admin, type BaseOptions, Producer, stringSerializers } from '@platformatic/kafka';
import type { PublishRecord } from '#eventing/ledger';
import {
  type ConsumeOptions,
  MessageLog,
  type MessageLogOptions,
  type LogRecord,
  TopicMismatch,
} from '../message-log.js';
import { lastStretches } from '../newest-records.js';
import { PartitionQueues } from '../partition-queues.js';
import { platformaticOptions } from './config.js';
import { PlatformaticConsumption } from './consumption.js';
import { fetchNewest } from './newest.js';
import { topicConfig } from '../topic-config.js';

type TextProducer = Producer<string, string, string, string>;

/**
 * The log on @platformatic/kafka 2, by the same rules as on kafkajs: one partition per produce call
 * and its answer checked, idempotence off, a new
 * producer after any error. One thing more: it writes to `partition % count` where a partition does
 * not exist, so that is asked first.
 */
export class PlatformaticMessageLog extends MessageLog {
  private readonly queues = new PartitionQueues();
  private producer: TextProducer | undefined;
  private readonly busy = new Map<TextProducer, number>();

  constructor(private readonly options: MessageLogOptions) {
    super();
  }

  prepare(topics: readonly string[], partitions: number): Promise<void> {
    return this.asAdmin(async (admin) => {
      const known = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !known.has(topic));
      if (missing.length > 0)
        await admin
          .createTopics({ topics: missing, partitions, replicas: -1, configs: topicConfig })
          .catch(ignoreExisting);
      for (const topic of topics) {
        const actual = (await offsetsOf(admin, topic)).length;
        if (actual !== partitions)
          throw new TopicMismatch(
            `topic ${topic} has ${actual} partitions, the settings say ${partitions}`,
          );
      }
    });
  }

  publish(records: readonly PublishRecord[]): Promise<void> {
    return this.queues.publish(records, async (topic, partition, group) => {
      const producer = (this.producer ??= this.newProducer());
      this.busy.set(producer, (this.busy.get(producer) ?? 0) + 1);
      try {
        await sendPartition(producer, topic, partition, group);
      } catch (error) {
        if (this.producer === producer) this.producer = undefined;
        throw error;
      } finally {
        this.busy.set(producer, this.busy.get(producer)! - 1);
        if (this.producer !== producer) await this.retire(producer);
      }
    });
  }

  protected consumption(options: ConsumeOptions): PlatformaticConsumption {
    return new PlatformaticConsumption(this.options, options);
  }

  endOffsets(topic: string): Promise<readonly bigint[]> {
    return this.asAdmin((admin) => offsetsOf(admin, topic));
  }

  async newest(topic: string, count: number): Promise<readonly LogRecord[]> {
    const ranges = await this.asAdmin(async (admin) => {
      const lows = await offsetsOf(admin, topic, oldest);
      return (await offsetsOf(admin, topic)).map((high, partition) => ({
        low: lows[partition]!,
        high,
      }));
    }, impatient);
    const stretches = lastStretches(ranges, count);
    return stretches.length === 0 ? [] : fetchNewest(this.options, topic, stretches);
  }

  ping(): Promise<void> {
    return this.asAdmin(
      async (admin) => void (await admin.metadata({ topics: [], forceUpdate: true })),
      impatient,
    );
  }

  protected async closeProducer(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    if (producer) await this.retire(producer);
  }

  private newProducer(): TextProducer {
    const { brokers } = this.options;
    const producer = new Producer<string, string, string, string>({
      ...platformaticOptions(this.options),
      serializers: stringSerializers,
      idempotent: false,
      acks: -1,
      autocreateTopics: false,
      retries: brokers.length - 1,
      retryDelay: 50,
      repeatOnStaleMetadata: false,
    });
    this.busy.set(producer, 0);
    return producer;
  }

  /** Closes it when nobody uses it any more. */
  private async retire(producer: TextProducer): Promise<void> {
    if (this.busy.get(producer) !== 0) return;
    this.busy.delete(producer);
    await producer.close().catch(() => {});
  }

  private async asAdmin<T>(
    work: (admin: Admin) => Promise<T>,
    more: Partial<BaseOptions> = {},
  ): Promise<T> {
    const admin = new Admin({ ...platformaticOptions(this.options), ...more });
    try {
      return await work(admin);
    } finally {
      await admin.close().catch(() => {});
    }
  }
}

/** Kafka's timestamps for "the next offset" and for "the oldest there is". */
const [newest, oldest] = [-1n, -2n];
const topicExists = 36;
/** Whoever publishes or pings wants to hear of trouble. */
const impatient = { retries: 0 } as const;

const ignoreExisting = (error: unknown): void => {
  if (!causes(error).some((one) => (one as { apiCode?: number }).apiCode === topicExists))
    throw error;
};
const causes = (error: unknown): unknown[] => [
  error,
  ...((error as { errors?: unknown[] }).errors ?? []).flatMap(causes),
];

/**
 * Next offset by partition, or the oldest one. A topic that was just made may for a moment be
 * unknown or without leaders; then it asks again.
 */
const offsetsOf = async (admin: Admin, topic: string, timestamp = newest): Promise<bigint[]> => {
  for (let tries = 1; ; tries += 1)
    try {
      const { partitionsCount } = (
        await admin.metadata({ topics: [topic], forceUpdate: true })
      ).topics.get(topic)!;
      const [listed] = await admin.listOffsets({
        topics: [
          {
            name: topic,
            partitions: Array.from({ length: partitionsCount }, (_, partitionIndex) => ({
              partitionIndex,
              timestamp,
            })),
          },
        ],
      });
      return [...listed!.partitions]
        .sort((a, b) => a.partitionIndex - b.partitionIndex)
        .map(({ offset }) => offset);
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
};

const sendPartition = async (
  producer: TextProducer,
  topic: string,
  partition: number,
  records: readonly PublishRecord[],
): Promise<void> => {
  const known =
    (await producer.metadata({ topics: [topic] })).topics.get(topic)?.partitionsCount ?? 0;
  if (partition >= known)
    throw new Error(`topic ${topic} has ${known} partitions, there is no ${partition}`);
  const { offsets = [] } = await producer.send({
    messages: records.map(({ key, value, headers }) => ({ topic, partition, key, value, headers })),
  });
  if (!offsets.some((one) => one.topic === topic && one.partition === partition))
    throw new Error(
      `the broker did not acknowledge ${records.length} records for ${topic}/${partition}`,
    );
};
