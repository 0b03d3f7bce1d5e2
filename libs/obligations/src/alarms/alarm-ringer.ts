import { Inject, Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { CommandIntent } from '#kernel';
import { Clock } from '#platform/clock';
import { CommandSender } from '#eventing/commands';
import { LOGGER, type Logger } from '#platform/logging';
import type { Model } from 'mongoose';
import { modelOn } from '#platform/documents';
import { AlarmDocument } from '../obligation-list/obligation.schema.js';
import { type Alarm, ringingOn } from './alarms.policy.js';

const batch = 500;
const sweepMs = 15_000;

/**
 * Rings the alarms of obligations whose day has come: when the alarm clock says so, and every 15
 * seconds for everything due, whatever became of
 * the clock. The obligation itself decides whether an alarm still counts, so ringing twice, late,
 * or from several processes changes nothing.
 */
@Injectable()
export class AlarmRinger {
  private readonly alarms: Model<AlarmDocument>;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<number> | undefined;
  /** Alarms rung lately whose document does not know it yet. */
  private readonly rung = new Set<string>();

  constructor(
    db: Db,
    @Inject(CommandSender) private readonly sender: Pick<CommandSender, 'send'>,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'error'>,
  ) {
    this.alarms = modelOn(db, AlarmDocument);
  }

  start(): void {
    const sweep = (): void => void this.sweep().catch((error: unknown) => this.onError(error));
    this.timer = setInterval(sweep, sweepMs);
    this.timer.unref();
    this.clock.onMoved(sweep);
    sweep();
  }
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping?.catch(() => {});
  }

  private onError(error: unknown): void {
    this.logger.error({ err: error }, 'deadlines');
  }

  /** Obligations with an alarm that is due. */
  waiting(): Promise<number> {
    return this.alarms.countDocuments({ nextOn: { $lte: this.clock.today() } });
  }

  /** One obligation; answers how many alarms were rung. */
  async ring(obligationId: string): Promise<number> {
    const document = await this.alarms.findOne({ _id: obligationId }).lean();
    return document ? this.ringAll(document, this.clock.today()) : 0;
  }

  /** One pass over everything due, the earliest first; answers how many alarms were rung. */
  sweep(): Promise<number> {
    this.sweeping ??= this.pass().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  private async pass(): Promise<number> {
    const today = this.clock.today();
    if (this.rung.size > 20_000) this.rung.clear();
    let count = 0;
    for (let after: { nextOn: string; _id: string } | undefined; ;) {
      const due = await this.alarms
        .find({
          nextOn: { $lte: today },
          ...(after
            ? {
                $or: [
                  { nextOn: { $gt: after.nextOn } },
                  { nextOn: after.nextOn, _id: { $gt: after._id } },
                ],
              }
            : {}),
        } as never)
        .sort({ nextOn: 1, _id: 1 })
        .limit(batch)
        .lean();
      const results = await Promise.allSettled(
        due.map((document) => this.ringAll(document, today)),
      );
      for (const result of results)
        if (result.status === 'rejected') this.onError(result.reason);
        else count += result.value;
      const last = due.at(-1);
      if (due.length < batch || !last) return count;
      after = { nextOn: last.nextOn!, _id: last._id };
    }
  }

  private async ringAll({ _id, dueDate, alarms }: AlarmDocument, today: string): Promise<number> {
    let count = 0;
    for (const { offset } of ringingOn(alarms, today)) {
      const key = `${_id}:${dueDate}:${offset}`;
      if (this.rung.has(key)) continue;
      await this.sender.send(intentOf(_id, dueDate, offset), {
        key,
        correlationId: key,
        causationId: key,
      });
      this.rung.add(key);
      count += 1;
    }
    return count;
  }
}

const intentOf = (aggregateId: string, dueDate: string, offset: Alarm['offset']): CommandIntent =>
  offset === 'due'
    ? { type: 'ReachDueDate', aggregateId, data: { dueDate } }
    : { type: 'FireReminder', aggregateId, data: { dueDate, offset } };
