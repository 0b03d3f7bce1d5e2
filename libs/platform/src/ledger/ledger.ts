import { createHash } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { Event, Recorded } from '#kernel';
import { type Commit, toRecorded } from '#platform/event-store';
import { partitionOf } from './partition.js';

/**
 * One claimed batch. The ledger is insert-only: checkpoint, feed order, rebuild order and audit log in one.
 * `_id` runs 1, 2, 3 …; positions run without gaps from 1.
 */
export type LedgerEntry = {
  _id: number;
  first: number;
  last: number;
  /** Commits in claimed order with their number of events. A unique index keeps a commit from being claimed twice. */
  commits: { id: string; n: number }[];
  /** Last position of each partition after this entry. */
  parts: number[];
  /** Commits claimed so far, this entry included. */
  count: number;
  /** sha256 over the hash of the entry before and each commit's id and events. */
  hash: string;
  at: Date;
};

export const emptyLedger = (partitions: number): Pick<LedgerEntry, '_id' | 'last' | 'parts' | 'count' | 'hash'> => ({
  _id: 0,
  last: 0,
  parts: Array.from({ length: partitions }, () => 0),
  count: 0,
  hash: '0'.repeat(64),
});

/** The entry that would follow `tail` for these commits. Pure but for `at`. */
export const nextEntry = (tail: ReturnType<typeof emptyLedger>, commits: readonly Commit[], at: Date): LedgerEntry => {
  const hash = createHash('sha256').update(tail.hash);
  const parts = [...tail.parts];
  let last = tail.last;
  for (const commit of commits) {
    hash.update('\n').update(commit._id).update('\n').update(JSON.stringify(commit.ev));
    last += commit.n;
    parts[partitionOf(commit.s, parts.length)] = last;
  }
  return {
    _id: tail._id + 1,
    first: tail.last + 1,
    last,
    commits: commits.map((commit) => ({ id: commit._id, n: commit.n })),
    parts,
    count: tail.count + commits.length,
    hash: hash.digest('hex'),
    at,
  };
};

/** The ledger and its commits, for whoever reads in order: the relay, the feed, healing and rebuilds. */
export class Ledger {
  readonly entries: Collection<LedgerEntry>;
  readonly commits: Collection<Commit>;

  constructor(db: Db, readonly partitions: number) {
    const concern = { readConcern: { level: 'majority' as const }, writeConcern: { w: 'majority' as const, journal: true } };
    this.entries = db.collection<LedgerEntry>('ledger', concern);
    this.commits = db.collection<Commit>('commits', concern);
  }

  async prepare(): Promise<void> {
    await this.entries.createIndex({ 'commits.id': 1 }, { unique: true });
    await this.entries.createIndex({ last: 1 });
    const tail = await this.tail();
    if (tail.parts.length !== this.partitions) throw new Error(`the ledger was written for ${tail.parts.length} partitions, the settings say ${this.partitions}`);
  }

  async tail(): Promise<ReturnType<typeof emptyLedger>> {
    return (await this.entries.find().sort({ _id: -1 }).limit(1).next()) ?? emptyLedger(this.partitions);
  }

  /** Last position given out; 0 before the first. */
  async head(): Promise<number> {
    return (await this.tail()).last;
  }

  /** Commits of an entry in its order, complete. */
  async commitsOf(entries: readonly LedgerEntry[]): Promise<Map<string, Commit>> {
    const ids = entries.flatMap((entry) => entry.commits.map((commit) => commit.id));
    const found = await this.commits.find({ _id: { $in: ids } }).toArray();
    if (found.length !== ids.length) throw new Error(`the ledger names ${ids.length} commits, the store has ${found.length} of them`);
    return new Map(found.map((commit) => [commit._id, commit]));
  }

  /** Events with `after < position`, in order, about `limit` of them (whole batches are read; the result is cut). */
  async read({ after, limit, before, partition }: { after: number; limit: number; before?: number; partition?: number }): Promise<(Recorded<Event> & { position: number })[]> {
    const events: (Recorded<Event> & { position: number })[] = [];
    let from = after;
    while (events.length < limit) {
      const entries = await this.entries.find({ last: { $gt: from } }).sort({ last: 1 }).limit(20).toArray();
      if (entries.length === 0) break;
      const commits = await this.commitsOf(entries);
      for (const event of eventsOf(entries, commits))
        if (event.position > after && (before === undefined || event.position < before) && (partition === undefined || partitionOf(event.streamId, this.partitions) === partition)) events.push(event);
      from = entries.at(-1)!.last;
      if (before !== undefined && from >= before) break;
    }
    return events.slice(0, limit);
  }

  /** Position of a stream's version, once claimed. */
  async positionOf(streamId: string, version: number): Promise<number | undefined> {
    const commit = await this.commits.find({ s: streamId, f: { $lte: version } }).sort({ _id: -1 }).limit(1).next();
    const entry = commit && (await this.entries.findOne({ 'commits.id': commit._id }));
    if (!commit || !entry) return undefined;
    let position = entry.first;
    for (const { id, n } of entry.commits) {
      if (id === commit._id) return position + (version - commit.f);
      position += n;
    }
    return undefined;
  }
}

export const eventsOf = (entries: readonly LedgerEntry[], commits: ReadonlyMap<string, Commit>): (Recorded<Event> & { position: number })[] =>
  entries.flatMap((entry) => {
    let first = entry.first;
    return entry.commits.flatMap(({ id, n }) => {
      const events = toRecorded(commits.get(id)!, first) as (Recorded<Event> & { position: number })[];
      first += n;
      return events;
    });
  });
