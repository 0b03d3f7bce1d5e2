import type { ClientSession } from 'mongodb';
import type { LedgerEvent } from '#eventing/ledger';

export type { LedgerEvent } from '#eventing/ledger';

/** What a batch will do, worked out before the transaction. */
export interface Effect {
  /**
   * All of it inside the session's transaction; may be called again when the transaction is
   * repeated. Throws `Stale` when what it was worked out from has changed.
   */
  write(session: ClientSession): Promise<void>;
  /** Told whether the transaction took place. */
  settled?(committed: boolean): void;
}

/** Something that follows the log: a projection, the processes, the notification intake. */
export interface EventHandler {
  /**
   * With `version` (and `build`) the name of its checkpoints: renaming it reads everything anew.
   */
  readonly name: string;
  readonly version: number;
  /** Of a read model: which filling of this version. Default 1. */
  readonly build?: number;
  /**
   * Least time in ms between the beginnings of two transactions: then several events share one.
   * What comes after a quiet moment does not wait. Default 100.
   */
  readonly spacingMs?: number;
  /** Collections and indexes, before the first event. */
  prepare?(): Promise<void>;
  handles(type: string): boolean;
  /**
   * The effect of events in their order, all of it inside the session's transaction or idempotent.
   * The checkpoint moves in the same transaction. Throwing repeats, then isolates and parks the
   * event that cannot be handled.
   */
  apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void>;
  /**
   * Instead of `apply`, where the effect can be worked out ahead: several handlers then read side
   * by side. Undefined where there is none: then nothing is written, and the checkpoint follows
   * later. Throws `Unsound` for an event it cannot make sense of.
   */
  plan?(events: readonly LedgerEvent[]): Promise<Effect | undefined>;
}

/** `partner-directory@2`, or `partner-directory@2.3` for its third filling. */
export const handlerKey = ({
  name,
  version,
  build = 1,
}: Pick<EventHandler, 'name' | 'version' | 'build'>): string =>
  `${name}@${version}${build > 1 ? `.${build}` : ''}`;

/** Spacing of what nobody waits for while it happens: mail, looks for likenesses. */
export const unhurriedMs = 400;

/** What an effect was worked out from had changed when it was written: work it out again. */
export class Stale extends Error {
  override readonly name = 'Stale';
}
/** The handler cannot make sense of an event, and will not the next time either. */
export class Unsound extends Error {
  override readonly name = 'Unsound';
  constructor(
    readonly event: LedgerEvent,
    cause: unknown,
  ) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
  }
}
