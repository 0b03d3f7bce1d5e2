import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { BSON, MongoBulkWriteError, type Collection, type Db } from 'mongodb';
import { Calendar, type Event, type Recorded, type Undated } from '#kernel';
import { Grouped, type Member } from '#platform/load';
import { within } from '#platform/mongo';
import { pass } from '#eventing/stages';
import {
  type Commit,
  type StoredCommit,
  readCommit,
  storedCommit,
  beginningOf,
  commitId,
  lastVersion,
  resultOf,
  sizeOf,
  toCommit,
  toRecorded,
} from './commit.js';
import {
  type AppendResult,
  type CommandOutcome,
  type CommitMeta,
  EventStore,
  OutcomeUnknown,
} from './event-store.js';

export type MongoEventStoreOptions = Readonly<{
  /** Gives the events that are read their day. Default: that of the default zone. */
  calendar?: Calendar;
  /**
   * Appends that may wait for the next write, and loads that may wait for the next read. Default
   * 4096; beyond it `StoreOverloaded`.
   */
  maxQueue?: number;
  /** Bytes of the appends that may wait. Default 64 MiB. */
  maxQueueBytes?: number;
  /** Commits in one insertMany. Default 1000; at most 16 MiB of them. */
  maxGroup?: number;
  /** Writes under way at once. Default 2. */
  maxWrites?: number;
  /** Commits that must wait before a second write starts beside the first. Default 64. */
  fillTo?: number;
  /** How long an answer is waited for, in ms. Default 5000; a write without one is unclear. */
  answerMs?: number;
  /** How long an unclear write is looked for, in ms. Default 2500. */
  resolveMs?: number;
}>;

const maxGroupBytes = 16 * 1024 * 1024;
type Append = Member<Commit, AppendResult>;
type Load = Member<{ streamId: string; after: number }, readonly Recorded<Event>[]>;

/**
 * The event store on MongoDB. Appends that arrive while a write is under way travel together in the
 * next `insertMany(ordered: false)`,
 * majority and journaled, and each gets its own answer. Loads are grouped the same way.
 *
 * Everything is read with majority: what a decision rests on can't be rolled back, so no append can
 * stand behind a commit that is gone.
 */
export class MongoEventStore extends EventStore {
  private readonly commits: Collection<StoredCommit>;
  private readonly appends: Grouped<Commit, AppendResult>;
  private readonly loads: Grouped<{ streamId: string; after: number }, readonly Recorded<Event>[]>;
  /**
   * Last version of streams read or written here lately. Versions never go back, so it can be
   * behind, never ahead.
   */
  private readonly ends = new LRUCache<string, number>({ max: 20_000 });
  private readonly calendar: Calendar;
  private readonly answerMs: number;
  private readonly resolveMs: number;

  constructor(db: Db, options: MongoEventStoreOptions = {}) {
    super();
    const {
      calendar = new Calendar(),
      maxQueue = 4096,
      maxQueueBytes = 64 * 1024 * 1024,
      maxGroup = 1000,
      maxWrites = 2,
      fillTo = 64,
      answerMs = 5_000,
      resolveMs = 2_500,
    } = options;
    this.calendar = calendar;
    this.answerMs = answerMs;
    this.resolveMs = resolveMs;
    this.commits = db.collection<StoredCommit>('commits', {
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 4_000 },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
    });
    this.appends = new Grouped((group) => this.write(group), {
      maxWaiting: maxQueue,
      maxWaitingBytes: maxQueueBytes,
      maxGroup,
      maxGroupBytes,
      maxRunning: maxWrites,
      fillTo,
    });
    this.loads = new Grouped((group) => this.read(group), {
      maxWaiting: maxQueue,
      maxGroup: 200,
      maxRunning: 2,
      fillTo: 1,
    });
  }

  /** Appends and loads that wait for their group. */
  get waiting(): Readonly<{ appends: number; loads: number }> {
    return { appends: this.appends.size, loads: this.loads.size };
  }

  async prepare(): Promise<void> {
    await this.commits.createIndex({ s: 1, cmd: 1 }, { unique: true });
    await this.commits.createIndex({ ts: 1 });
  }

  load(streamId: string, afterVersion = 0): Promise<readonly Recorded<Event>[]> {
    return this.loads.add({ streamId, after: afterVersion });
  }

  async append(
    streamId: string,
    expectedVersion: number,
    events: readonly Undated[],
    meta: CommitMeta,
  ): Promise<AppendResult> {
    const commit = toCommit(streamId, expectedVersion, events, meta);
    const bytes = sizeOf(commit);
    if (expectedVersion > 0 && !(await this.endsAt(streamId, expectedVersion)))
      return this.refuse(commit);
    pass('asked', [beginningOf(commit)]);
    return this.appends.add(commit, bytes);
  }

  async findCommand(streamId: string, commandId: string): Promise<CommandOutcome | undefined> {
    const commit = await within(
      this.answerMs,
      this.commits.findOne({ s: streamId, cmd: commandId }, { projection: { ev: 0 } }),
    );
    return commit ? resultOf(readCommit(commit)) : undefined;
  }

  /**
   * The unique `_id` refuses a version that is taken; this one refuses a version the stream has not
   * reached, or that lies inside a commit.
   */
  private async endsAt(streamId: string, version: number): Promise<boolean> {
    if (this.ends.get(streamId) === version) return true;
    const last = await within(
      this.answerMs,
      this.commits.findOne(
        { _id: rangeOf(streamId, 0) },
        { sort: { _id: -1 }, projection: { ev: 0 } },
      ),
    );
    const end = last ? lastVersion(readCommit(last)) : 0;
    this.ends.set(streamId, end);
    return end === version;
  }

  private async write(group: readonly Append[], again = false): Promise<void> {
    try {
      await within(
        this.answerMs,
        this.commits.insertMany(
          group.map(({ item }) => storedCommit(item)),
          { ordered: false },
        ),
      );
      for (const one of group) this.settle(one);
    } catch (error) {
      if (error instanceof MongoBulkWriteError && isComplete(error, group.length))
        return this.answer(group, error, again);
      if (!isRefusal(error)) return this.resolve(group, error, true);
      // One member makes the whole message unacceptable: it is found by halving, and its neighbours
      // are written.
      if (group.length === 1) return group[0]!.reject(error);
      const half = Math.ceil(group.length / 2);
      await this.write(group.slice(0, half), true);
      await this.write(group.slice(half), true);
    }
  }

  private settle({ item, resolve }: Append): void {
    this.ends.set(item.streamId, lastVersion(item));
    pass('appended', [beginningOf(item)]);
    resolve({ outcome: 'appended', version: lastVersion(item) });
  }

  /** The server has told of each member. `again`: it may meet its own commit from a first try. */
  private async answer(
    group: readonly Append[],
    error: MongoBulkWriteError,
    again: boolean,
  ): Promise<void> {
    const failures = new Map(
      [error.writeErrors].flat().map((failure) => [failure.index, failure.code]),
    );
    for (const [index, one] of group.entries()) if (!failures.has(index)) this.settle(one);
    const taken = group.filter((_one, index) => failures.get(index) === 11000);
    const unclear = group.filter(
      (_one, index) => failures.has(index) && failures.get(index) !== 11000,
    );
    await Promise.all([this.resolve(taken, error, again), this.resolve(unclear, error, true)]);
  }

  /**
   * An append behind another end than the stream's: our own earlier commit is a duplicate,
   * everything else a conflict.
   */
  private async refuse({ streamId, commandId }: Commit): Promise<AppendResult> {
    const before = await this.findCommand(streamId, commandId);
    return before ? { outcome: 'duplicate', ...before } : { outcome: 'conflict' };
  }

  /**
   * Looks for commits whose place is taken, or of which nothing is known: all with one query, until
   * each is found on a majority or the time is over.
   * A write-concern timeout is no failure: the commit may yet become majority. `maybeOurs`: what is
   * found may be what we have just sent.
   */
  private async resolve(
    group: readonly Append[],
    cause: unknown,
    maybeOurs: boolean,
  ): Promise<void> {
    const until = Date.now() + this.resolveMs;
    let open = group;
    for (let wait = 2; open.length > 0; wait = Math.min(wait * 2, 500)) {
      // Without a primary there is no answer: keep asking until the deadline.
      open = await within(
        Math.max(until - Date.now(), 100),
        this.resolveFound(open, maybeOurs),
      ).catch(() => open);
      if (open.length === 0) return;
      if (Date.now() + wait > until) break;
      await sleep(wait);
    }
    for (const { reject } of open)
      reject(
        new OutcomeUnknown('the store did not say whether the command was recorded', { cause }),
      );
  }

  /**
   * Answers those whose commit, or whose version in another's hands, is there for good; gives the
   * others back.
   */
  private async resolveFound(
    group: readonly Append[],
    maybeOurs: boolean,
  ): Promise<readonly Append[]> {
    const wanted = group.flatMap(({ item: { id, streamId, commandId } }) => [
      { _id: id },
      { s: streamId, cmd: commandId },
    ]);
    const found = (await this.commits.find({ $or: wanted }).toArray()).map(readCommit);
    const taken = new Set(found.map(({ id }) => id));
    const byCommand = new Map(found.map((commit) => [commandOf(commit), commit]));
    return group.filter((one) => {
      const own = byCommand.get(commandOf(one.item));
      if (own && maybeOurs && isSame(own, one.item)) this.settle(one);
      else if (own) one.resolve({ outcome: 'duplicate', ...resultOf(own) });
      else if (taken.has(one.item.id)) one.resolve({ outcome: 'conflict' });
      else return true;
      return false;
    });
  }

  private async read(group: readonly Load[]): Promise<void> {
    try {
      // `after` is the end of a commit the caller has seen, so the next commit begins right behind
      // it. Many decisions ask for the same stream: it is read once.
      const asked = Map.groupBy(group, ({ item: { streamId, after } }) =>
        commitId(streamId, after),
      );
      const ranges = [...asked.values()].map((askers) => ({
        _id: rangeOf(askers[0]!.item.streamId, askers[0]!.item.after),
      }));
      const found = await within(
        this.answerMs,
        this.commits
          .find(ranges.length === 1 ? ranges[0]! : { $or: ranges })
          .sort({ _id: 1 })
          .toArray(),
      );
      const byStream = Map.groupBy(found.map(readCommit), ({ streamId }) => streamId);
      for (const askers of asked.values()) {
        const { streamId, after } = askers[0]!.item;
        const own = byStream.get(streamId);
        if (own) this.ends.set(streamId, lastVersion(own.at(-1)!));
        const events = (own ?? [])
          .flatMap((commit) => toRecorded(commit))
          .filter((event) => event.streamVersion > after)
          .map((event) => this.calendar.dated(event));
        for (const { resolve } of askers) resolve(events);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

const rangeOf = (streamId: string, after: number): { $gt: string; $lt: string } => ({
  $gt: commitId(streamId, after),
  $lt: `${streamId}@~`,
});

const commandOf = ({ streamId, commandId }: Commit): string => `${streamId} ${commandId}`;

const contentOf = (commit: Commit): string =>
  BSON.EJSON.stringify({ ...storedCommit(commit), ts: 0 });

/**
 * The very commit we sent, not an earlier one of the same command: only then are our events the
 * ones recorded.
 */
const isSame = (stored: Commit, sent: Commit): boolean => contentOf(stored) === contentOf(sent);

/**
 * The driver wraps a lost connection in the same error, with no write errors in it: only an answer
 * that accounts for every commit counts.
 */
const isComplete = (error: MongoBulkWriteError, sent: number): boolean =>
  !error.result.getWriteConcernError() &&
  error.result.insertedCount + [error.writeErrors].flat().length === sent;

/**
 * BadValue, FailedToParse, TypeMismatch, Overflow (nested too deep), InvalidBSON,
 * BSONObjectTooLarge.
 */
const refusals = new Set([2, 9, 14, 15, 22, 10334]);
/**
 * The message itself was not acceptable, to the driver or to the server: nothing of it was written
 * by this call, and nothing ever will be.
 */
const isRefusal = (error: unknown): boolean => {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof BSON.BSONError)
    return true;
  const { name, code } = error as { name?: string; code?: unknown };
  return name === 'MongoInvalidArgumentError' || refusals.has(code as number);
};
