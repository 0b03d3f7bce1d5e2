import { createHash } from 'node:crypto';
import { type Collection, type Db, Timestamp } from 'mongodb';
import { Calendar, type Event, type Recorded, type Undated } from '#kernel';
import {
  type Commit,
  readCommit,
  type StoredCommit,
  streamOfCommit,
  toRecorded,
} from '#eventing/event-store';
import { isDuplicateKey } from '#platform/mongo';
import { type PublishRecord, toRecord } from './cloud-event.js';
import { partitionOf } from './partition.js';
import { isSameRoutes, type Routes, type Routing, routeOf, routesOf, topicIn } from './routing.js';

/**
 * One claimed batch. The ledger is insert-only: checkpoint, feed order, rebuild order and audit log
 * in one.
 * `_id` runs 1, 2, 3 …; positions run without gaps from 1, whatever the topic.
 */
export type LedgerEntry = {
  _id: number;
  first: number;
  last: number;
  /**
   * Commits in claimed order with their number of events and their place in `topics`. A unique
   * index keeps a commit from being claimed twice.
   */
  commits: { id: string; n: number; t: number }[];
  /**
   * Topics used so far, without the deployment's prefix. The list only grows, so a place in it
   * means the same topic in every entry that follows.
   */
  topics: string[];
  /** Last position of each partition of each topic after this entry. */
  tails: number[][];
  /** How topics were given out from this entry on; absent where that did not change. */
  routes?: Routes;
  /** Commits claimed so far, this entry included. */
  count: number;
  /** sha256 over the hash of the entry before and each commit's id and events. */
  hash: string;
  at: Date;
};

/** An entry from before topics were written down: all of it lies in one topic. */
type FirstLogEntry = Omit<LedgerEntry, 'commits' | 'topics' | 'tails' | 'routes'> & {
  commits: { id: string; n: number }[];
  /** Last position of each partition after this entry. */
  parts: number[];
};
export type StoredEntry = LedgerEntry | FirstLogEntry;

/**
 * The ledger does not fit the store, the settings or what was sent. Nothing but a person mends
 * that; the message names no secret.
 */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}

/** The end of the ledger, as the next entry needs it. */
export type LedgerTail = Pick<
  LedgerEntry,
  '_id' | 'last' | 'topics' | 'tails' | 'routes' | 'count' | 'hash'
>;

/** Positions that are read at once. */
const neighbourhood = 1_000;

export const emptyLedger: LedgerTail = {
  _id: 0,
  last: 0,
  topics: [],
  tails: [],
  count: 0,
  hash: '0'.repeat(64),
};

/** The tail after an entry: an entry that says nothing about routes goes on with those before. */
export const tailAfter = (before: LedgerTail, entry: LedgerEntry): LedgerTail => {
  const routes = entry.routes ?? before.routes;
  return routes === entry.routes ? entry : { ...entry, routes: routes! };
};

/** An event with its position. */
export type LedgerEvent = Recorded<Event> & { position: number };

/** As it is stored. */
type UndatedEvent = Undated<Recorded> & { position: number };

/** What new entries are made by. */
export type Publishing = Readonly<{ routing: Routing; partitions: number }>;

/** The entry that would follow `tail` for these commits. Pure but for `at`. */
export const nextEntry = (
  tail: LedgerTail,
  commits: readonly Commit[],
  at: Date,
  { routing, partitions }: Publishing,
): LedgerEntry => {
  const hash = createHash('sha256').update(tail.hash);
  const topics = [...tail.topics];
  const tails = tail.tails.map((parts) => [...parts]);
  const placeOf = (topic: string): number => {
    const known = topics.indexOf(topic);
    if (known !== -1) return known;
    tails.push(Array.from({ length: partitions }, () => 0));
    return topics.push(topic) - 1;
  };
  let last = tail.last;
  const claimed = commits.map((commit) => {
    hash.update(`\n${commit.id}\n`).update(contentOf(commit));
    const { id, streamId, eventCount } = commit;
    const t = placeOf(routeOf(routing, streamId).topic);
    last += eventCount;
    tails[t]![partitionOf(streamId, partitions)] = last;
    return { id, n: eventCount, t };
  });
  const routes = routesOf(routing);
  return {
    _id: tail._id + 1,
    first: tail.last + 1,
    last,
    commits: claimed,
    topics,
    tails,
    ...(isSameRoutes(tail.routes, routes) ? {} : { routes }),
    count: tail.count + commits.length,
    hash: hash.digest('hex'),
    at,
  };
};

const contents = new WeakMap<Commit, string>();
const contentOf = (commit: Commit): string => {
  let content = contents.get(commit);
  if (content === undefined) contents.set(commit, (content = JSON.stringify(commit.events)));
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

/** Last positions by topic and partition. */
export type Tails = readonly (readonly number[])[];
/** An event where it lies. `previous`: the last position before it in its partition; 0: none. */
export type Chained = Place & Readonly<{ event: UndatedEvent; previous: number }>;

/** The events of an entry in its order, each where it lies. `before`: the tails ahead of it. */
export const chainedIn = (
  entry: LedgerEntry,
  commits: ReadonlyMap<string, Commit>,
  { routing, partitions }: Publishing,
  before: Tails,
): Chained[] => {
  const last = entry.topics.map((_topic, t) => [
    ...(before[t] ?? Array.from({ length: partitions }, () => 0)),
  ]);
  return eventsIn(entry, commits).map(({ event, t }) => {
    const partition = partitionOf(event.streamId, partitions);
    const previous = last[t]![partition]!;
    last[t]![partition] = event.position;
    return { event, topic: routing.prefix + entry.topics[t]!, partition, previous };
  });
};

/** The records of an entry in its order. `before`: the tails ahead of it. */
export const recordsOf = (
  entry: LedgerEntry,
  commits: ReadonlyMap<string, Commit>,
  publishing: Publishing,
  before: Tails,
): PublishRecord[] =>
  chainedIn(entry, commits, publishing, before).map(({ event, ...place }) => {
    const { publicUrl } = publishing.routing;
    const { source } = routeOf(publishing.routing, event.streamId);
    return toRecord(event, { ...place, source, publicUrl });
  });

/** A partition of a topic, by its name in this deployment. */
export type Place = Readonly<{ topic: string; partition: number }>;

/**
 * A family went over from one topic to another: what `to` has after position `after` comes behind
 * what `from` has up to `tails`, its last positions by partition.
 */
export type Crossing = Readonly<{
  from: string;
  to: string;
  after: number;
  tails: readonly number[];
}>;

/**
 * The ledger and its commits, for whoever reads in order: the relay, the feed, healing and
 * rebuilds.
 */
export class Ledger {
  readonly entries: Collection<StoredEntry>;
  readonly commits: Collection<StoredCommit>;

  constructor(
    db: Db,
    readonly partitions: number,
    /** Gives the events that are read their day. */
    readonly calendar: Calendar = new Calendar(),
    /** Names of topics in this deployment, and where the first log lies. Default: no prefix. */
    private readonly routing: Pick<Routing, 'prefix' | 'inherited'> = { prefix: '' },
  ) {
    const concern = {
      readConcern: { level: 'majority' as const },
      writeConcern: { w: 'majority' as const, journal: true },
    };
    this.entries = db.collection<StoredEntry>('ledger', concern);
    this.commits = db.collection<StoredCommit>('commits', concern);
  }

  async prepare(): Promise<void> {
    await this.entries.createIndex({ 'commits.id': 1 }, { unique: true });
    await this.entries.createIndex({ last: 1 });
    // A few entries only: the first of each way topics were given out.
    await this.entries.createIndex(
      { first: 1 },
      { partialFilterExpression: { routes: { $exists: true } } },
    );
    const { tails } = await this.tail();
    const written = tails[0]?.length ?? this.partitions;
    if (written !== this.partitions)
      throw new LedgerFault(
        `the ledger was written for ${written} partitions, the settings say ${this.partitions}`,
      );
  }

  async tail(): Promise<LedgerTail> {
    const newest = await this.entries.find().sort({ _id: -1 }).limit(1).next();
    if (!newest) return emptyLedger;
    const entry = this.readable(newest);
    if (entry.routes || !('topics' in newest)) return entry;
    const turns = await this.turns();
    const { routes } = turns.findLast(({ _id }) => _id <= entry._id) ?? entry;
    return routes ? { ...entry, routes } : entry;
  }

  /** Last position given out; 0 before the first. */
  async head(): Promise<number> {
    const options = { projection: { last: 1 } };
    return (await this.entries.find({}, options).sort({ _id: -1 }).limit(1).next())?.last ?? 0;
  }

  /** The last position of every partition that has an event. */
  async ends(): Promise<readonly (Place & Readonly<{ last: number }>)[]> {
    const { topics, tails } = await this.tail();
    return topics
      .flatMap((topic, index) =>
        tails[index]!.map((last, partition) => ({ topic: this.nameOf(topic), partition, last })),
      )
      .filter(({ last }) => last > 0);
  }

  /** Names of all topics that have an event, in this deployment. */
  async topics(): Promise<readonly string[]> {
    return (await this.tail()).topics.map((topic) => this.nameOf(topic));
  }

  /** Entries behind number `entry`, oldest first. */
  async after(entry: number, limit: number): Promise<LedgerEntry[]> {
    return (
      await this.entries
        .find({ _id: { $gt: entry } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
    ).map((one) => this.readable(one));
  }

  /** The entry that holds a position; undefined where it was not given out. */
  async entryAt(position: number): Promise<LedgerEntry | undefined> {
    const entry = await this.entries
      .find({ last: { $gte: position } })
      .sort({ last: 1 })
      .limit(1)
      .next();
    return entry ? this.readable(entry) : undefined;
  }

  /**
   * Where families went over from one topic to another. Whoever follows the streams of a family
   * across it must come to the end of the one topic before it goes on in the other.
   */
  async crossings(): Promise<readonly Crossing[]> {
    const turns = await this.turns();
    const before = await Promise.all(turns.map(({ _id }) => this.after(_id - 2, 1)));
    const [first] = turns;
    const known = turns.map(({ routes }) => routes!);
    // What came before the first turn lies in one topic, whatever the family.
    const inherited = before[0]?.[0]?.topics[0];
    if (first && first._id > 1 && inherited) known.unshift({ families: {}, otherwise: inherited });
    const earlier = known.length - turns.length;
    return turns.flatMap(({ first: from }, index) => {
      const [last] = before[index]!;
      const routes = known.slice(0, earlier + index + 1);
      return last && last.last < from ? this.crossingsAt(from - 1, last, routes) : [];
    });
  }

  /** `last`: the entry before; `routes`: all there were, the ones from here on last. */
  private crossingsAt(after: number, last: LedgerEntry, routes: readonly Routes[]): Crossing[] {
    // The empty name stands for families that have no name in any of them.
    const families = new Set(['', ...routes.flatMap((one) => Object.keys(one.families))]);
    const crossings = new Map<string, Crossing>();
    for (const family of families) {
      const to = topicIn(routes.at(-1)!, family);
      // Of all the topics it ever was in: between two turns nothing may have happened.
      for (const from of routes.map((one) => topicIn(one, family))) {
        const tails = last.tails[last.topics.indexOf(from)];
        if (from === to || !tails) continue;
        const names = { from: this.nameOf(from), to: this.nameOf(to) };
        crossings.set(`${from} ${to}`, { ...names, after, tails });
      }
    }
    return [...crossings.values()];
  }

  /** Entries that say how topics are given out from there on. */
  private async turns(): Promise<LedgerEntry[]> {
    const turns = await this.entries
      .find({ routes: { $exists: true } })
      .sort({ first: 1 })
      .toArray();
    return turns.map((one) => this.readable(one));
  }

  /** Name of a topic in this deployment. */
  nameOf(topic: string): string {
    return this.routing.prefix + topic;
  }

  /** The entry as it is written today; those of the first log say less. */
  readable(entry: StoredEntry): LedgerEntry {
    if ('topics' in entry) return entry;
    const { inherited } = this.routing;
    if (inherited === undefined)
      throw new LedgerFault('the ledger has entries of a first log that no context inherits');
    const { parts, commits, ...rest } = entry;
    return {
      ...rest,
      commits: commits.map((commit) => ({ ...commit, t: 0 })),
      topics: [inherited],
      tails: [parts],
    };
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
  commitsOf(entries: readonly LedgerEntry[]): Promise<Map<string, Commit>> {
    return this.commitsNamed(entries.flatMap(({ commits }) => commits.map(({ id }) => id)));
  }
  private async commitsNamed(ids: readonly string[]): Promise<Map<string, Commit>> {
    if (ids.length === 0) return new Map();
    const found = await this.commits.find({ _id: { $in: [...ids] } }).toArray();
    if (found.length !== ids.length)
      throw new LedgerFault(
        `the ledger names ${ids.length} commits, the store has ${found.length} of them`,
      );
    return new Map(found.map((stored) => [stored._id, readCommit(stored)]));
  }

  /**
   * Events with `after < position < before`, in order, about `limit` of them (whole batches are
   * read; the result is cut). `place`: of this partition of this topic alone.
   */
  async read({
    after,
    limit,
    before = Infinity,
    place,
  }: {
    after: number;
    limit: number;
    before?: number;
    place?: Place;
  }): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = [];
    let from = after;
    while (events.length < limit) {
      const entries = (
        await this.entries
          .find({ last: { $gt: from } })
          .sort({ last: 1 })
          .limit(20)
          .toArray()
      ).map((entry) => this.readable(entry));
      if (entries.length === 0) break;
      const wanted = entries.flatMap((entry) =>
        placedIn(entry).filter(
          ({ id, n, t, first }) =>
            first + n - 1 > after &&
            first < before &&
            (!place || this.liesIn(place, entry.topics[t]!, streamOfCommit(id))),
        ),
      );
      const commits = await this.commitsNamed(wanted.map(({ id }) => id));
      for (const { id, first } of wanted)
        for (const event of toRecorded(commits.get(id)!, first) as UndatedEvent[])
          if (event.position > after && event.position < before)
            events.push(this.calendar.dated(event) as LedgerEvent);
      from = entries.at(-1)!.last;
      if (from >= before) break;
    }
    return events.slice(0, limit);
  }

  private liesIn({ topic, partition }: Place, of: string, streamId: string): boolean {
    return this.nameOf(of) === topic && partitionOf(streamId, this.partitions) === partition;
  }

  /** The event at a position; undefined where the ledger has none. */
  async at(position: number): Promise<LedgerEvent | undefined> {
    const entry = await this.entryAt(position);
    let first = entry?.first ?? Infinity;
    for (const { id, n } of entry?.commits ?? []) {
      if (position >= first && position < first + n) {
        const commit = await this.commits.findOne({ _id: id });
        const event = commit && toRecorded(readCommit(commit), first)[position - first]!;
        return event ? (this.calendar.dated(event) as LedgerEvent) : undefined;
      }
      first += n;
    }
    return undefined;
  }

  /** The events at these positions, where the ledger has one. Neighbours are read together. */
  async atAll(positions: readonly number[]): Promise<ReadonlyMap<number, LedgerEvent>> {
    const found = new Map<number, LedgerEvent>();
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

/** The commits of an entry in its order, each with the position of its first event. */
const placedIn = ({
  first,
  commits,
}: LedgerEntry): readonly (LedgerEntry['commits'][number] & Readonly<{ first: number }>)[] => {
  let next = first;
  return commits.map((commit) => {
    const at = next;
    next += commit.n;
    return { ...commit, first: at };
  });
};

/** The events of an entry in its order, each with its place in the entry's topics. */
const eventsIn = (
  entry: LedgerEntry,
  commits: ReadonlyMap<string, Commit>,
): { event: UndatedEvent; t: number }[] =>
  placedIn(entry).flatMap(({ id, t, first }) =>
    (toRecorded(commits.get(id)!, first) as UndatedEvent[]).map((event) => ({ event, t })),
  );

export const eventsOf = (
  entries: readonly LedgerEntry[],
  commits: ReadonlyMap<string, Commit>,
): UndatedEvent[] => entries.flatMap((entry) => eventsIn(entry, commits).map(({ event }) => event));
