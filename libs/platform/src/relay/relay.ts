import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeStream, type Db, type MongoClient, Timestamp } from 'mongodb';
import type { Commit } from '#platform/event-store';
import { emptyLedger, eventsOf, Ledger, type LedgerEntry, nextEntry, partitionOf, type PublishRecord, toRecord } from '#platform/ledger';
import { isDuplicateKey } from '#platform/mongo';
import { Lease } from './lease.js';

/** Where claimed events go. At least once; resolves when every record is acknowledged, in order per partition. */
export interface EventPublisher {
  publish(records: readonly PublishRecord[]): Promise<void>;
}

export type RelayOptions = Readonly<{
  topic: string;
  partitions: number;
  /** Commits in one batch. Default 500. */
  maxCommits?: number;
  /** Events in one batch in bytes, about. Default 1 MiB. */
  maxBytes?: number;
  /** Age of a batch's first commit at which it closes, ms. Default 10. */
  maxAgeMs?: number;
  leaseMs?: number;
  onError?: (error: unknown) => void;
}>;

type Tail = ReturnType<typeof emptyLedger>;
const conservationMs = 30_000;

/**
 * Ledger first: a batch of commits is claimed by inserting ledger entry n+1, then published word for word.
 * A position therefore means the same event for ever, whoever publishes it. Claiming the next batch overlaps publishing the last.
 *
 * The change stream brings new commits in commit order; opening it without a token, together with a query for commits not yet in the
 * ledger, is how every start, failover and oplog loss goes. There is no other way in.
 */
export class Relay {
  private readonly ledger: Ledger;
  private readonly lease: Lease;
  private readonly options: Required<RelayOptions>;
  private readonly id = randomUUID();
  private stopping = false;
  private running: Promise<void> | undefined;
  private stream: ChangeStream<Commit> | undefined;
  private tail!: Tail;
  private arrived: Commit[] = [];
  private arrivedAt = 0;
  private wakeUp: (() => void) | undefined;
  private streamFailed: unknown;
  private published = 0;
  private toPublish: LedgerEntry[] = [];
  private claimed = new Map<number, Map<string, Commit>>();
  private publishing: Promise<void> | undefined;
  private publishError: unknown;

  constructor(private readonly client: MongoClient, private readonly db: Db, private readonly publisher: EventPublisher, options: RelayOptions) {
    this.options = { maxCommits: 500, maxBytes: 1 << 20, maxAgeMs: 10, leaseMs: 10_000, onError: () => {}, ...options };
    this.ledger = new Ledger(db, options.partitions);
    this.lease = new Lease(db, `relay:${options.topic}`, this.id, this.options.leaseMs);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Last position acknowledged by the log. */
  get position(): number {
    return this.published;
  }

  private async run(): Promise<void> {
    let wait = 100;
    while (!this.stopping)
      try {
        if (await this.lease.take()) {
          await this.lead();
          wait = 100;
        } else await this.idle(1_000);
      } catch (error) {
        this.options.onError(error);
        await this.idle(wait);
        wait = Math.min(wait * 2, 5_000);
      }
    await this.lease.release().catch(() => {});
  }

  private async lead(): Promise<void> {
    this.streamFailed = this.publishError = undefined;
    this.arrived = [];
    this.toPublish = [];
    this.claimed.clear();
    await this.ledger.prepare();
    this.tail = await this.ledger.tail();
    try {
      await this.republish();
      const since = await this.openStream();
      await this.catchUp(await this.lowerBound(), since);
      await this.follow();
    } finally {
      await this.stream?.close().catch(() => {});
      this.stream = undefined;
      await this.publishing?.catch(() => {});
    }
  }

  /** What was claimed but perhaps not sent goes out again, word for word. */
  private async republish(): Promise<void> {
    const sent = (await this.db.collection<{ _id: string; entry: number }>('relay_sent').findOne({ _id: this.options.topic }))?.entry ?? 0;
    for (let from = sent; ; ) {
      const entries = await this.ledger.entries.find({ _id: { $gt: from } }).sort({ _id: 1 }).limit(20).toArray();
      if (entries.length === 0) return;
      const commits = await this.ledger.commitsOf(entries);
      for (const entry of entries) await this.publishEntry(entry, commits);
      from = entries.at(-1)!._id;
      await this.markSent(from);
    }
  }

  /** Opens the stream from the present operation time and answers that time: what came before is the query's, what comes after the stream's. */
  private async openStream(): Promise<Timestamp> {
    const { operationTime } = (await this.db.admin().command({ ping: 1 })) as unknown as { operationTime: Timestamp };
    const stream = this.db.collection<Commit>('commits').watch([{ $match: { operationType: 'insert' } }], { startAtOperationTime: operationTime, batchSize: 1000, maxAwaitTimeMS: 5_000 });
    this.stream = stream;
    void (async () => {
      try {
        for await (const change of stream) if (change.operationType === 'insert') await this.arrive(change.fullDocument);
      } catch (error) {
        if (this.stream === stream && !this.stopping) this.streamFailed = error;
      }
      this.streamFailed ??= new Error('the change stream ended');
      this.wake();
    })();
    return operationTime;
  }

  private async arrive(commit: Commit): Promise<void> {
    if (this.arrived.length === 0) this.arrivedAt = performance.now();
    this.arrived.push(commit);
    if (this.arrived.length === 1 || this.arrived.length >= this.options.maxCommits) this.wake();
    // Bounded memory: the stream is read no faster than batches are claimed.
    while (this.arrived.length > 5_000 && !this.stopping) await sleep(5);
  }

  /** No commit older than this can be missing from the ledger: the newest claimed one, less twice the longest a transaction may live. */
  private async lowerBound(): Promise<Date | undefined> {
    const entry = await this.ledger.entries.findOne({ _id: this.tail._id });
    return entry ? new Date(entry.at.getTime() - 120_000) : undefined;
  }

  /** Claims what the ledger does not know yet, found by query alone; without a bound it compares everything. */
  private async catchUp(since: Date | undefined, until: Timestamp): Promise<void> {
    const bound = since ? { ts: { $gte: timestampOf(since) } } : {};
    const session = this.client.startSession({ causalConsistency: true });
    session.advanceOperationTime(until);
    try {
      let batch: Commit[] = [];
      for await (const commit of this.ledger.commits.find(bound, { session }).sort({ ts: 1, _id: 1 }).batchSize(1000)) {
        batch.push(commit);
        if (batch.length >= 1000) {
          await this.claimAll(await this.unclaimed(batch));
          batch = [];
        }
        if (this.stopping) return;
      }
      await this.claimAll(await this.unclaimed(batch));
    } finally {
      await session.endSession();
    }
  }

  private async unclaimed(commits: readonly Commit[]): Promise<Commit[]> {
    if (commits.length === 0) return [];
    const ids = commits.map((commit) => commit._id);
    const entries = await this.ledger.entries.find({ 'commits.id': { $in: ids } }, { projection: { 'commits.id': 1 } }).toArray();
    const known = new Set(entries.flatMap((entry) => entry.commits.map((commit) => commit.id)));
    return inStreamOrder(commits.filter((commit) => !known.has(commit._id)));
  }

  private async follow(): Promise<void> {
    let renewAt = performance.now() + this.options.leaseMs / 3;
    let checkAt = performance.now() + conservationMs;
    // The stream may repeat what the query found; the first batches are compared with the ledger, later ones are new by construction.
    let overlap = true;
    while (!this.stopping) {
      if (this.streamFailed) throw this.streamFailed;
      if (this.publishError) throw this.publishError;
      if (performance.now() > renewAt) {
        if (!(await this.lease.take())) return;
        renewAt = performance.now() + this.options.leaseMs / 3;
      }
      if (this.arrived.length === 0) {
        if (performance.now() > checkAt) {
          if (!(await this.isConserved())) return this.catchUp(undefined, (await this.db.admin().command({ ping: 1 }) as unknown as { operationTime: Timestamp }).operationTime);
          checkAt = performance.now() + conservationMs;
        }
        overlap = false;
        await this.idle(Math.max(1, Math.min(renewAt, checkAt) - performance.now()));
        continue;
      }
      const age = performance.now() - this.arrivedAt;
      if (this.arrived.length < this.options.maxCommits && age < this.options.maxAgeMs) {
        await this.idle(this.options.maxAgeMs - age);
        if (this.arrived.length < this.options.maxCommits && performance.now() - this.arrivedAt < this.options.maxAgeMs) continue;
      }
      const batch = this.arrived.splice(0, this.options.maxCommits);
      this.arrivedAt = performance.now();
      await this.claimAll(overlap ? await this.unclaimed(batch) : batch);
    }
  }

  /** Events committed = last position + backlog; with nothing arriving the backlog is zero. */
  private async isConserved(): Promise<boolean> {
    return (await this.ledger.commits.estimatedDocumentCount()) <= (await this.ledger.tail()).count;
  }

  private async claimAll(commits: Commit[]): Promise<void> {
    for (let rest = commits; rest.length > 0; ) {
      const batch = this.cut(rest);
      const entry = nextEntry(this.tail, batch, new Date());
      try {
        await this.ledger.entries.insertOne(entry);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Another relay claimed first. Its numbers stand; what is left of ours is claimed behind them.
        await this.followOther();
        rest = await this.unclaimed(rest);
        continue;
      }
      this.tail = entry;
      this.enqueue(entry, new Map(batch.map((commit) => [commit._id, commit])));
      rest = rest.slice(batch.length);
      while (this.toPublish.length > 4 && !this.stopping && !this.publishError) await sleep(1);
      if (this.publishError) throw this.publishError;
    }
  }

  /** Publishes what the other relay claimed since our tail too: it may be the one that died. */
  private async followOther(): Promise<void> {
    const entries = await this.ledger.entries.find({ _id: { $gt: this.tail._id } }).sort({ _id: 1 }).toArray();
    const commits = await this.ledger.commitsOf(entries);
    for (const entry of entries) {
      this.tail = entry;
      this.enqueue(entry, commits);
    }
  }

  private cut(commits: readonly Commit[]): Commit[] {
    let bytes = 0;
    const end = commits.findIndex((commit, index) => {
      bytes += 200 + JSON.stringify(commit.ev).length;
      return index > 0 && (index >= this.options.maxCommits || bytes > this.options.maxBytes);
    });
    return commits.slice(0, end === -1 ? this.options.maxCommits : end);
  }

  private enqueue(entry: LedgerEntry, commits: Map<string, Commit>): void {
    this.toPublish.push(entry);
    this.claimed.set(entry._id, commits);
    this.publishing ??= this.publishQueue().finally(() => (this.publishing = undefined));
  }

  private async publishQueue(): Promise<void> {
    try {
      for (let entry = this.toPublish[0]; entry; entry = this.toPublish[0]) {
        await this.publishEntry(entry, this.claimed.get(entry._id)!);
        this.toPublish.shift();
        this.claimed.delete(entry._id);
        await this.markSent(entry._id);
      }
    } catch (error) {
      this.publishError = error;
      this.wake();
    }
  }

  private async publishEntry(entry: LedgerEntry, commits: ReadonlyMap<string, Commit>): Promise<void> {
    const before = entry._id === 1 ? emptyLedger(this.options.partitions).parts : await this.partsBefore(entry);
    const last = [...before];
    const records = eventsOf([entry], commits).map((event) => {
      const partition = partitionOf(event.streamId, this.options.partitions);
      const record = toRecord(event, this.options.topic, partition, last[partition]!);
      last[partition] = event.position;
      return record;
    });
    await this.publisher.publish(records);
    this.lastParts = { entry: entry._id, parts: entry.parts };
    this.published = entry.last;
  }

  private lastParts: { entry: number; parts: number[] } | undefined;
  private async partsBefore(entry: LedgerEntry): Promise<number[]> {
    if (this.lastParts?.entry === entry._id - 1) return this.lastParts.parts;
    return (await this.ledger.entries.findOne({ _id: entry._id - 1 }))!.parts;
  }

  private async markSent(entry: number): Promise<void> {
    await this.db.collection<{ _id: string; entry: number }>('relay_sent').updateOne({ _id: this.options.topic }, { $max: { entry } }, { upsert: true, writeConcern: { w: 1 } });
  }

  private wake(): void {
    this.wakeUp?.();
  }
  private idle(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wakeUp?.(), ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      if (this.stopping || this.streamFailed) this.wakeUp();
    });
  }
}

const timestampOf = (date: Date): Timestamp => {
  const seconds = Math.floor(date.getTime() / 1000);
  return new Timestamp({ t: seconds, i: 0 });
};

/** Commits of one stream ascending, whatever order they came in; between streams the order stays. */
const inStreamOrder = (commits: readonly Commit[]): Commit[] => {
  const sorted = Map.groupBy(commits, (commit) => commit.s);
  for (const list of sorted.values()) list.sort((a, b) => a.f - b.f);
  return commits.map((commit) => sorted.get(commit.s)!.shift()!);
};
