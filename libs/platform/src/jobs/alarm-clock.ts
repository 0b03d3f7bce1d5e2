import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { CalendarDate } from '#kernel';
import type { Clock } from '#platform/clock';

/** Something to be looked at on a day. The job carries the id and nothing else. */
export type AlarmSetting = Readonly<{ id: string; on: CalendarDate }>;
export type AlarmClockOptions = Readonly<{ redisUrl: string; prefix: string; onError?: (error: unknown) => void }>;

/** What begins later than this is left to the sweep of its day. */
const horizonMs = 26 * 3_600_000;
/** The transaction that set the alarm ends first. */
const settleMs = 150;

/**
 * BullMQ as an alarm clock: it wakes its owner for an id when the day begins. It knows nothing else, may forget everything, ring twice or not at
 * all; its owner keeps what is due in MongoDB and sweeps it. Setting never fails and never waits.
 */
export class AlarmClock {
  private readonly redis: Redis;
  private readonly workerRedis: Redis;
  private readonly queue: Queue<{ id: string }>;
  private worker: Worker<{ id: string }> | undefined;

  constructor(
    private readonly name: string,
    private readonly clock: Clock,
    private readonly options: AlarmClockOptions,
  ) {
    const { redisUrl, prefix, onError } = options;
    this.redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true, commandTimeout: 2_000, connectTimeout: 3_000 });
    this.workerRedis = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
    this.queue = new Queue(name, { connection: this.redis, prefix, defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true } });
    for (const one of [this.redis, this.workerRedis, this.queue]) one.on('error', (error: unknown) => onError?.(error));
  }

  async start(ring: (id: string) => Promise<unknown>): Promise<void> {
    await this.redis.connect().catch(() => {});
    this.worker = new Worker(this.name, async ({ data }) => void (await ring(data.id)), { connection: this.workerRedis, prefix: this.options.prefix, concurrency: 8, maxStalledCount: 0 });
    this.worker.on('error', (error) => this.options.onError?.(error));
    this.worker.on('failed', (_job, error) => this.options.onError?.(error));
  }

  set(alarms: readonly AlarmSetting[]): void {
    const now = this.clock.millis();
    const jobs = alarms
      .map(({ id, on }) => ({ id, on, wait: Math.max(0, this.clock.startOf(on) - now) }))
      .filter(({ wait }) => wait <= horizonMs)
      .map(({ id, on, wait }) => ({ name: 'ring', data: { id }, opts: { jobId: `${id}_${on}_${Math.floor(now / 1_000)}`, delay: wait + settleMs } }));
    if (jobs.length > 0) this.queue.addBulk(jobs).catch((error: unknown) => this.options.onError?.(error));
  }

  async stop(): Promise<void> {
    await this.worker?.close().catch(() => {});
    await this.queue.close().catch(() => {});
    this.redis.disconnect();
    this.workerRedis.disconnect();
  }
}
