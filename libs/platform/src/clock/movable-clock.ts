import type { Db } from 'mongodb';
import type { Calendar, Instant } from '#kernel';
import type { Model } from 'mongoose';
import { DeploymentSetting, modelOn } from '#platform/documents';
import { Clock } from './clock.js';

/**
 * The machine's clock plus an offset kept in `settings`; every process that polls follows within a
 * second.
 * For tests and the demo: `moveTo` goes forward only, `setTo` anywhere.
 */
export class MovableClock extends Clock {
  private offset = 0;
  private readonly listeners: (() => void)[] = [];
  private timer?: NodeJS.Timeout;
  private readonly settings: Model<DeploymentSetting>;

  constructor(
    db: Db,
    calendar?: Calendar,
    private readonly pollMillis = 500,
  ) {
    super(calendar);
    this.settings = modelOn(db, DeploymentSetting);
  }

  now(): Instant {
    return new Date(this.millis()).toISOString();
  }
  override millis(): number {
    return Date.now() + this.offset;
  }

  /** Reads the offset and keeps following it. */
  async start(): Promise<this> {
    await this.follow();
    const again = (): void => {
      this.timer = setTimeout(
        () =>
          void this.follow()
            .catch(() => undefined)
            .finally(() => this.timer && again()),
        this.pollMillis,
      );
      this.timer.unref();
    };
    again();
    return this;
  }
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
  /** Nest's hooks: the clock follows from start-up and lets go at the end. */
  async onModuleInit(): Promise<void> {
    if (!this.timer) await this.start();
  }
  onApplicationShutdown(): void {
    this.stop();
  }

  override onMoved(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Moves forward to an instant. False, and nothing happens, where that lies in the past. */
  async moveTo(instant: Instant): Promise<boolean> {
    await this.follow();
    const wanted = Date.parse(instant) - Date.now();
    if (wanted <= this.offset) return false;
    await this.settings.updateOne(
      { _id: 'clock' },
      { $max: { offsetMillis: wanted } },
      { upsert: true },
    );
    await this.follow();
    return true;
  }
  /**
   * From now on it is `instant`, also where that lies in the past: the demo tells what happened in
   * earlier years.
   */
  async setTo(instant: Instant): Promise<void> {
    await this.settings.updateOne(
      { _id: 'clock' },
      { $set: { offsetMillis: Date.parse(instant) - Date.now() } },
      { upsert: true },
    );
    await this.follow();
  }
  /** Back to the machine's time. Records made meanwhile keep their dates. */
  async reset(): Promise<void> {
    await this.settings.updateOne(
      { _id: 'clock' },
      { $set: { offsetMillis: 0 } },
      { upsert: true },
    );
    await this.follow();
  }

  private async follow(): Promise<void> {
    const before = this.offset;
    this.offset = (await this.settings.findOne({ _id: 'clock' }).lean())?.offsetMillis ?? 0;
    if (this.offset !== before) for (const listener of this.listeners) listener();
  }
}
