import { StoreOverloaded } from './overloaded.js';

export type GroupedOptions = Readonly<{
  /** What may wait, beside the groups under way; beyond it `StoreOverloaded`. */
  maxWaiting: number;
  /**
   * Bytes that may wait; something larger is still taken while nothing else waits. Default: any
   * number.
   */
  maxWaitingBytes?: number;
  /** Members of one group. */
  maxGroup: number;
  /** Bytes of one group; something larger travels alone. Default: any number. */
  maxGroupBytes?: number;
  /** Groups under way at once. */
  maxRunning: number;
  /**
   * A group beside one that is under way starts once this many wait: until then they fill the next
   * one, which costs the server less.
   */
  fillTo: number;
  /**
   * A group begins at the earliest so long after the last one, ms: what comes meanwhile joins it,
   * and whoever comes alone waits for nobody. Default 0.
   */
  everyMs?: number;
}>;

type Waiting<T, R> = {
  item: T;
  bytes: number;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
};
export type Member<T, R> = Readonly<Waiting<T, R>>;

/**
 * Puts work that arrives while other work is under way into groups. Each member gets an answer of
 * its own; what waits is bounded.
 */
export class Grouped<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private bytes = 0;
  private running = 0;
  private began = -Infinity;

  /** `work` answers every member and does not throw. */
  constructor(
    private readonly work: (group: readonly Member<T, R>[]) => Promise<void>,
    private readonly options: GroupedOptions,
  ) {}

  /** How many wait. */
  get size(): number {
    return this.waiting.length;
  }

  add(item: T, bytes = 0): Promise<R> {
    const { maxWaiting, maxWaitingBytes = Infinity } = this.options;
    if (
      this.waiting.length >= maxWaiting ||
      (this.bytes > 0 && this.bytes + bytes > maxWaitingBytes)
    )
      return Promise.reject(new StoreOverloaded(1));
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, bytes, resolve, reject });
      this.bytes += bytes;
      this.start();
    });
  }

  private start(): void {
    const { maxRunning, fillTo } = this.options;
    if (this.running > 0 && (this.running >= maxRunning || this.waiting.length < fillTo)) return;
    this.running += 1;
    // Everything that arrives in this turn of the event loop joins the group.
    queueMicrotask(() => void this.run());
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.rest();
      const group = this.take();
      if (group.length > 0) await this.work(group);
    }
    this.running -= 1;
  }

  private async rest(): Promise<void> {
    const { everyMs = 0 } = this.options;
    const begins = Math.max(performance.now(), this.began + everyMs);
    const restMs = begins - performance.now();
    this.began = begins;
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }

  private take(): Waiting<T, R>[] {
    const { maxGroup, maxGroupBytes = Infinity } = this.options;
    let [count, bytes] = [1, this.waiting[0]?.bytes ?? 0];
    while (
      count < Math.min(maxGroup, this.waiting.length) &&
      bytes + this.waiting[count]!.bytes <= maxGroupBytes
    )
      bytes += this.waiting[count++]!.bytes;
    this.bytes -= bytes;
    return this.waiting.splice(0, count);
  }
}
