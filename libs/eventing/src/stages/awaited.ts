/** Those who wait until what follows from an event is there. */
export interface Awaited {
  /** Whether somebody waits now. */
  readonly isAwaited: boolean;
  /** Calls back whenever somebody begins to wait; whoever asked last. */
  whenAwaited(hurry: () => void): void;
}
