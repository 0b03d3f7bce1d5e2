import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Admin,
  CompressionTypes,
  type ITopicMetadata,
  Kafka,
  type KafkaJSProtocolError,
  type Producer,
} from 'kafkajs';
import type { PublishRecord } from '#eventing/ledger';
import {
  type ConsumeOptions,
  MessageLog,
  type MessageLogOptions,
  type LogRecord,
  TopicMismatch,
} from '../message-log.js';
import { kafkajsConfig } from './config.js';
import { KafkajsConsumption } from './consumption.js';
import { quickenKafkajsProducing } from './encoding.js';
import { fetchNewest } from './newest.js';
import { quietKafkajsTimers } from './timer-guard.js';
import { lastStretches } from '../newest-records.js';
import { PartitionQueues } from '../partition-queues.js';
import { topicConfig } from '../topic-config.js';

/** A topic that another process has just made is not known to every broker at once. */
const described = async (
  admin: Admin,
  topics: readonly string[],
): Promise<readonly ITopicMetadata[]> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return (await admin.fetchTopicMetadata({ topics: [...topics] })).topics;
    } catch (error) {
      const unknown = (error as KafkaJSProtocolError).type === 'UNKNOWN_TOPIC_OR_PARTITION';
      if (!unknown || attempt === 50) throw error;
      await sleep(100);
    }
};

/**
 * The log on kafkajs 2.2.4, guarded against its known faults (ADR-0020; each has a test in
 * `kafkajs-faults`): one partition per produce call and its answer
 * checked, a new producer after any error, idempotence off, its idle timers quiet, and no trust in
 * its offsets.
 */
export class KafkajsMessageLog extends MessageLog {
  private readonly kafka: Kafka;
  /** Tries each broker once: whoever publishes or pings wants to hear of trouble. */
  private readonly impatient: Kafka;
  private readonly queues = new PartitionQueues();
  private producer: SharedProducer | undefined;

  constructor(private readonly options: MessageLogOptions) {
    super();
    const { onError = () => {} } = options;
    if (!quietKafkajsTimers() || !quickenKafkajsProducing())
      onError(
        new Error(
          'this version of kafkajs is not the one that is guarded: look at its idle cost and its throughput',
        ),
      );
    this.kafka = new Kafka(kafkajsConfig(options));
    this.impatient = new Kafka({
      ...kafkajsConfig(options),
      retry: { initialRetryTime: 50, retries: options.brokers.length - 1 },
    });
  }

  async prepare(topics: readonly string[], partitions: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const known = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !known.has(topic));
      if (missing.length > 0)
        await admin.createTopics({
          waitForLeaders: true,
          topics: missing.map((topic) => ({
            topic,
            numPartitions: partitions,
            configEntries: topicConfig,
          })),
        });
      for (const { name, partitions: actual } of await described(admin, topics))
        if (actual.length !== partitions)
          throw new TopicMismatch(
            `topic ${name} has ${actual.length} partitions, the settings say ${partitions}`,
          );
    } finally {
      await admin.disconnect();
    }
  }

  publish(records: readonly PublishRecord[]): Promise<void> {
    return this.queues.publish(records, async (topic, partition, group) => {
      const shared = (this.producer ??= new SharedProducer(this.impatient));
      try {
        await shared.use((producer) =>
          sendPartition(producer, topic, partition, group, this.options),
        );
      } catch (error) {
        // A producer that failed once may re-use a sequence, a connection or metadata: the next
        // call gets a new one.
        if (this.producer === shared) this.producer = undefined;
        shared.retire();
        throw error;
      }
    });
  }

  protected consumption(options: ConsumeOptions): KafkajsConsumption {
    return new KafkajsConsumption(this.options, options);
  }

  async endOffsets(topic: string): Promise<readonly bigint[]> {
    return (await offsetsOf(this.kafka, topic)).map(({ high }) => high);
  }

  async newest(topic: string, count: number): Promise<readonly LogRecord[]> {
    const stretches = lastStretches(await offsetsOf(this.impatient, topic), count);
    return stretches.length === 0 ? [] : fetchNewest(this.impatient, topic, stretches);
  }

  async ping(): Promise<void> {
    const admin = this.impatient.admin();
    await admin.connect();
    try {
      await admin.describeCluster();
    } finally {
      await admin.disconnect();
    }
  }

  protected async closeProducer(): Promise<void> {
    await this.producer?.retire();
    this.producer = undefined;
  }
}

/** Oldest and next offset by partition. */
const offsetsOf = async (
  kafka: Kafka,
  topic: string,
): Promise<readonly Readonly<{ low: bigint; high: bigint }>[]> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets
      .sort((a, b) => a.partition - b.partition)
      .map(({ low, high }) => ({ low: BigInt(low), high: BigInt(high) }));
  } finally {
    await admin.disconnect();
  }
};

/**
 * A producer that several calls use at once; once retired it disconnects when the last of them is
 * done.
 */
class SharedProducer {
  private readonly producer: Producer;
  private readonly connected: Promise<void>;
  private users = 0;
  private retired = false;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer({ allowAutoTopicCreation: false, idempotent: false });
    this.connected = this.producer.connect();
  }

  async use(work: (producer: Producer) => Promise<void>): Promise<void> {
    this.users += 1;
    try {
      await this.connected;
      await work(this.producer);
    } finally {
      this.users -= 1;
      if (this.retired) await this.retire();
    }
  }

  async retire(): Promise<void> {
    this.retired = true;
    if (this.users === 0) await this.producer.disconnect().catch(() => {});
  }
}

const sendPartition = async (
  producer: Producer,
  topic: string,
  partition: number,
  records: readonly PublishRecord[],
  { requestTimeoutMs = 15_000 }: MessageLogOptions,
): Promise<void> => {
  const answer = await producer.send({
    topic,
    acks: -1,
    timeout: Math.min(10_000, requestTimeoutMs),
    compression: CompressionTypes.None,
    // The record as it is: kafkajs reads key, value, headers and partition, and no more.
    messages: [...records],
  });
  const own = answer.find((one) => one.partition === partition);
  if (!own || own.errorCode !== 0)
    throw new Error(
      `the broker did not acknowledge ${records.length} records for ${topic}/${partition}`,
    );
};
