import type { Timing } from '#eventing/relay';
import type { Schedule } from './schedule.js';

/** An answer that never came: nobody knows whether the request had its effect. */
export const lost = Object.freeze(new Error('the answer was lost'));

/** How hostile the network is; each a share of the calls. */
export type Weather = Readonly<{
  lostRequest: number;
  lostAnswer: number;
  /** The caller is told of a failure, and the request has its effect much later. */
  late: number;
  /** Longest ordinary way between two machines, ms. */
  latency: number;
  /** Share of messages that take a hundred times as long. */
  slow: number;
}>;
export const calm: Weather = { lostRequest: 0, lostAnswer: 0, late: 0, latency: 3, slow: 0 };

/**
 * A process that may stop between any two awaits, or sleep through a SIGSTOP. What it sent is on
 * its way all the same.
 */
export class Process {
  alive = true;
  private sleepsUntil = 0;

  constructor(
    readonly name: string,
    readonly schedule: Schedule,
    private readonly weather: () => Weather,
  ) {}

  crash(): void {
    this.alive = false;
    this.schedule.log?.(`${this.name} crashes`);
  }
  stopFor(ms: number): void {
    this.sleepsUntil = this.schedule.now + ms;
    this.schedule.log?.(`${this.name} is stopped for ${ms} ms`);
  }
  get isStopped(): boolean {
    return this.schedule.now < this.sleepsUntil;
  }

  /** Runs inside this process in `delay` ms, or when it goes on; never when it is dead. */
  deliver(delay: number, run: () => void): void {
    this.schedule.later(delay, () => {
      if (!this.alive) return;
      if (this.isStopped) this.deliver(this.sleepsUntil - this.schedule.now, run);
      else run();
    });
  }

  /**
   * A request over the network: `serve` runs at the server and answers, at once or later, by
   * exactly one of its two arguments.
   * `lateToo`: the effect may also come long after the failure was told.
   */
  call<T>(
    what: string,
    serve: (answer: (value: T) => void, fail: (error: unknown) => void) => void,
    failure: unknown = lost,
  ): Promise<T> {
    const { schedule } = this;
    const { random, log } = schedule;
    const weather = this.weather();
    return new Promise((resolve, reject) => {
      const tell = (error: unknown): void =>
        this.deliver(1 + random.below(50), () => reject(error));
      if (random.chance(weather.lostRequest)) {
        log?.(`${this.name}: ${what}: request lost`);
        tell(failure);
        return;
      }
      const late = random.chance(weather.late);
      const silent = late || random.chance(weather.lostAnswer);
      if (silent) log?.(`${this.name}: ${what}: ${late ? 'late' : 'answer lost'}`);
      if (late) tell(failure);
      schedule.later(late ? 20 + random.below(3_000) : this.way(), () => {
        log?.(`${this.name}: ${what}`);
        serve(
          (value) =>
            silent ? late || tell(failure) : this.deliver(this.way(), () => resolve(value)),
          (error) =>
            silent ? late || tell(failure) : this.deliver(this.way(), () => reject(error)),
        );
      });
    });
  }

  private way(): number {
    const { random } = this.schedule;
    const { latency, slow } = this.weather();
    const ms = random.below(latency + 1);
    return random.chance(slow) ? ms * 100 : ms;
  }

  readonly timing: Timing = {
    now: () => this.schedule.now,
    date: () => new Date(1_772_442_000_000 + this.schedule.now),
    after: (ms, run) => {
      let over = false;
      this.deliver(ms, () => over || run());
      return () => {
        over = true;
      };
    },
  };
}
