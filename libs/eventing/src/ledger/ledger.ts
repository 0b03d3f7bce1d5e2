import { createHash } from 'node:crypto';
import { type Collection, type Db, Timestamp } from 'mongodb';
import { Calendar, type Event, type Recorded, type Undated } from '#kernel';
import { type Commit, toRecorded } from '#eventing/event-store';
import { isDuplicateKey } from '#platform/mongo';
import { type PublishRecord, toRecord } from './cloud-event.js';
import { partitionOf } from './partition.js';

/**
 * One claimed batch. The ledger is insert-only: checkpoint, feed order, rebuild order and audit log
 * in one.
 * `_id` runs 1, 2, 3 …; positions run without gaps from 1.
 */
export type LedgerEntry = {
  _id: number;
  first: number;
  last: number;
  /**
   * Commits in claimed order with their number of events. A unique index keeps a commit from being
   * claimed twice.
   */
  commits: { id: string; n: number }[];
  /** Last position of each partition after this entry. */
  parts: number[];
  /** Commits claimed so far, this entry included. */
  count: number;
  /** sha256 over the hash of the entry before and each commit's id and events. */
  hash: string;
  at: Date;
};

/**
 * The ledger does not fit the store, the settings or what was sent. Nothing but a person mends
 * that; the message names no secret.
 */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}

/** The end of the ledger, as the next entry needs it. */
export type LedgerTail = Pick<LedgerEntry, '_id' | 'last' | 'parts' | 'count' | 'hash'>;

/** Positions that are read at once. */
const neighbourhood = 1_000;

export const emptyLedger = (partitions: number): LedgerTail => ({
  _id: 0,
  last: 0,
  parts: Array.from({ length: partitions }, () => 0),
  count: 0,
  hash: '0'.repeat(64),
});

/** The entry that would follow `tail` for these commits. Pure but for `at`. */
export const nextEntry = (tail: LedgerTail, commits: readonly Commit[], at: Date): LedgerEntry => {
  const hash = createHash('sha256').update(tail.hash);
  const parts = [...tail.parts];
  let last = tail.last;
  for (const commit of commits) {
    hash.update(`\n${commit._id}\n`).update(contentOf(commit));
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

const contents = new WeakMap<Commit, string>();
const contentOf = (commit: Commit): string => {
  let content = contents.get(commit);
  if (content === undefined) contents.set(commit, (content = JSON.stringify(commit.ev)));
  return content;
};
/** Size of a commit on its way to the log, in bytes, about. */
export const bytesOf = (commit: Commit): number => 200 + contentOf(commit).length;

/**
 * Twice the longest a transaction may live, in seconds: how much later than its `ts` a commit may
 * have become visible.
 */
const visibilityMargin = 120;
/**
 * A moment such that everything committed before it was visible when these commits were claimed.
 */
export const longBefore = (commits: readonly Commit[]): Timestamp => {
  const newest = commits.reduce((max, { ts }) => Math.max(max, ts.getHighBitsUnsigned()), 0);
  return new Timestamp({ t: Math.max(0, newest - visibilityMargin), i: 0 });
};

/** The records of an entry in its order. `before`: last position of each partition ahead of it. */
export const recordsOf = (
  entry: LedgerEntry,
  commits: ReadonlyMap<string, Commit>,
  topic: string,
  before: readonly number[],
): PublishRecord[] => {
  const last = [...before];
  return eventsOf([entry], commits).map((event) => {
    const partition = partitionOf(event.streamId, last.length);
    const record = toRecord(event, topic, partition, last[partition]!);
    last[partition] = event.position;
    return record;
  });
};

/**
 * The ledger and its commits, for whoever reads in order: the relay, the feed, healing and
 * rebuilds.
 */
export class Ledger {
  readonly entries: Collection<LedgerEntry>;
  readonly commits: Collection<Commit>;

  constructor(
    db: Db,
    readonly partitions: number,
    /** Gives the events that are read their day. */
    readonly calendar: Calendar = new Calendar(),
  ) {
    const concern = {
      readConcern: { level: 'majority' as const },
      writeConcern: { w: 'majority' as const, journal: true },
    };
    this.entries = db.collection<LedgerEntry>('ledger', concern);
    this.commits = db.collection<Commit>('commits', concern);
  }

  async prepare(): Promise<void> {
    await this.entries.createIndex({ 'commits.id': 1 }, { unique: true });
    await this.entries.createIndex({ last: 1 });
    const tail = await this.tail();
    if (tail.parts.length !== this.partitions)
      throw new LedgerFault(
        `the ledger was written for ${tail.parts.length} partitions, the settings say ${this.partitions}`,
      );
  }

  async tail(): Promise<LedgerTail> {
    return (
      (await this.entries.find().sort({ _id: -1 }).limit(1).next()) ?? emptyLedger(this.partitions)
    );
  }

  /** Last position given out; 0 before the first. */
  async head(): Promise<number> {
    return (await this.tail()).last;
  }

  /** Entries behind number `entry`, oldest first. */
  after(entry: number, limit: number): Promise<LedgerEntry[]> {
    return this.entries
      .find({ _id: { $gt: entry } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /**
   * Inserts the entry. False when its number or one of its commits is taken. Throws when the
   * outcome is not known.
   */
  async claim(entry: LedgerEntry): Promise<boolean> {
    try {
      await this.entries.insertOne(entry);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Which of these commits are in the ledger, and the number of their entry. */
  async claimed(commitIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const wanted = new Set(commitIds);
    const entries = await this.entries
      .find({ 'commits.id': { $in: [...wanted] } }, { projection: { 'commits.id': 1 } })
      .toArray();
    return new Map(
      entries.flatMap(({ _id, commits }) =>
        commits.filter(({ id }) => wanted.has(id)).map(({ id }) => [id, _id] as const),
      ),
    );
  }

  /** Commits of an entry in its order, complete. */
  async commitsOf(entries: readonly LedgerEntry[]): Promise<Map<string, Commit>> {
    const ids = entries.flatMap((entry) => entry.commits.map((commit) => commit.id));
    const found = await this.commits.find({ _id: { $in: ids } }).toArray();
    if (found.length !== ids.length)
      throw new LedgerFault(
        `the ledger names ${ids.length} commits, the store has ${found.length} of them`,
      );
    return new Map(found.map((commit) => [commit._id, commit]));
  }

  /**
   * Events with `after < position`, in order, about `limit` of them (whole batches are read; the
   * result is cut).
   */
  async read({
    after,
    limit,
    before,
    partition,
  }: {
    after: number;
    limit: number;
    before?: number;
    partition?: number;
  }): Promise<(Recorded<Event> & { position: number })[]> {
    const events: (Recorded<Event> & { position: number })[] = [];
    let from = after;
    while (events.length < limit) {
      const entries = await this.entries
        .find({ last: { $gt: from } })
        .sort({ last: 1 })
        .limit(20)
        .toArray();
      if (entries.length === 0) break;
      const commits = await this.commitsOf(entries);
      for (const event of eventsOf(entries, commits))
        if (
          event.position > after &&
          (before === undefined || event.position < before) &&
          (partition === undefined || partitionOf(event.streamId, this.partitions) === partition)
        )
          events.push(this.calendar.dated(event) as Recorded<Event> & { position: number });
      from = entries.at(-1)!.last;
      if (before !== undefined && from >= before) break;
    }
    return events.slice(0, limit);
  }

  /** The event at a position; undefined where the ledger has none. */
  async at(position: number): Promise<(Recorded<Event> & { position: number }) | undefined> {
    const entry = await this.entries
      .find({ last: { $gte: position } })
      .sort({ last: 1 })
      .limit(1)
      .next();
    let first = entry?.first ?? Infinity;
    for (const { id, n } of entry?.commits ?? []) {
      if (position >= first && position < first + n) {
        const commit = await this.commits.findOne({ _id: id });
        return commit
          ? (this.calendar.dated(
              toRecorded(commit, first)[position - first]!,
            ) as Recorded<Event> & {
              position: number;
            })
          : undefined;
      }
      first += n;
    }
    return undefined;
  }

  /** The events at these positions, where the ledger has one. Neighbours are read together. */
  async atAll(
    positions: readonly number[],
  ): Promise<ReadonlyMap<number, Recorded<Event> & { position: number }>> {
    const found = new Map<number, Recorded<Event> & { position: number }>();
    const sorted = [...new Set(positions)].sort((a, b) => a - b);
    for (let from = 0, to = 0; from < sorted.length; from = to) {
      while (to < sorted.length && sorted[to]! < sorted[from]! + neighbourhood) to += 1;
      const [first, last] = [sorted[from]!, sorted[to - 1]!];
      const events =
        first === last
          ? [await this.at(first)]
          : await this.read({ after: first - 1, before: last + 1, limit: neighbourhood });
      for (const event of events) if (event) found.set(event.position, event);
    }
    return found;
  }

  /** Position of a stream's version, once claimed. */
  async positionOf(streamId: string, version: number): Promise<number | undefined> {
    const commit = await this.commits
      .find({ s: streamId, f: { $lte: version } })
      .sort({ _id: -1 })
      .limit(1)
      .next();
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

export const eventsOf = (
  entries: readonly LedgerEntry[],
  commits: ReadonlyMap<string, Commit>,
): (Undated<Recorded> & { position: number })[] =>
  entries.flatMap((entry) => {
    let first = entry.first;
    return entry.commits.flatMap(({ id, n }) => {
      const events = toRecorded(commits.get(id)!, first) as (Undated<Recorded> & {
        position: number;
      })[];
      first += n;
      return events;
    });
  });
