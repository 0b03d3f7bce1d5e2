/** Time as running code needs it; in the simulation it is a number that only the schedule moves. */
export interface Timing {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  date(): Date;
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, run: () => void): () => void;
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const pause = (timing: Timing, ms: number): Promise<void> =>
  new Promise((resolve) => timing.after(ms, resolve));

/** Wakes one waiter. Raised while nobody waits, it is kept for the next. */
export class Signal {
  private raised = false;
  private wake: (() => void) | undefined;
  constructor(private readonly timing: Timing) {}

  raise(): void {
    this.raised = true;
    this.wake?.();
  }

  /** Until it is raised, or `ms` have passed. */
  wait(ms = Number.POSITIVE_INFINITY): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel?.();
        this.raised = false;
        this.wake = undefined;
        resolve();
      };
      const cancel =
        Number.isFinite(ms) && !this.raised
          ? this.timing.after(Math.max(0, ms), () => this.wake?.())
          : undefined;
      this.wake = done;
      if (this.raised) done();
    });
  }
}
