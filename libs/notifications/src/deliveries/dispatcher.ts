import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Collection, Db } from 'mongodb';
import type { DeliveryWorker } from './delivery-worker.js';
import type { AttemptDocument, DeliveryDocument } from './documents.js';

type Job = { d: string; a: number };
const horizonMs = 15 * 60_000;
const open = ['pending', 'retry_wait', 'uncertain'] as const;
const epochKey = 'concord:dispatch-epoch';
export type DispatcherOptions = Readonly<{ redisUrl: string; prefix?: string; sweepMs?: number; concurrency?: number; onError?: (error: unknown) => void }>;

/**
 * BullMQ as the alarm clock of deliveries: jobs carry ids only, MongoDB says what is due.
 * The sweep offers what is due within 15 minutes, finds what a wiped Redis forgot (its epoch is gone) and what a dead worker left.
 */
export class Dispatcher {
  private readonly deliveries: Collection<DeliveryDocument>;
  private readonly attempts: Collection<AttemptDocument>;
  private readonly queue: Queue<Job>;
  private readonly redis: Redis;
  private readonly workerRedis: Redis;
  private bull: Worker<Job> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private again = false;

  constructor(db: Db, private readonly worker: DeliveryWorker, private readonly options: DispatcherOptions) {
    this.deliveries = db.collection('deliveries');
    this.attempts = db.collection('delivery_attempts');
    this.redis = new Redis(options.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true, commandTimeout: 2_000, connectTimeout: 3_000 });
    this.workerRedis = new Redis(options.redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
    for (const client of [this.redis, this.workerRedis]) client.on('error', (error) => options.onError?.(error));
    this.queue = new Queue<Job>('deliver-email', { connection: this.redis, prefix: options.prefix ?? 'concord', defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true } });
    this.queue.on('error', (error) => options.onError?.(error));
  }

  async start(): Promise<void> {
    await this.deliveries.createIndex({ state: 1, nextAttemptAt: 1 });
    await this.deliveries.createIndex({ state: 1, 'lease.until': 1 });
    await this.redis.connect().catch(() => {});
    this.bull = new Worker<Job>('deliver-email', async (job) => void (await this.worker.attempt(job.data.d, job.data.a)), {
      connection: this.workerRedis,
      prefix: this.options.prefix ?? 'concord',
      concurrency: this.options.concurrency ?? 8,
      lockDuration: 60_000,
      maxStalledCount: 0,
    });
    this.bull.on('error', (error) => this.options.onError?.(error));
    this.timer = setInterval(() => this.wake(), this.options.sweepMs ?? 15_000);
    this.timer.unref();
    this.wake();
  }

  /** Sweeps soon; calls that come during a sweep lead to one more. */
  wake(): void {
    if (this.sweeping) {
      this.again = true;
      return;
    }
    this.sweeping = this.sweep()
      .then(() => {}, (error) => this.options.onError?.(error))
      .finally(() => {
        this.sweeping = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  /** One pass; returns how many jobs were offered. */
  async sweep(): Promise<number> {
    await this.recoverDeadLeases();
    await this.deliveries.updateMany({ state: { $in: [...open] }, expiresAt: { $lte: new Date() } }, { $set: { state: 'expired' } });
    const epoch = await this.currentEpoch();
    for (let offered = 0; ; ) {
      const due = await this.deliveries
        .find({ state: { $in: [...open] }, nextAttemptAt: { $lte: new Date(Date.now() + horizonMs) }, epoch: { $ne: epoch } })
        .sort({ nextAttemptAt: 1 })
        .limit(500)
        .toArray();
      if (due.length === 0) return offered + (await this.offerOverdue());
      await this.offer(due);
      await this.deliveries.updateMany({ _id: { $in: due.map((one) => one._id) }, state: { $in: [...open] } }, { $set: { epoch } });
      offered += due.length;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await Promise.race([this.bull?.close(), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
    await this.queue.close().catch(() => {});
    this.redis.disconnect();
    this.workerRedis.disconnect();
  }

  /** Offered in this epoch, but a minute past due: the job was lost some other way. */
  private async offerOverdue(): Promise<number> {
    const overdue = await this.deliveries.find({ state: { $in: [...open] }, nextAttemptAt: { $lt: new Date(Date.now() - 60_000) } }).limit(500).toArray();
    await this.offer(overdue);
    return overdue.length;
  }

  private async offer(due: readonly DeliveryDocument[]): Promise<void> {
    if (due.length === 0) return;
    await this.queue.addBulk(
      due.map(({ _id, attemptNo, nextAttemptAt }) => ({
        name: 'deliver',
        data: { d: _id, a: attemptNo + 1 },
        opts: { jobId: `${_id}_${attemptNo + 1}`, delay: Math.max(0, nextAttemptAt.getTime() - Date.now()) },
      })),
    );
  }

  private async recoverDeadLeases(): Promise<void> {
    const dead = await this.deliveries.find({ state: 'sending', 'lease.until': { $lt: new Date() } }).limit(500).toArray();
    for (const { _id, attemptNo, lease } of dead) {
      await this.attempts.updateOne({ _id: `${_id}#${attemptNo}`, outcome: { $exists: false } }, { $set: { outcome: 'lost', endedAt: new Date() } });
      await this.deliveries.updateOne({ _id, 'lease.token': lease?.token }, { $set: { state: 'uncertain', nextAttemptAt: new Date() }, $unset: { lease: '', epoch: '' } });
    }
  }

  private async currentEpoch(): Promise<string> {
    const known = await this.redis.get(epochKey);
    if (known) return known;
    await this.redis.set(epochKey, randomUUID(), 'NX');
    return (await this.redis.get(epochKey))!;
  }
}
