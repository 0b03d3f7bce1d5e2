import { Injectable } from '@nestjs/common';

/** Somebody who waits for a record. */
export type Waiting = Readonly<{
  /** Resolves when the record was shown since, or after `ms`. */
  shownWithin: (ms: number) => Promise<void>;
  stop: () => void;
}>;

/**
 * Tells who waits for a record that the read models of this process show it anew, so that nobody
 * has to look again and again. Where another process keeps them it is silent.
 */
@Injectable()
export class ShownHere {
  /** Whether the read models are kept in this process. */
  isKept = false;
  private readonly listeners = new Map<string, Set<() => void>>();

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
