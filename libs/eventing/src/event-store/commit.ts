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
/**
 * One append, one document. `_id` = `<stream>@<from version, 10 digits>` is the concurrency
 * constraint and the read index.
 * `ts` is filled by the server in the order of its clock; the relay finds unclaimed commits with
 * it.
 */
export type Commit = {
  _id: string;
  s: string;
  f: number;
  n: number;
  ts: Timestamp;
  /** Command id, scoped to the caller. Unique per stream. */
  cmd: string;
  /** Hash of the command's content. */
  ch: string;
  p: string;
  corr: string;
  cause: string;
  ev: CommitEvent[];
};

export const commitId = (streamId: string, version: number): string =>
  `${streamId}@${String(version).padStart(10, '0')}`;

export const toCommit = (
  streamId: string,
  expectedVersion: number,
  events: readonly Undated[],
  meta: CommitMeta,
): Commit => ({
  _id: commitId(streamId, expectedVersion + 1),
  s: streamId,
  f: expectedVersion + 1,
  n: events.length,
  ts: new Timestamp(0n),
  cmd: meta.commandId,
  ch: meta.bodyHash,
  p: meta.principal,
  corr: meta.correlationId,
  cause: meta.causationId,
  ev: events.map(({ type, data, at, by }, index) => ({
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
  const bytes = BSON.calculateObjectSize(commit);
  if (bytes > maxCommitBytes)
    throw new RuleViolation(
      'command-too-large',
      'This command would record more than 1 MiB.',
      'rule',
    );
  return bytes;
};

/** The last version a commit brings its stream to. */
export const lastVersion = ({ f, n }: Pick<Commit, 'f' | 'n'>): number => f + n - 1;
/** What a command came to, for whoever repeats it. */
export const resultOf = (commit: Pick<Commit, 'f' | 'n' | 'p' | 'ch'>): CommandOutcome => ({
  version: lastVersion(commit),
  principal: commit.p,
  bodyHash: commit.ch,
});

/**
 * The commit's events as readers see them. `first` is the ledger position of the first one, where
 * it is known.
 */
export const toRecorded = (commit: Commit, first?: number): Undated<Recorded>[] =>
  commit.ev.map(({ id, type, v, data, at, by }, index) => ({
    type,
    data,
    at,
    by,
    id,
    streamId: commit.s,
    streamVersion: commit.f + index,
    ...(first === undefined ? {} : { position: first + index }),
    commandId: commit.cmd,
    correlationId: commit.corr,
    causationId: commit.cause,
    schemaVersion: v,
  }));
