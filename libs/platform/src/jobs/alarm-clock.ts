import type { CalendarDate } from '#kernel';
import type { Clock } from '#platform/clock';
import { JobQueue, type JobQueueOptions } from './job-queue.js';

/** Something to be looked at on a day. */
export type AlarmSetting = Readonly<{ id: string; on: CalendarDate }>;
export type AlarmClockOptions = Pick<JobQueueOptions, 'redisUrl' | 'prefix' | 'onError'>;

/** What begins later than this is left to the sweep of its day. */
const horizonMs = 26 * 3_600_000;
/** The transaction that set the alarm ends first. */
const settleMs = 150;

/**
 * Wakes its owner for an id when a day begins. It knows nothing else, may forget everything, ring
 * twice or not at all; its owner keeps what is due
 * in MongoDB and sweeps it. Setting never fails and never waits.
 */
export class AlarmClock {
  private readonly queue: JobQueue<{ id: string }>;

  constructor(
    name: string,
    private readonly clock: Clock,
    private readonly options: AlarmClockOptions,
  ) {
    this.queue = new JobQueue(name, options);
  }

  start(ring: (id: string) => Promise<unknown>): Promise<void> {
    return this.queue.start(({ id }) => ring(id));
  }

  set(alarms: readonly AlarmSetting[]): void {
    const now = this.clock.millis();
    const jobs = alarms
      .map(({ id, on }) => ({ id, on, wait: Math.max(0, this.clock.startOf(on) - now) }))
      .filter(({ wait }) => wait <= horizonMs)
      .map(({ id, on, wait }) => ({
        id: `${id}_${on}_${Math.floor(now / 1_000)}`,
        data: { id },
        delayMs: wait + settleMs,
      }));
    this.queue.add(jobs).catch((error: unknown) => this.options.onError?.(error));
  }

  stop(): Promise<void> {
    return this.queue.stop();
  }
}
