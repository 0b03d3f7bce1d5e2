import type { Timestamp } from 'mongodb';
import type { Event, Recorded } from '#kernel';
import type { Commit } from '#eventing/event-store';
import type { LedgerEntry, LedgerTail, Place, PublishRecord, Received } from '#eventing/ledger';
import type { Timing } from './timing.js';

/** An event at the end of the log, and where it lies. */
export type Newest = Received & Place;

/**
 * Where claimed events go: records of one partition a call, in order. At least once; resolves when
 * every record is acknowledged.
 */
export interface EventPublisher {
  publish(records: readonly PublishRecord[]): Promise<void>;
  /** What lies at the end of each partition of each topic, of ours: the last few, in order. */
  newest(): Promise<readonly Newest[]>;
}

export type CommitListener = Readonly<{
  /** All new commits there were, in commit order; the next ones come when it has resolved. */
  take: (commits: readonly Commit[]) => Promise<void>;
  /**
   * The stream is over: broken, out of its log, its collection gone. It is never resumed, only
   * opened anew.
   */
  ended: (reason: unknown) => void;
}>;
export type CommitStream = Readonly<{ openedAt: Timestamp; close: () => Promise<void> }>;

/** Commits as the store made them durable. */
export interface CommitSource {
  /** Hands out every commit made after `openedAt`, and perhaps some made just before. */
  open(listener: CommitListener): Promise<CommitStream>;
  /** The store's cluster time now. */
  time(): Promise<Timestamp>;
  /**
   * Durable commits with `after < ts <= until`, by `ts`, at most `limit`; complete for everything
   * committed up to `until`.
   */
  page(after: Timestamp | undefined, until: Timestamp, limit: number): Promise<readonly Commit[]>;
  /**
   * Number of commits; from the collection's statistics, which a crash of the server may put out,
   * unless `exact`.
   */
  count(exact: boolean): Promise<number>;
}

/** The ledger as the relay needs it; every read shows only what is durable on a majority. */
export interface LedgerStore {
  /** Makes sure of the unique indexes everything here rests on. */
  prepare(): Promise<void>;
  tail(): Promise<LedgerTail>;
  /** Entries behind number `entry`, oldest first. */
  after(entry: number, limit: number): Promise<readonly LedgerEntry[]>;
  /**
   * Inserts the entry durably. False when its number or one of its commits is taken; throws when
   * the outcome is not known.
   */
  claim(entry: LedgerEntry): Promise<boolean>;
  /** Which of these commits are in the ledger, and in which entry. */
  claimed(commitIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The event at a position; undefined where there is none. */
  at(position: number): Promise<(Recorded<Event> & { position: number }) | undefined>;
  /** The commits of entries, complete. */
  commitsOf(entries: readonly LedgerEntry[]): Promise<ReadonlyMap<string, Commit>>;
}

/**
 * The last entry that was acknowledged by the log together with all before it. It may lag behind
 * the truth, never run ahead.
 */
export interface SentCheckpoint {
  read(): Promise<number>;
  advance(entry: number): Promise<void>;
}

/** Saves work while it holds; nothing depends on it. */
export interface RelayLease {
  take(): Promise<boolean>;
  release(): Promise<void>;
}

export type RelayPorts = Readonly<{
  commits: CommitSource;
  ledger: LedgerStore;
  sent: SentCheckpoint;
  publisher: EventPublisher;
  lease: RelayLease;
  timing: Timing;
}>;
