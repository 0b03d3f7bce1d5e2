import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

export type JobQueueOptions = Readonly<{
  redisUrl: string;
  /** Before all Redis keys. */
  prefix: string;
  /** Jobs at a time. Default 8. */
  concurrency?: number;
  /** A worker that is silent about its job for longer has lost it, ms. Default 30 000. */
  lockMs?: number;
  /** How long a stop waits for jobs under way, ms. Default: until they are done. */
  closingMs?: number;
  onError?: (error: unknown) => void;
}>;
/** `id`: a second job of the same id, while the first is there, is none. `delayMs`: from now. */
export type Job<D> = Readonly<{ id: string; data: D; delayMs: number }>;

/**
 * BullMQ as an alarm clock. A job is tried once, and Redis may forget all of them: what is due
 * stands in MongoDB, jobs carry ids only,
 * and their owner sweeps. Nothing waits for a Redis that is away: adding fails at once, working
 * begins when it comes.
 */
export class JobQueue<D extends object> {
  private readonly redis: Redis;
  private readonly workerRedis: Redis;
  private readonly queue: Queue;
  private worker: Worker | undefined;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly name: string,
    private readonly options: JobQueueOptions,
  ) {
    const { redisUrl, prefix } = options;
    this.redis = new Redis(redisUrl, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      lazyConnect: true,
      commandTimeout: 2_000,
      connectTimeout: 3_000,
    });
    this.workerRedis = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
    this.queue = new Queue(name, {
      connection: this.redis,
      prefix,
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    for (const one of [this.redis, this.workerRedis, this.queue]) one.on('error', this.onError);
  }

  /**
   * Begins to work on what is due; what `work` rejects with is told to `onError`, and the job is
   * over.
   */
  async start(work: (data: D) => Promise<unknown>): Promise<void> {
    const { prefix, concurrency = 8, lockMs: lockDuration = 30_000 } = this.options;
    await this.firstAnswer();
    this.worker = new Worker(this.name, ({ data }) => this.counted(work(data as D)), {
      connection: this.workerRedis,
      prefix,
      concurrency,
      lockDuration,
      maxStalledCount: 0,
    });
    this.worker.on('error', this.onError);
    this.worker.on('failed', (_job, error) => this.onError(error));
  }

  /**
   * The queue connects by itself; what its owner asks at once after the start is not to fail for
   * that.
   */
  private async firstAnswer(): Promise<void> {
    if (this.redis.status === 'ready' || this.redis.status === 'end') return;
    await new Promise<void>((resolve) => {
      for (const event of ['ready', 'close', 'end']) this.redis.once(event, () => resolve());
    });
  }

  /** Rejects while Redis is away. */
  async add(jobs: readonly Job<D>[]): Promise<void> {
    if (jobs.length > 0)
      await this.queue.addBulk(
        jobs.map(({ id, data, delayMs }) => ({
          name: this.name,
          data,
          opts: { jobId: id, delay: delayMs },
        })),
      );
  }

  /**
   * An id that is kept beside the jobs: when it is another one, Redis forgot them. Rejects while
   * Redis is away.
   */
  async epoch(): Promise<string> {
    const key = `${this.options.prefix}:dispatch-epoch`;
    const known = await this.redis.get(key);
    if (known) return known;
    await this.redis.set(key, randomUUID(), 'NX');
    return (await this.redis.get(key))!;
  }

  async stop(): Promise<void> {
    const { closingMs } = this.options;
    const closed = this.closeWorker().catch(() => {});
    await (closingMs === undefined
      ? closed
      : Promise.race([closed, new Promise((resolve) => setTimeout(resolve, closingMs).unref())]));
    await this.queue.close().catch(() => {});
    this.redis.disconnect();
    this.workerRedis.disconnect();
  }

  /**
   * BullMQ waits for a connection that is away to end, which it never does. Without Redis there is
   * only the work itself to wait for.
   */
  private async closeWorker(): Promise<void> {
    if (this.workerRedis.status === 'ready') return this.worker?.close();
    await Promise.allSettled(this.underWay);
    await this.worker?.close(true);
  }

  private async counted(work: Promise<unknown>): Promise<void> {
    this.underWay.add(work);
    try {
      await work;
    } finally {
      this.underWay.delete(work);
    }
  }

  private readonly onError = (error: unknown): void => this.options.onError?.(error);
}
