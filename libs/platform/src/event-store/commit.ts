import { Timestamp } from 'mongodb';
import type { Actor, Event, Recorded } from '#kernel';
import { derivedId } from '#platform/ids';
import type { CommitMeta } from './event-store.js';

/** An event inside a commit. `v` is the schema version. */
export type CommitEvent = { id: string; type: string; v: number; data: object; at: string; by: Actor };
/**
 * One append, one document. `_id` = `<stream>@<from version, 10 digits>` is the concurrency constraint and the read index.
 * `ts` is filled by the server in the order of its clock; the relay finds unclaimed commits with it.
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

export const commitId = (streamId: string, version: number): string => `${streamId}@${String(version).padStart(10, '0')}`;

export const toCommit = (streamId: string, expectedVersion: number, events: readonly Event[], meta: CommitMeta): Commit => ({
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
  ev: events.map(({ type, data, at, by }, index) => ({ id: derivedId('event', streamId, expectedVersion + 1 + index), type, v: 1, data, at, by })),
});

/** The commit's events as readers see them. `first` is the ledger position of the first one, where it is known. */
export const toRecorded = (commit: Commit, first?: number): Recorded<Event>[] =>
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
