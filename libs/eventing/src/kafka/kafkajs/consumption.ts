import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  type Consumer,
  type EachBatchPayload,
  type ISocketFactory,
  Kafka,
  type KafkaMessage,
} from 'kafkajs';
import {
  type Consumption,
  type ConsumeOptions,
  defaultSessionMs,
  type MessageLogOptions,
} from '../message-log.js';
import type { Place } from '#eventing/ledger';
import { kafkajsConfig } from './config.js';
import { readRecord } from './record.js';
import { OffsetWatch } from '../offset-watch.js';
import { retryPause } from '../retry-pause.js';

const longestBatch = 500;
/** Records of a partition that wait here; beyond it no more of that partition are fetched. */
const mostAhead = 1_000;
const stopWithinMs = 4_000;
const commitEveryMs = 5_000;
/**
 * No fetch, no batch and no join for this long, while none is under way: kafkajs has stopped
 * without saying so.
 */
const silenceMs = 90_000;

/** What was fetched of a partition and waits for its turn. */
type Work = {
  readonly topic: string;
  readonly partition: number;
  /** `upTo`: where the partition is once this one is done. */
  queue: { message: KafkaMessage; upTo: string }[];
  working: Promise<void> | undefined;
  /** Lets the partition be fetched again, where too much of it waits. */
  resume: (() => void) | undefined;
  /** After a rebalance it is fetched anew, here or elsewhere. */
  over: boolean;
};

/**
 * One consumer of a group on kafkajs, which fetches nothing of a broker while a batch of it is
 * worked on: here batches wait in queues of their own, so that fetching, heartbeats and rebalances
 * go on meanwhile. What else kafkajs leaves to chance: a rejected batch repeated without leaving
 * the group, a new consumer after any crash or long silence, offsets committed by time and at a
 * rebalance, an end within 4 s.
 */
export class KafkajsConsumption implements Consumption {
  private readonly kafka: Kafka;
  private readonly sockets = new Sockets();
  private readonly watch: OffsetWatch;
  private readonly onError: (error: unknown) => void;
  private readonly retryPauseMs: number;
  private readonly processed = new Map<
    string,
    { topic: string; partition: number; offset: string }
  >();
  trouble: string | undefined = 'joining';
  private consumer: Consumer | undefined;
  private connecting: Promise<void> | undefined;
  /** Counts the rebalances: what was fetched before one has no say after it. */
  private generation = 0;
  private stopping = false;
  private lastSign = performance.now();
  private fetchBegan = -Infinity;
  private works = new Map<string, Work>();
  private assigned: Readonly<Record<string, readonly number[]>> = {};
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly log: MessageLogOptions,
    private readonly options: ConsumeOptions,
  ) {
    // Few retries: what they do not cure a new consumer does, and sooner.
    this.kafka = new Kafka({
      ...kafkajsConfig(log),
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
      socketFactory: this.sockets.open,
    });
    this.onError = options.onError ?? (() => {});
    this.retryPauseMs = log.retryPauseMs ?? 1_000;
    this.watch = new OffsetWatch(this.onError);
  }

  async start(): Promise<void> {
    await this.lookForJumps().catch(this.onError);
    await (this.connecting = this.connect());
    this.timers.push(
      setInterval(() => void this.commit(), commitEveryMs).unref(),
      setInterval(() => this.lookForSilence(), silenceMs / 6).unref(),
    );
  }

  owns({ topic, partition }: Place): boolean {
    return this.assigned[topic]?.includes(partition) ?? false;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.assigned = {};
    for (const timer of this.timers) clearInterval(timer);
    const leave = async (): Promise<void> => {
      await this.connecting?.catch(() => {});
      await this.idle();
      await this.commit();
      await this.consumer?.disconnect();
    };
    let deadline: NodeJS.Timeout | undefined;
    await Promise.race([
      leave().catch(this.onError),
      new Promise<void>((resolve) => (deadline = setTimeout(resolve, stopWithinMs))),
    ]);
    clearTimeout(deadline);
    this.sockets.close();
  }

  /**
   * kafkajs goes to the oldest record when the group's offset is out of range; that this will
   * happen is said before it does.
   */
  private async lookForJumps(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const { group, topics } = this.options;
      const committed = await patiently(() =>
        admin.fetchOffsets({ groupId: group, topics: [...topics] }),
      );
      const ends = await Promise.all(committed.map(({ topic }) => admin.fetchTopicOffsets(topic)));
      for (const [index, { topic, partitions }] of committed.entries()) {
        const held = new Map(ends[index]!.map((one) => [one.partition, one]));
        for (const { partition, offset } of partitions) {
          const { low, high } = held.get(partition)!;
          this.watch.begins(topic, partition, BigInt(offset), BigInt(low), BigInt(high));
        }
      }
    } finally {
      await admin.disconnect();
    }
  }

  private async connect(): Promise<void> {
    const { group, topics } = this.options;
    const { sessionTimeoutMs = defaultSessionMs } = this.log;
    const consumer = this.kafka.consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: sessionTimeoutMs / 10,
      // Longer than a batch is worked on, or its member would be thrown out by every rebalance.
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: this.log.fetchWaitMs ?? 1_000,
      minBytes: 1,
      maxBytesPerPartition: 1 << 20,
      allowAutoTopicCreation: false,
      // Every crash comes to us: what kafkajs calls not retriable it would leave dead.
      retry: {
        restartOnFailure: async () => false,
        initialRetryTime: 100,
        maxRetryTime: 1_000,
        retries: 3,
      },
    });
    this.consumer = consumer;
    const { CRASH, FETCH, FETCH_START, GROUP_JOIN, HEARTBEAT, REBALANCING } = consumer.events;
    consumer.on(FETCH_START, () => void (this.fetchBegan = performance.now()));
    consumer.on(FETCH, () => this.sign());
    // An answer to an earlier heartbeat may come after the joining.
    consumer.on(HEARTBEAT, () => this.consumer === consumer && (this.trouble = undefined));
    consumer.on(REBALANCING, () => void this.commit());
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.sign();
      this.assigned = payload.memberAssignment;
      this.trouble = undefined;
      this.generation += 1;
      this.processed.clear();
      this.forgetWork();
      this.watch.forget();
    });
    consumer.on(CRASH, ({ payload }) => this.beginAnew(consumer, payload.error));
    this.sign();
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: async (payload) => {
        this.enqueue(payload);
        await this.rest();
      },
    });
  }

  private beginAnew(old: Consumer, reason: unknown): void {
    if (this.stopping || this.consumer !== old) return;
    this.consumer = undefined;
    this.assigned = {};
    this.trouble = 'joining anew';
    this.forgetWork();
    this.onError(reason);
    const again = async (): Promise<void> => {
      void old.disconnect().catch(() => {});
      // What is being worked on would otherwise be given a second time beside itself.
      await this.idle();
      if (this.stopping) return;
      this.connecting = this.connect();
      this.connecting.catch(
        (error: unknown) => this.consumer && this.beginAnew(this.consumer, error),
      );
    };
    setTimeout(() => void again(), this.retryPauseMs).unref();
  }

  private enqueue({ batch, resolveOffset, isRunning, isStale, pause }: EachBatchPayload): void {
    if (this.stopping || !isRunning() || isStale()) return;
    const { topic, partition, messages } = batch;
    const work = this.workOf(topic, partition);
    for (const message of messages) work.queue.push({ message, upTo: message.offset });
    if (messages.length > 0) work.queue.at(-1)!.upTo = batch.lastOffset();
    resolveOffset(batch.lastOffset());
    this.sign();
    if (work.queue.length >= mostAhead) work.resume ??= pause();
    work.working ??= this.work(work);
  }

  /** Holds the next fetch back a little where the last one did not wait, so that each brings more. */
  private async rest(): Promise<void> {
    const spacingMs = this.options.fetchSpacingMs?.() ?? 0;
    const restMs = this.fetchBegan + spacingMs - performance.now();
    if (restMs > 0 && !this.stopping) await new Promise((resolve) => setTimeout(resolve, restMs));
  }

  private workOf(topic: string, partition: number): Work {
    const key = `${topic}/${partition}`;
    const known = this.works.get(key);
    if (known && !known.over) return known;
    const work: Work = {
      topic,
      partition,
      queue: [],
      working: undefined,
      resume: undefined,
      over: false,
    };
    // What was under way before a rebalance ends first.
    work.working = known?.working?.then(() => this.work(work));
    this.works.set(key, work);
    return work;
  }

  /** Takes what waits, one batch after the other, and what has come meanwhile together. */
  private async work(work: Work): Promise<void> {
    const { topic, partition } = work;
    // What comes in the same turn of the event loop makes one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (work.queue.length > 0 && !this.stopping && !work.over) {
      const next = work.queue.slice(0, longestBatch);
      try {
        await this.options.onBatch(
          topic,
          partition,
          next.map(({ message }) => readRecord(partition, message)),
        );
      } catch (error) {
        this.onError(error);
        await retryPause(this.retryPauseMs, () => this.stopping || work.over);
        continue;
      }
      if (work.over) break;
      work.queue.splice(0, next.length);
      const last = next.at(-1)!.upTo;
      this.watch.took(topic, partition, BigInt(next[0]!.message.offset), BigInt(last));
      const offset = String(BigInt(last) + 1n);
      this.processed.set(`${topic}/${partition}`, { topic, partition, offset });
      this.sign();
      if (work.queue.length < mostAhead / 2) {
        work.resume?.();
        work.resume = undefined;
      }
    }
    work.working = undefined;
  }

  /** What waits is fetched again by whoever has the partition now. */
  private forgetWork(): void {
    for (const work of this.works.values()) {
      work.over = true;
      work.queue = [];
      work.resume?.();
      work.resume = undefined;
    }
  }

  /** Resolves once no batch is under way. */
  private async idle(): Promise<void> {
    await Promise.all([...this.works.values()].map(({ working }) => working));
  }

  private async commit(): Promise<void> {
    const { consumer, generation } = this;
    const offsets = [...this.processed];
    if (!consumer || offsets.length === 0) return;
    this.processed.clear();
    try {
      await this.options.beforeCommit?.();
      if (generation !== this.generation) return;
      await consumer.commitOffsets(offsets.map(([, offset]) => offset));
    } catch (error) {
      this.onError(error);
      if (generation === this.generation)
        for (const [key, offset] of offsets)
          if (!this.processed.has(key)) this.processed.set(key, offset);
    }
  }

  private sign(): void {
    this.lastSign = performance.now();
  }
  private lookForSilence(): void {
    const isWorking = [...this.works.values()].some(({ working }) => working !== undefined);
    if (this.consumer && !isWorking && performance.now() - this.lastSign > silenceMs)
      this.beginAnew(this.consumer, new Error(`nothing fetched for ${silenceMs / 1000} s`));
  }
}

/**
 * A broker that has just started does not know its groups yet; kafkajs' admin takes that for final.
 */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await ask();
    } catch (error) {
      if (tries === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
};

/**
 * The sockets of one consumer. Closed ones make kafkajs' retries fail at once, so that an end is an
 * end.
 */
class Sockets {
  private readonly held = new Set<Socket>();
  private closed = false;

  readonly open: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    // A name is what the certificate must be for; an address cannot be sent as one.
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = ssl
      ? connectTls({ host, port, ...servername, ...ssl }, onConnect)
      : connectSocket({ host, port }, onConnect);
    socket.setKeepAlive(true, 60_000);
    this.held.add(socket);
    socket.once('close', () => this.held.delete(socket));
    if (this.closed) socket.destroy(stopped());
    return socket;
  };

  close(): void {
    this.closed = true;
    // With an error: kafkajs does not hear of a mere close, and its requests would wait for their
    // timeout.
    for (const socket of this.held) socket.destroy(stopped());
  }
}

const stopped = (): Error => new Error('the consumer was stopped');
