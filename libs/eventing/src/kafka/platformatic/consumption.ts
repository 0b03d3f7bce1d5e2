import {
  Admin,
  Consumer,
  type Message,
  type MessagesStream,
  stringDeserializers,
} from '@platformatic/kafka';
import {
  type Consumption,
  type ConsumeOptions,
  defaultSessionMs,
  type MessageLogOptions,
  type LogRecord,
} from '../message-log.js';
import type { Place } from '#eventing/ledger';
import { OffsetWatch } from '../offset-watch.js';
import { retryPause } from '../retry-pause.js';
import { platformaticOptions } from './config.js';

type TextMessage = Message<string, string, string, string>;
type TextConsumer = Consumer<string, string, string, string>;
type TextStream = MessagesStream<string, string, string, string>;

const longestBatch = 500;
/** Records waiting in this process at which fetching pauses, and at which it goes on. */
const [pauseAt, resumeAt] = [5_000, 1_000];
const stopWithinMs = 4_000;
const commitEveryMs = 5_000;
const rebalanceTimeoutMs = 10_000;

/**
 * One consumer of a group on @platformatic/kafka. Its stream hands out records singly and cannot go
 * back, so each partition has a queue here, whose
 * head is repeated until it is taken. What was fetched is never dropped while the consumer lives:
 * after a rebalance the client may go on behind it.
 * A stream or a group that fails ends the consumer, and a new one begins at the committed offsets.
 */
export class PlatformaticConsumption implements Consumption {
  private readonly onError: (error: unknown) => void;
  private readonly retryPauseMs: number;
  private readonly watch: OffsetWatch;
  trouble: string | undefined = 'joining';
  private session: Session | undefined;
  private starting: Promise<void> | undefined;
  private stopping = false;
  private readonly timer = setInterval(() => void this.commit(), commitEveryMs).unref();

  constructor(
    private readonly log: MessageLogOptions,
    private readonly options: ConsumeOptions,
  ) {
    this.onError = options.onError ?? (() => {});
    this.retryPauseMs = log.retryPauseMs ?? 1_000;
    this.watch = new OffsetWatch(this.onError);
  }

  async start(): Promise<void> {
    await this.lookForJumps().catch(this.onError);
    await (this.starting = this.begin());
  }

  owns({ topic, partition }: Place): boolean {
    const { session, stopping } = this;
    if (stopping || !session || session.over) return false;
    return (session.consumer.assignments ?? []).some(
      (one) => one.topic === topic && one.partitions.includes(partition),
    );
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    const leave = async (): Promise<void> => {
      await this.starting?.catch(() => {});
      if (this.session) await Promise.all(works(this.session));
      await this.commit();
      await this.session?.consumer.close(true);
    };
    let deadline: NodeJS.Timeout | undefined;
    await Promise.race([
      leave().catch(this.onError),
      new Promise<void>((resolve) => (deadline = setTimeout(resolve, stopWithinMs))),
    ]);
    clearTimeout(deadline);
  }

  private async begin(): Promise<void> {
    const { group, topics } = this.options;
    const {
      sessionTimeoutMs = defaultSessionMs,
      fetchWaitMs = 1_000,
      requestTimeoutMs = 15_000,
    } = this.log;
    const consumer: TextConsumer = new Consumer({
      ...platformaticOptions(this.log),
      // A join waits for the other members: its answer may take as long as a rebalance.
      requestTimeout: Math.max(requestTimeoutMs, rebalanceTimeoutMs + 5_000),
      groupId: group,
      deserializers: stringDeserializers,
      autocommit: false,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: sessionTimeoutMs / 10,
      rebalanceTimeout: Math.max(rebalanceTimeoutMs, sessionTimeoutMs),
      minBytes: 1,
      maxWaitTime: fetchWaitMs,
    });
    const session: Session = { consumer, partitions: new Map(), waiting: 0, over: false };
    this.session = session;
    const fails = (error: unknown): void => this.beginAnew(session, error);
    consumer.on('error', fails);
    consumer.on('consumer:group:join', () => {
      this.trouble = undefined;
      this.watch.forget();
    });
    consumer.on('consumer:group:rebalance', () => void this.commit());
    const stream = await consumer.consume({
      topics: [...topics],
      mode: 'committed',
      fallbackMode: 'earliest',
      maxBytesPerPartition: 1 << 20,
    });
    session.stream = stream;
    stream.on('error', fails);
    stream.on('close', () => fails(new Error('the stream of records closed')));
    stream.on('data', (message: TextMessage) => this.enqueue(session, message));
  }

  private beginAnew(session: Session, reason: unknown): void {
    if (this.stopping || session.over) return;
    session.over = true;
    this.trouble = 'joining anew';
    this.onError(reason);
    void session.consumer.close(true).catch(() => {});
    const again = async (): Promise<void> => {
      // What is being worked on would otherwise be given a second time beside itself.
      await Promise.all(works(session));
      if (this.stopping) return;
      this.watch.forget();
      this.starting = this.begin();
      this.starting.catch((error: unknown) => this.session && this.beginAnew(this.session, error));
    };
    setTimeout(() => void again(), this.retryPauseMs).unref();
  }

  private enqueue(session: Session, message: TextMessage): void {
    if (this.stopping || session.over) return;
    const key = `${message.topic}/${message.partition}`;
    let work = session.partitions.get(key);
    if (!work)
      session.partitions.set(
        key,
        (work = {
          topic: message.topic,
          partition: message.partition,
          queue: [],
          working: undefined,
        }),
      );
    work.queue.push(message);
    session.waiting += 1;
    if (session.waiting >= pauseAt) session.stream!.pause();
    work.working ??= this.work(session, work);
  }

  private async work(session: Session, work: PartitionWork): Promise<void> {
    const { topic, partition, queue } = work;
    // What arrives in the same turn of the event loop makes one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0 && !this.stopping && !session.over) {
      const batch = queue.slice(0, longestBatch);
      try {
        await this.options.onBatch(topic, partition, batch.map(readRecord));
      } catch (error) {
        this.onError(error);
        await retryPause(this.retryPauseMs, () => this.stopping);
        continue;
      }
      queue.splice(0, batch.length);
      session.waiting -= batch.length;
      const last = batch.at(-1)!.offset;
      this.watch.took(topic, partition, batch[0]!.offset, last);
      work.processed = last + 1n;
      if (session.waiting <= resumeAt && session.stream!.isPaused()) session.stream!.resume();
    }
    work.working = undefined;
  }

  private async commit(): Promise<void> {
    const { session } = this;
    if (!session || session.over) return;
    const assigned = new Set(
      session.consumer.assignments?.flatMap(({ topic, partitions }) =>
        partitions.map((partition) => `${topic}/${partition}`),
      ),
    );
    const due = [...session.partitions]
      .filter(
        ([key, { processed, committed }]) =>
          assigned.has(key) && processed !== undefined && processed !== committed,
      )
      .map(([, work]) => ({ work, offset: work.processed! }));
    if (due.length === 0) return;
    try {
      await this.options.beforeCommit?.();
      if (session.over) return;
      await session.consumer.commit({
        offsets: due.map(({ work: { topic, partition }, offset }) => ({
          topic,
          partition,
          offset,
          leaderEpoch: -1,
        })),
      });
      for (const { work, offset } of due) work.committed = offset;
    } catch (error) {
      this.onError(error);
    }
  }

  /**
   * The client goes to the oldest record when the group's offset is out of range; that this will
   * happen is said before it does.
   */
  private async lookForJumps(): Promise<void> {
    const admin = new Admin(platformaticOptions(this.log));
    try {
      const { group, topics } = this.options;
      const metadata = await admin.metadata({ topics: [...topics] });
      const partitionsOf = (topic: string): number[] =>
        Array.from({ length: metadata.topics.get(topic)!.partitionsCount }, (_, index) => index);
      const edges = async (timestamp: bigint) =>
        new Map(
          (
            await admin.listOffsets({
              topics: topics.map((name) => ({
                name,
                partitions: partitionsOf(name).map((partitionIndex) => ({
                  partitionIndex,
                  timestamp,
                })),
              })),
            })
          ).flatMap(({ name, partitions }) =>
            partitions.map(
              ({ partitionIndex, offset }) => [`${name}/${partitionIndex}`, offset] as const,
            ),
          ),
        );
      const [low, high, groups] = [
        await edges(-2n),
        await edges(-1n),
        await admin.listConsumerGroupOffsets({
          groups: [
            {
              groupId: group,
              topics: topics.map((name) => ({ name, partitionIndexes: partitionsOf(name) })),
            },
          ],
        }),
      ];
      for (const { name, partitions } of groups.flatMap((one) => one.topics))
        for (const { partitionIndex, committedOffset } of partitions)
          this.watch.begins(
            name,
            partitionIndex,
            committedOffset,
            low.get(`${name}/${partitionIndex}`)!,
            high.get(`${name}/${partitionIndex}`)!,
          );
    } finally {
      await admin.close().catch(() => {});
    }
  }
}

/** One life of the consumer, from joining to the error that ends it. */
type Session = {
  readonly consumer: TextConsumer;
  stream?: TextStream;
  readonly partitions: Map<string, PartitionWork>;
  waiting: number;
  over: boolean;
};
type PartitionWork = {
  readonly topic: string;
  readonly partition: number;
  readonly queue: TextMessage[];
  working: Promise<void> | undefined;
  processed?: bigint;
  committed?: bigint;
};
const works = ({ partitions }: Session): (Promise<void> | undefined)[] =>
  [...partitions.values()].map(({ working }) => working);

const readRecord = ({ partition, offset, key, value, headers }: TextMessage): LogRecord => ({
  partition,
  offset: String(offset),
  ...(key === undefined || key === null ? {} : { key }),
  headers: Object.fromEntries(headers),
  value: value ?? undefined,
});
