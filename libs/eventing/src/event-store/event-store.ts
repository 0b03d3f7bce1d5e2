import type { Event, Recorded, Undated } from '#kernel';

export { OutcomeUnknown, StoreOverloaded } from '#platform/load';

/** What one append carries beside its events. */
export type CommitMeta = Readonly<{
  commandId: string;
  /** The caller the idempotency key belongs to: account id. */
  principal: string;
  /**
   * sha256 of the canonical command body, and behind a dot a keyed digest of its confidential
   * texts, where it has any; tells a repeat from a re-used key.
   */
  bodyHash: string;
  correlationId: string;
  causationId: string;
}>;

/** The commit a command made: the version it reached, who sent it, the hash of what it said. */
export type CommandOutcome = Readonly<{ version: number; principal: string; bodyHash: string }>;

export type AppendResult =
  | Readonly<{ outcome: 'appended'; version: number }>
  /** Somebody else appended at `expectedVersion` first. */
  | Readonly<{ outcome: 'conflict' }>
  /** The same command id already committed on this stream. `version` is the version it reached. */
  | (Readonly<{ outcome: 'duplicate' }> & CommandOutcome);

/**
 * The event store of one deployment. A stream's versions are 1, 2, 3 … without gaps; an append is
 * all or nothing.
 * Positions are not known here: the ledger gives them later.
 */
export abstract class EventStore {
  /**
   * Events after `afterVersion` (default 0), oldest first; `[]` for a stream that does not exist.
   */
  abstract load(streamId: string, afterVersion?: number): Promise<readonly Recorded<Event>[]>;
  /**
   * Appends at `expectedVersion` (0 for a new stream). Durable on a majority when it resolves with
   * `appended`.
   * A version that is not the stream's end is a conflict, whether it was passed or has not been
   * reached.
   * Throws `OutcomeUnknown`, `StoreOverloaded`, and RuleViolation `command-too-large` beyond 1 MiB.
   */
  abstract append(
    streamId: string,
    expectedVersion: number,
    events: readonly Undated[],
    meta: CommitMeta,
  ): Promise<AppendResult>;
  /** The commit a command made on a stream, or undefined. */
  abstract findCommand(streamId: string, commandId: string): Promise<CommandOutcome | undefined>;
}
