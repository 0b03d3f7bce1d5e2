import { setTimeout as sleep } from 'node:timers/promises';
import { BSON, MongoBulkWriteError, type Collection, type Db } from 'mongodb';
import { RuleViolation, type Event, type Recorded } from '#kernel';
import { type Commit, commitId, toCommit, toRecorded } from './commit.js';
import { type AppendResult, type CommitMeta, EventStore, OutcomeUnknown, StoreOverloaded } from './event-store.js';

export type MongoEventStoreOptions = Readonly<{
  /** Appends that may wait for the next write. Default 4096; beyond it `StoreOverloaded`. */
  maxQueue?: number;
  /** Commits in one insertMany. Default 1000. */
  maxGroup?: number;
  /** Writes under way at once. Default 2: one travels while the next one fills. */
  maxWrites?: number;
  /** How long an unclear write is looked for, in ms. Default 4000. */
  resolveMs?: number;
}>;

const maxCommitBytes = 1024 * 1024;
type Waiting = { commit: Commit; resolve: (result: AppendResult) => void; reject: (error: unknown) => void };
type Load = { streamId: string; after: number; resolve: (events: readonly Recorded<Event>[]) => void; reject: (error: unknown) => void };

/**
 * The event store on MongoDB. Appends that arrive while a write is under way travel together in the next `insertMany(ordered: false)`,
 * majority and journaled, and each gets its own answer. Loads are grouped the same way.
 */
export class MongoEventStore extends EventStore {
  private readonly commits: Collection<Commit>;
  private readonly local: Collection<Commit>;
  private waiting: Waiting[] = [];
  private writes = 0;
  private loads: Load[] = [];
  private loading = 0;
  private readonly options: Required<MongoEventStoreOptions>;

  constructor(db: Db, options: MongoEventStoreOptions = {}) {
    super();
    this.options = { maxQueue: 4096, maxGroup: 1000, maxWrites: 2, resolveMs: 4_000, ...options };
    this.commits = db.collection<Commit>('commits', { writeConcern: { w: 'majority', journal: true, wtimeoutMS: 4_000 }, readConcern: { level: 'majority' } });
    // Deciding may read locally on the primary: the majority write that follows survives only with everything before it.
    this.local = db.collection<Commit>('commits', { readConcern: { level: 'local' }, readPreference: 'primary' });
  }

  async prepare(): Promise<void> {
    await this.commits.createIndex({ s: 1, cmd: 1 }, { unique: true });
    await this.commits.createIndex({ ts: 1 });
  }

  load(streamId: string, afterVersion = 0): Promise<readonly Recorded<Event>[]> {
    return new Promise((resolve, reject) => {
      this.loads.push({ streamId, after: afterVersion, resolve, reject });
      if (this.loading < 2) void this.runLoads();
    });
  }

  append(streamId: string, expectedVersion: number, events: readonly Event[], meta: CommitMeta): Promise<AppendResult> {
    if (this.waiting.length >= this.options.maxQueue) return Promise.reject(new StoreOverloaded(1));
    const commit = toCommit(streamId, expectedVersion, events, meta);
    if (BSON.calculateObjectSize(commit) > maxCommitBytes) return Promise.reject(new RuleViolation('command-too-large', 'This command would record more than 1 MiB.', 'rule'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ commit, resolve, reject });
      if (this.writes < this.options.maxWrites) void this.runWrites();
    });
  }

  async findCommand(streamId: string, commandId: string): Promise<{ version: number; principal: string; bodyHash: string } | undefined> {
    const commit = await this.commits.findOne({ s: streamId, cmd: commandId }, { projection: { f: 1, n: 1, p: 1, ch: 1 } });
    return commit ? { version: commit.f + commit.n - 1, principal: commit.p, bodyHash: commit.ch } : undefined;
  }

  private async runWrites(): Promise<void> {
    this.writes += 1;
    // Everything that arrives in this turn of the event loop joins the group.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.writeGroup(this.waiting.splice(0, this.options.maxGroup));
    this.writes -= 1;
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.commits.insertMany(group.map((one) => one.commit), { ordered: false });
      for (const one of group) one.resolve(appended(one.commit));
    } catch (error) {
      if (error instanceof MongoBulkWriteError && isComplete(error, group.length)) await this.answerGroup(group, error);
      else await Promise.all(group.map((one) => this.resolveUnclear(one, error)));
    }
  }

  private async answerGroup(group: readonly Waiting[], error: MongoBulkWriteError): Promise<void> {
    const failures = new Map([error.writeErrors].flat().map((failure) => [failure.index, failure]));
    await Promise.all(
      group.map(async (one, index) => {
        const failure = failures.get(index);
        if (!failure) one.resolve(appended(one.commit));
        else if (failure.code === 11000) await this.answerTaken(one);
        else await this.resolveUnclear(one, failure);
      }),
    );
  }

  /** The version or the command id is taken: our own earlier commit is a duplicate, anybody else's a conflict. */
  private async answerTaken({ commit, resolve, reject }: Waiting): Promise<void> {
    try {
      const before = await this.findCommand(commit.s, commit.cmd);
      resolve(before ? { outcome: 'duplicate', ...before } : { outcome: 'conflict' });
    } catch (error) {
      reject(new OutcomeUnknown('the store did not answer', { cause: error }));
    }
  }

  /** After an unclear answer the commit is looked for; a write-concern timeout is not a failure, the commit may yet become majority. */
  private async resolveUnclear({ commit, resolve, reject }: Waiting, cause: unknown): Promise<void> {
    const until = Date.now() + this.options.resolveMs;
    for (let wait = 50; ; wait = Math.min(wait * 2, 500)) {
      try {
        const before = await this.findCommand(commit.s, commit.cmd);
        if (before) return resolve(before.bodyHash === commit.ch && before.principal === commit.p ? { outcome: 'appended', version: before.version } : { outcome: 'duplicate', ...before });
      } catch {
        // Still no primary; keep asking until the deadline.
      }
      if (Date.now() + wait > until) return reject(new OutcomeUnknown('the store did not say whether the command was recorded', { cause }));
      await sleep(wait);
    }
  }

  private async runLoads(): Promise<void> {
    this.loading += 1;
    await Promise.resolve();
    while (this.loads.length > 0) await this.loadGroup(this.loads.splice(0, 200));
    this.loading -= 1;
  }

  private async loadGroup(group: readonly Load[]): Promise<void> {
    try {
      // `after` is the end of a commit the caller has seen, so the next commit begins right behind it.
      const ranges = group.map(({ streamId, after }) => ({ _id: { $gt: commitId(streamId, after), $lt: `${streamId}@~` } }));
      const found = await this.local.find(ranges.length === 1 ? ranges[0]! : { $or: ranges }).sort({ _id: 1 }).toArray();
      const byStream = Map.groupBy(found, (commit) => commit.s);
      for (const { streamId, after, resolve } of group)
        resolve((byStream.get(streamId) ?? []).flatMap((commit) => toRecorded(commit)).filter((event) => event.streamVersion > after));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

/** The driver wraps a lost connection in the same error, with no write errors in it: only an answer that accounts for every commit counts. */
const isComplete = (error: MongoBulkWriteError, sent: number): boolean =>
  !error.result.getWriteConcernError() && error.result.insertedCount + [error.writeErrors].flat().length === sent;

const appended = (commit: Commit): AppendResult => ({ outcome: 'appended', version: commit.f + commit.n - 1 });
