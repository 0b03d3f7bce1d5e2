import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type Consumer, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { settings } from './settings.js';

export type PeerEvent = Readonly<{
  id: string;
  type: string;
  aggregateId: string;
  version: number;
  occurredAt: string;
  data: Readonly<{
    kind: string;
    countryCode: string;
    regionCode: string;
    names: readonly Readonly<{ value: string; type: string }>[];
    registeredBy: string;
  }>;
}>;

/** One producer, and a consumer for each group. */
@Injectable()
export class PeerKafka implements OnModuleInit, OnApplicationShutdown {
  private readonly kafka = new Kafka({
    clientId: 'peer',
    brokers: settings.brokers,
    logLevel: logLevel.ERROR,
  });
  readonly producer: Producer = this.kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  /** Groups that have been joined. */
  readonly joined = new Map<string, boolean>();

  async onModuleInit(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    const { topic, partitions: numPartitions } = settings;
    await admin.createTopics({ topics: [{ topic, numPartitions }], waitForLeaders: true });
    await admin.disconnect();
    await this.producer.connect();
  }

  consumer(group: string): Consumer {
    this.joined.set(group, false);
    const consumer = this.kafka.consumer({
      groupId: `${settings.database}.${group}`,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      rebalanceTimeout: 15_000,
    });
    consumer.on(consumer.events.GROUP_JOIN, () => this.joined.set(group, true));
    return consumer;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** A group over the events, a batch at a time. `handle` is idempotent: each comes at least once. */
export abstract class PeerConsumer implements OnApplicationBootstrap, OnApplicationShutdown {
  private consumer: Consumer | undefined;

  constructor(
    private readonly kafka: PeerKafka,
    private readonly group: string,
  ) {}

  protected abstract handle(events: readonly PeerEvent[]): Promise<unknown>;

  /** Commands need not wait until the group of a dead process is free. */
  onApplicationBootstrap(): void {
    this.consumer = this.kafka.consumer(this.group);
    this.start(this.consumer).catch((error: unknown) => {
      new Logger(this.group).error(error);
      process.exit(1);
    });
  }

  private async start(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topic: settings.topic, fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: settings.partitions,
      eachBatch: async ({ batch, heartbeat }) => {
        await this.handle(
          batch.messages.map(({ value }) => JSON.parse(value!.toString()) as PeerEvent),
        );
        await heartbeat();
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer?.disconnect();
  }
}

/** Runs an insert whose `_id` comes from the event: that it is there means it came before. */
export const ignoreKnown = async (insert: Promise<unknown>): Promise<void> => {
  try {
    await insert;
  } catch (error) {
    const { code, writeErrors } = error as {
      code?: number;
      writeErrors?: readonly Readonly<{ code?: number; err?: { code?: number } }>[];
    };
    const codes = writeErrors?.length
      ? writeErrors.map((one) => one.code ?? one.err?.code)
      : [code];
    if (!codes.every((one) => one === 11_000)) throw error;
  }
};
