import { Injectable } from '@nestjs/common';
import type { Awaited } from '#eventing/stages';

/** Somebody who waits for a record. */
export type Waiting = Readonly<{
  /** Resolves when the record was shown since, or after `ms`. */
  shownWithin: (ms: number) => Promise<void>;
  stop: () => void;
}>;

/**
 * Tells who waits for a record that the read models of this process show it anew, so that nobody
 * has to look again and again, and tells the relay that somebody waits. Where another process keeps
 * them it is silent.
 */
@Injectable()
export class ShownHere implements Awaited {
  /** Whether the read models are kept in this process. */
  isKept = false;
  /** Whether they are read in this process. Of readers elsewhere nobody knows when they wait. */
  isRead = false;
  private hurry = (): void => {};
  private readonly listeners = new Map<string, Set<() => void>>();

  get isAwaited(): boolean {
    return !this.isRead || this.listeners.size > 0;
  }
  whenAwaited(hurry: () => void): void {
    this.hurry = hurry;
  }

  tell(streamIds: Iterable<string>): void {
    if (this.listeners.size === 0) return;
    for (const streamId of streamIds)
      for (const listener of this.listeners.get(streamId) ?? []) listener();
  }

  waitFor(streamId: string): Waiting {
    let wasShown = false;
    let wake = (): void => {};
    const listener = (): void => {
      wasShown = true;
      wake();
    };
    const listeners = this.listeners.get(streamId) ?? new Set();
    this.listeners.set(streamId, listeners.add(listener));
    this.hurry();
    return {
      shownWithin: async (ms) => {
        if (!wasShown)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, ms);
            wake = () => (clearTimeout(timer), resolve());
          });
        wasShown = false;
      },
      stop: () => {
        listeners.delete(listener);
        if (listeners.size === 0) this.listeners.delete(streamId);
      },
    };
  }
}
