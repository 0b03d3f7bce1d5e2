import type { FindCursor } from 'mongodb';
import type { LedgerEvent } from '#eventing/consumers';
import { type Commit, readCommit, type StoredCommit, toRecorded } from '#eventing/event-store';
import { type Ledger, partitionOf } from '#eventing/ledger';

/**
 * Commits read ahead and not yet asked for, at most; those that stand further out of line are read
 * one by one.
 */
const mostAhead = 20_000;
const readAtOnce = 4_000;

/**
 * The documents of a cursor, a server's batch at a time; the next one is on its way while one is
 * worked on.
 */
class Batches<D extends object> {
  private coming: Promise<D[]> | undefined;
  constructor(private readonly cursor: FindCursor<D>) {}

  /** Empty at the end. */
  async next(): Promise<D[]> {
    const batch = await (this.coming ?? this.read());
    this.coming = batch.length > 0 ? this.read() : undefined;
    this.coming?.catch(() => {});
    return batch;
  }
  async close(): Promise<void> {
    await this.coming?.catch(() => {});
    await this.cursor.close();
  }
  private async read(): Promise<D[]> {
    return (await this.cursor.hasNext()) ? this.cursor.readBufferedDocuments() : [];
  }
}

/**
 * Commits by id. They lie nearly in the ledger's order, so the collection is read from its
 * beginning, side by side with the ledger, and never looked up.
 */
class CommitsAhead {
  private readonly ahead = new Map<string, Commit>();
  private readonly batches: Batches<StoredCommit>;
  private over = false;

  constructor(private readonly ledger: Ledger) {
    this.batches = new Batches(
      ledger.commits.find(
        {},
        { hint: { $natural: 1 }, batchSize: readAtOnce },
      ) as FindCursor<StoredCommit>,
    );
  }

  async take(ids: readonly string[]): Promise<readonly Commit[]> {
    const missing: string[] = [];
    for (const id of ids) {
      while (!this.ahead.has(id) && !this.over && this.ahead.size < mostAhead) await this.readOn();
      if (!this.ahead.has(id)) missing.push(id);
    }
    if (missing.length > 0)
      for (const commit of await this.ledger.commits.find({ _id: { $in: missing } }).toArray())
        this.ahead.set(commit._id, readCommit(commit));
    return ids.map((id) => {
      const commit = this.ahead.get(id);
      if (!commit) throw new Error(`the ledger names commit ${id}, the store does not have it`);
      this.ahead.delete(id);
      return commit;
    });
  }
  close(): Promise<void> {
    return this.batches.close();
  }

  private async readOn(): Promise<void> {
    const batch = await this.batches.next();
    this.over = batch.length === 0;
    for (const commit of batch) this.ahead.set(commit._id, readCommit(commit));
  }
}

/** Last position of each partition, by the topic's name in this deployment. */
export type Cut = ReadonlyMap<string, readonly number[]>;

/**
 * All events up to a cut, in the order of the ledger, a batch of its entries at a time.
 */
export async function* eventsUpTo(ledger: Ledger, cut: Cut): AsyncGenerator<LedgerEvent[]> {
  const entries = new Batches(
    ledger.entries
      .find(
        { first: { $lte: Math.max(0, ...[...cut.values()].flat()) } },
        { projection: { first: 1, commits: 1, topics: 1 }, batchSize: 500 },
      )
      .sort({ _id: 1 }),
  );
  const commits = new CommitsAhead(ledger);
  try {
    for (let batch = await entries.next(); batch.length > 0; batch = await entries.next())
      for (const { first, commits: claimed, topics } of batch.map((one) => ledger.readable(one))) {
        const ends = topics.map((topic) => cut.get(ledger.nameOf(topic)));
        let position = first;
        const events: LedgerEvent[] = [];
        const own = await commits.take(claimed.map(({ id }) => id));
        for (const [index, commit] of own.entries()) {
          const partition = partitionOf(commit.streamId, ledger.partitions);
          const last = ends[claimed[index]!.t]?.[partition] ?? 0;
          for (const undated of toRecorded(commit, position)) {
            const event = ledger.calendar.dated(undated) as LedgerEvent;
            if (event.position <= last) events.push(event);
          }
          position += commit.eventCount;
        }
        yield events;
      }
  } finally {
    await Promise.all([entries.close(), commits.close()]);
  }
}
