import type { Commit } from '#platform/event-store';
import type { CommitListener } from './ports.js';
import { Signal } from './timing.js';

/** Commits from the stream that wait to be claimed. The stream is read no faster than they are. */
export class Arrivals implements CommitListener {
  private waiting: Commit[] = [];
  private reason: { error: unknown } | undefined;
  private closed = false;
  private roomFor: (() => void) | undefined;

  constructor(private readonly full: number, private readonly bound: number, private readonly arrived: Signal) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }
  get isFull(): boolean {
    return this.waiting.length >= this.full;
  }

  readonly take = async (commits: readonly Commit[]): Promise<void> => {
    const wasEmpty = this.isEmpty;
    this.waiting.push(...commits);
    if (wasEmpty || this.isFull) this.arrived.raise();
    if (this.waiting.length >= this.bound && !this.closed) await new Promise<void>((resolve) => (this.roomFor = resolve));
  };
  readonly ended = (error: unknown): void => {
    this.reason ??= { error };
    this.arrived.raise();
  };

  /** What is to be claimed next, up to a full batch. */
  next(): readonly Commit[] {
    const batch = this.waiting.splice(0, this.full);
    if (this.waiting.length < this.bound) this.roomFor?.();
    return batch;
  }
  throwIfEnded(): void {
    if (this.reason) throw this.reason.error;
  }
  close(): void {
    this.closed = true;
    this.roomFor?.();
  }
}
