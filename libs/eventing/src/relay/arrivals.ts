import type { Timestamp } from 'mongodb';
import { beginningOf, type Commit } from '#eventing/event-store';
import { pass } from '#eventing/stages';
import type { CommitListener } from './ports.js';
import type { Signal, Timing } from './timing.js';

/**
 * Commits from the stream that wait to be claimed. The stream is read no faster than they are, and
 * rests after each look, so that what comes meanwhile comes together.
 */
export class Arrivals implements CommitListener {
  private waiting: Commit[] = [];
  private reason: { error: unknown } | undefined;
  private closed = false;
  private roomFor: (() => void) | undefined;
  private endRest: (() => void) | undefined;
  private newest: Timestamp | undefined;
  private lastAt: number;

  constructor(
    private readonly full: number,
    private readonly bound: number,
    private readonly arrived: Signal,
    private readonly timing: Timing,
    private readonly restMs: () => number,
  ) {
    this.lastAt = timing.now();
  }

  /** Commits that wait to be claimed. */
  get size(): number {
    return this.waiting.length;
  }
  /** When the stream last brought anything; at first, when it was opened. */
  get broughtAt(): number {
    return this.lastAt;
  }
  /** Time of the youngest commit that was given out to be claimed. */
  get handedOut(): Timestamp | undefined {
    return this.newest;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }
  get isFull(): boolean {
    return this.waiting.length >= this.full;
  }

  readonly take = async (commits: readonly Commit[]): Promise<void> => {
    const wasEmpty = this.isEmpty;
    this.lastAt = this.timing.now();
    this.waiting.push(...commits);
    pass('streamed', commits.map(beginningOf));
    if (wasEmpty || this.isFull) this.arrived.raise();
    if (!this.isFull && !this.closed) await this.rest();
    if (this.waiting.length >= this.bound && !this.closed)
      await new Promise<void>((resolve) => (this.roomFor = resolve));
  };
  private async rest(): Promise<void> {
    const began = this.timing.now();
    const leftMs = (): number => began + this.restMs() - this.timing.now();
    for (let left = leftMs(); left > 0 && !this.closed; left = leftMs())
      await new Promise<void>((resolve) => {
        const cancel = this.timing.after(left, resolve);
        this.endRest = () => (cancel(), resolve());
      });
  }
  /** Looks again how long it may rest. */
  readonly hurry = (): void => this.endRest?.();
  readonly ended = (error: unknown): void => {
    // Its own closing is no news: the pause after whatever closed it must not end early.
    if (this.closed) return;
    this.reason ??= { error };
    this.arrived.raise();
  };

  /** What is to be claimed next, up to a full batch. */
  next(): readonly Commit[] {
    const batch = this.waiting.splice(0, this.full);
    for (const { ts } of batch) if (!this.newest?.greaterThan(ts)) this.newest = ts;
    if (this.waiting.length < this.bound) this.roomFor?.();
    return batch;
  }
  throwIfEnded(): void {
    if (this.reason) throw this.reason.error;
  }
  close(): void {
    this.closed = true;
    this.endRest?.();
    this.roomFor?.();
  }
}
