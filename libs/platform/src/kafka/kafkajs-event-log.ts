import { CompressionTypes, type Consumer, Kafka, logLevel, type Producer } from 'kafkajs';
import type { PublishRecord } from '#platform/ledger';
import { type Consumption, type ConsumeOptions, EventLog, type LogRecord } from './event-log.js';
import { quietKafkajsTimers } from './kafkajs-timer-guard.js';

export type KafkaOptions = Readonly<{ brokers: readonly string[]; clientId: string; onError?: (error: unknown) => void }>;

/**
 * The log on kafkajs 2.2.4, guarded against its known faults: one partition per produce call (an answer may leave a partition out),
 * a new producer after any error (a failed send may re-use its sequence), no trust in its offsets (it may skip silently; see consumers).
 */
export class KafkajsEventLog extends EventLog {
  private readonly kafka: Kafka;
  private producer: Promise<Producer> | undefined;
  private readonly consumptions = new Set<Consumption>();

  constructor({ brokers, clientId, onError = () => {} }: KafkaOptions) {
    super();
    if (!quietKafkajsTimers()) onError(new Error('this version of kafkajs is not the one whose timers are guarded: look at its idle cost'));
    this.kafka = new Kafka({
      brokers: [...brokers],
      clientId,
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      enforceRequestTimeout: true,
      retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
      logLevel: logLevel.ERROR,
      logCreator: () => ({ log }) => onError(new Error(`kafkajs: ${log.message}`, { cause: log })),
    });
  }

  async prepare(topics: readonly string[], partitions: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const known = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !known.has(topic));
      if (missing.length > 0) await admin.createTopics({ waitForLeaders: true, topics: missing.map((topic) => ({ topic, numPartitions: partitions, configEntries: [{ name: 'retention.ms', value: '-1' }] })) });
      const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] });
      for (const { name, partitions: actual } of found)
        if (actual.length !== partitions) throw new Error(`topic ${name} has ${actual.length} partitions, the settings say ${partitions}`);
    } finally {
      await admin.disconnect();
    }
  }

  async publish(records: readonly PublishRecord[]): Promise<void> {
    const byPartition = Map.groupBy(records, ({ topic, partition }) => `${topic}/${partition}`);
    try {
      const producer = await this.connectedProducer();
      await Promise.all([...byPartition.values()].map((group) => sendPartition(producer, group)));
    } catch (error) {
      await this.dropProducer();
      throw error;
    }
  }

  async consume({ group, topics, onBatch, onError = () => {} }: ConsumeOptions): Promise<Consumption> {
    let stopping = false;
    let consumer: Consumer | undefined;
    const connect = async (): Promise<void> => {
      const made = this.kafka.consumer({ groupId: group, sessionTimeout: 30_000, heartbeatInterval: 3_000, rebalanceTimeout: 15_000, maxWaitTimeInMs: 1_000, minBytes: 1, maxBytesPerPartition: 1 << 20, retry: { restartOnFailure: async () => false, retries: 5 } });
      consumer = made;
      // kafkajs gives up on errors it calls not retriable; we begin anew instead of staying silent.
      made.on(made.events.CRASH, ({ payload }) => {
        onError(payload.error);
        if (!stopping) setTimeout(() => void restart(made), 1_000).unref();
      });
      await made.connect();
      await made.subscribe({ topics: [...topics], fromBeginning: true });
      await made.run({
        partitionsConsumedConcurrently: 4,
        eachBatchAutoResolve: false,
        autoCommitInterval: 5_000,
        eachBatch: async ({ batch, resolveOffset, heartbeat, isStale, isRunning }) => {
          const beat = setInterval(() => void heartbeat().catch(() => {}), 3_000);
          try {
            if (isStale() || !isRunning()) return;
            await onBatch(batch.topic, batch.partition, batch.messages.map((message) => readRecord(batch.partition, message)));
            resolveOffset(batch.lastOffset());
          } finally {
            clearInterval(beat);
          }
        },
      });
    };
    const restart = async (old: Consumer): Promise<void> => {
      await old.disconnect().catch(() => {});
      if (stopping || consumer !== old) return;
      await connect().catch((error: unknown) => {
        onError(error);
        if (!stopping && consumer) setTimeout(() => void restart(consumer!), 1_000).unref();
      });
    };
    await connect();
    const consumption = {
      stop: async () => {
        stopping = true;
        this.consumptions.delete(consumption);
        await consumer?.disconnect();
      },
    };
    this.consumptions.add(consumption);
    return consumption;
  }

  async endOffsets(topic: string): Promise<readonly bigint[]> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.sort((a, b) => a.partition - b.partition).map(({ high }) => BigInt(high));
    } finally {
      await admin.disconnect();
    }
  }

  async ping(): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    try {
      await admin.describeCluster();
    } finally {
      await admin.disconnect();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumptions].map((consumption) => consumption.stop()));
    await this.dropProducer();
  }

  private connectedProducer(): Promise<Producer> {
    this.producer ??= (async () => {
      const producer = this.kafka.producer({ allowAutoTopicCreation: false, idempotent: false, retry: { retries: 0 } });
      await producer.connect();
      return producer;
    })();
    return this.producer;
  }

  private async dropProducer(): Promise<void> {
    const old = this.producer;
    this.producer = undefined;
    await old?.then((producer) => producer.disconnect()).catch(() => {});
  }
}

const sendPartition = async (producer: Producer, records: readonly PublishRecord[]): Promise<void> => {
  const { topic, partition } = records[0]!;
  const answer = await producer.send({
    topic,
    acks: -1,
    timeout: 10_000,
    compression: CompressionTypes.None,
    messages: records.map(({ key, value, headers }) => ({ key, value, headers: { ...headers }, partition })),
  });
  const own = answer.find((one) => one.partition === partition);
  if (!own || own.errorCode !== 0) throw new Error(`the broker did not acknowledge ${records.length} records for ${topic}/${partition}`);
};

type Message = { offset: string; value: Buffer | null; headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined> };
const readRecord = (partition: number, { offset, value, headers = {} }: Message): LogRecord => ({
  partition,
  offset,
  headers: Object.fromEntries(Object.entries(headers).flatMap(([name, content]) => (content === undefined ? [] : [[name, String(Array.isArray(content) ? content[0] : content)]]))),
  value: value === null ? undefined : value.toString('utf8'),
});
