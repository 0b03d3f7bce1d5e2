import { BSON, Timestamp } from 'mongodb';
import { RuleViolation, type Actor, type Recorded, type Undated } from '#kernel';
import { derivedId } from '#platform/ids';
import type { CommandOutcome, CommitMeta } from './event-store.js';

/** An event inside a commit. `v` is the schema version. */
export type CommitEvent = {
  id: string;
  type: string;
  v: number;
  data: object;
  at: string;
  by: Actor;
};
/** One append: the events of one command. */
export type Commit = Readonly<{
  /** `<stream>@<first version, 10 digits>`: the concurrency constraint and the read index. */
  id: string;
  streamId: string;
  firstVersion: number;
  eventCount: number;
  /** Filled by the server in the order of its clock; the relay finds unclaimed commits with it. */
  ts: Timestamp;
  /** Scoped to the caller. Unique per stream. */
  commandId: string;
  /** Of the command's content. */
  bodyHash: string;
  principal: string;
  correlationId: string;
  causationId: string;
  events: readonly CommitEvent[];
}>;

/**
 * A commit as its document, with short names: there is one for every command, in the store and
 * twice in memory.
 */
export type StoredCommit = {
  _id: string;
  s: string;
  f: number;
  n: number;
  ts: Timestamp;
  cmd: string;
  ch: string;
  p: string;
  corr: string;
  cause: string;
  ev: readonly CommitEvent[];
};
export const storedCommit = (commit: Commit): StoredCommit => ({
  _id: commit.id,
  s: commit.streamId,
  f: commit.firstVersion,
  n: commit.eventCount,
  ts: commit.ts,
  cmd: commit.commandId,
  ch: commit.bodyHash,
  p: commit.principal,
  corr: commit.correlationId,
  cause: commit.causationId,
  ev: commit.events,
});
export const readCommit = (stored: StoredCommit): Commit => ({
  id: stored._id,
  streamId: stored.s,
  firstVersion: stored.f,
  eventCount: stored.n,
  ts: stored.ts,
  commandId: stored.cmd,
  bodyHash: stored.ch,
  principal: stored.p,
  correlationId: stored.corr,
  causationId: stored.cause,
  events: stored.ev,
});

const versionDigits = 10;
export const commitId = (streamId: string, version: number): string =>
  `${streamId}@${String(version).padStart(versionDigits, '0')}`;
export const streamOfCommit = (id: string): string => id.slice(0, -versionDigits - 1);

export const toCommit = (
  streamId: string,
  expectedVersion: number,
  events: readonly Undated[],
  meta: CommitMeta,
): Commit => ({
  id: commitId(streamId, expectedVersion + 1),
  streamId,
  firstVersion: expectedVersion + 1,
  eventCount: events.length,
  ts: new Timestamp(0n),
  ...meta,
  events: events.map(({ type, data, at, by }, index) => ({
    id: derivedId('event', streamId, expectedVersion + 1 + index),
    type,
    v: 1,
    data,
    at,
    by,
  })),
});

const maxCommitBytes = 1024 * 1024;
/**
 * Bytes of a commit; throws RuleViolation `command-too-large` beyond 1 MiB, far below what Kafka
 * and a change event can carry.
 */
export const sizeOf = (commit: Commit): number => {
  const bytes = BSON.calculateObjectSize(storedCommit(commit));
  if (bytes > maxCommitBytes)
    throw new RuleViolation(
      'command-too-large',
      'This command would record more than 1 MiB.',
      'rule',
    );
  return bytes;
};

/** The last version a commit brings its stream to. */
export const lastVersion = ({
  firstVersion,
  eventCount,
}: Pick<Commit, 'firstVersion' | 'eventCount'>): number => firstVersion + eventCount - 1;
/** The first event of a commit, which its stages are timed by. */
export const beginningOf = ({ streamId, firstVersion }: Commit) => ({
  streamId,
  streamVersion: firstVersion,
});

/** What a command came to, for whoever repeats it. */
export const resultOf = (commit: Commit): CommandOutcome => ({
  version: lastVersion(commit),
  principal: commit.principal,
  bodyHash: commit.bodyHash,
});

/**
 * The commit's events as readers see them. `first` is the ledger position of the first one, where
 * it is known.
 */
export const toRecorded = (commit: Commit, first?: number): Undated<Recorded>[] =>
  commit.events.map(({ id, type, v, data, at, by }, index) => ({
    type,
    data,
    at,
    by,
    id,
    streamId: commit.streamId,
    streamVersion: commit.firstVersion + index,
    ...(first === undefined ? {} : { position: first + index }),
    commandId: commit.commandId,
    correlationId: commit.correlationId,
    causationId: commit.causationId,
    schemaVersion: v,
  }));
