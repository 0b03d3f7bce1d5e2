import type { ClientSession } from 'mongodb';
import type { Event, Recorded } from '#kernel';

export type LedgerEvent = Recorded<Event> & { position: number };

/** Something that follows the log: a projection, the processes, the notification intake. */
export interface EventHandler {
  /** With `version` the name of its checkpoints: renaming it reads everything anew. */
  readonly name: string;
  readonly version: number;
  /** Collections and indexes, before the first event. */
  prepare?(): Promise<void>;
  handles(type: string): boolean;
  /**
   * The effect of events in their order, all of it inside the session's transaction or idempotent.
   * The checkpoint moves in the same transaction. Throwing repeats, then isolates and parks the event that cannot be handled.
   */
  apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void>;
}
