import { Inject, Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import { JobQueue } from '#platform/jobs';
import { isDuplicateKey } from '#platform/mongo';
import { DISPATCHING } from '../tokens.js';
import { DeliveryWorker } from './delivery-worker.js';
import { AddressDocument, AttemptDocument, DeliveryDocument, openStates } from './documents.js';
import { mailsAtOnce } from './mail.js';
import { stepAfter } from './mail-outcome.policy.js';

type Job = { d: string; a: number };
const horizonMs = 15 * 60_000;
/** Offered, but this long past due: the job was lost some other way. */
const overdueMs = 60_000;
/**
 * `sweepMs`: pause between sweeps, default 15,000; `prefix`: before all Redis keys, default
 * `concord`; `concurrency`: mails at a time, default 16.
 */
export type DispatcherOptions = Readonly<{
  redisUrl: string;
  prefix?: string;
  sweepMs?: number;
  concurrency?: number;
  onError?: (error: unknown) => void;
}>;

/**
 * BullMQ as the alarm clock of deliveries: jobs carry ids only, MongoDB says what is due, by its
 * own clock.
 * The sweep offers what is due within 15 minutes, finds what a wiped Redis forgot (its epoch is
 * gone) and what a dead worker left.
 */
@Injectable()
export class Dispatcher {
  private readonly deliveries: Model<DeliveryDocument>;
  private readonly attempts: Model<AttemptDocument>;
  private readonly queue: JobQueue<Job>;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly worker: DeliveryWorker,
    @Inject(DISPATCHING) private readonly options: DispatcherOptions,
  ) {
    this.deliveries = modelOn(db, DeliveryDocument);
    this.attempts = modelOn(db, AttemptDocument);
    const { redisUrl, prefix = 'concord', concurrency = mailsAtOnce, onError } = options;
    this.queue = new JobQueue('deliver-email', {
      redisUrl,
      prefix,
      concurrency,
      onError,
      lockMs: 60_000,
      closingMs: 5_000,
    });
  }

  async start(): Promise<void> {
    await prepareModels(this.db, DeliveryDocument, AttemptDocument, AddressDocument);
    await this.queue.start(({ d, a }) => this.worker.attempt(d, a));
    this.timer = setInterval(() => this.wake(), this.options.sweepMs ?? 15_000);
    this.timer.unref();
    this.wake();
  }

  /** How many wait in each state that is not the last one. */
  async waiting(): Promise<Readonly<Record<string, number>>> {
    const counted = await Promise.all(
      openStates.map(async (state) => [state, await this.deliveries.countDocuments({ state })]),
    );
    return Object.fromEntries(counted) as Record<string, number>;
  }

  /** Sweeps soon; calls that come during a sweep lead to one more. */
  wake(): void {
    if (this.stopping) return;
    if (this.sweeping) {
      this.again = true;
      return;
    }
    this.sweeping = this.sweep()
      .then(
        () => {},
        (error) => this.options.onError?.(error),
      )
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
    const now = await this.databaseTime();
    await this.recoverDeadLeases(now);
    await this.deliveries.updateMany(
      { state: { $in: [...openStates] }, expiresAt: { $lte: now } },
      { $set: { state: 'expired' }, $unset: { epoch: '' } },
    );
    const epoch = await this.queue.epoch();
    for (let offered = 0; ;) {
      const due = await this.deliveries
        .find({
          state: { $in: [...openStates] },
          nextAttemptAt: { $lte: new Date(now.getTime() + horizonMs) },
          epoch: { $ne: epoch },
        })
        .sort({ nextAttemptAt: 1 })
        .limit(500)
        .lean();
      if (due.length === 0) return offered + (await this.offerOverdue(now));
      await this.offer(due, now);
      // Only where nothing has moved on since: a retry that was planned meanwhile must be offered
      // anew.
      await driverOn(this.db, DeliveryDocument).bulkWrite(
        due.map(({ _id, attemptNo, nextAttemptAt }) => ({
          updateOne: {
            filter: { _id, attemptNo, nextAttemptAt, state: { $in: [...openStates] } },
            update: { $set: { epoch } },
          },
        })),
        { ordered: false },
      );
      offered += due.length;
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.sweeping;
    await this.queue.stop();
  }

  private async offerOverdue(now: Date): Promise<number> {
    const overdue = await this.deliveries
      .find({
        state: { $in: [...openStates] },
        nextAttemptAt: { $lt: new Date(now.getTime() - overdueMs) },
      })
      .sort({ nextAttemptAt: 1 })
      .limit(500)
      .lean();
    await this.offer(overdue, now);
    return overdue.length;
  }

  private async offer(due: readonly DeliveryDocument[], now: Date): Promise<void> {
    await this.queue.add(
      due.map(({ _id, attemptNo, nextAttemptAt }) => ({
        id: `${_id}_${attemptNo + 1}`,
        data: { d: _id, a: attemptNo + 1 },
        delayMs: Math.max(0, nextAttemptAt.getTime() - now.getTime()),
      })),
    );
  }

  /**
   * What a worker held when it died or froze. Whether the mail went out is not known once its
   * attempt had begun: it is sent once more, marked.
   * Where it had not, the row written here keeps that worker from beginning when it wakes up.
   */
  private async recoverDeadLeases(now: Date): Promise<void> {
    const dead = await this.deliveries
      .find({ state: 'sending', 'lease.until': { $lt: now } })
      .limit(500)
      .lean();
    for (const delivery of dead) {
      const { _id, attemptNo, lease, unspent = 0 } = delivery;
      const begun = await this.closeAttempt(_id, attemptNo, now);
      const uncertain = (delivery.uncertain ?? 0) + (begun ? 1 : 0);
      const { state } = begun
        ? stepAfter({ class: 'answer-lost' }, { attemptNo, unspent, uncertain }, 0)
        : { state: 'retry_wait' as const };
      const outcome = { class: begun ? 'answer-lost' : 'not-begun', code: 'worker-lost', at: now };
      await this.deliveries.updateOne(
        { _id, 'lease.token': lease?.token },
        {
          $set: {
            state,
            uncertain,
            nextAttemptAt: now,
            outcome,
            unspent: unspent + (begun ? 0 : 1),
          },
          $unset: { lease: '', epoch: '' },
        },
      );
    }
  }

  /** True when the attempt had begun. */
  private async closeAttempt(deliveryId: string, attemptNo: number, now: Date): Promise<boolean> {
    const _id = `${deliveryId}#${attemptNo}`;
    try {
      await this.attempts.create({
        _id,
        deliveryId,
        attemptNo,
        startedAt: now,
        endedAt: now,
        outcome: 'not-begun',
      });
      return false;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { outcome } =
      (await this.attempts
        .findOneAndUpdate(
          { _id, outcome: { $exists: false } },
          { $set: { outcome: 'lost', endedAt: now } },
        )
        .lean()) ??
      (await this.attempts.findOne({ _id }).lean()) ??
      {};
    return outcome !== 'not-begun';
  }

  private async databaseTime(): Promise<Date> {
    return ((await this.db.command({ hello: 1 })) as { localTime: Date }).localTime;
  }
}
