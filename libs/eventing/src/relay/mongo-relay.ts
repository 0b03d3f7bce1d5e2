import { type Collection, type Db, type MongoClient, Timestamp } from 'mongodb';
import { type Commit, readCommit, type StoredCommit } from '#eventing/event-store';
import { Ledger, type Routing } from '#eventing/ledger';
import { Lease, newHolder } from './lease.js';
import type {
  CommitListener,
  CommitSource,
  CommitStream,
  EventPublisher,
  SentCheckpoint,
} from './ports.js';
import { Relay, type RelayOptions } from './relay.js';
import { systemTiming } from './timing.js';

/** The relay over MongoDB. */
export const relayOn = (
  client: MongoClient,
  db: Db,
  publisher: EventPublisher,
  options: RelayOptions,
): Relay => {
  const { routing, partitions, leaseMs } = options;
  const name = nameOf(routing);
  return new Relay(
    {
      commits: new MongoCommitSource(client, db),
      ledger: new Ledger(db, partitions, undefined, routing),
      sent: new MongoSentCheckpoint(db, name),
      publisher,
      lease: new Lease(db, `relay:${name}`, newHolder(), leaseMs),
      timing: systemTiming,
    },
    options,
  );
};

/**
 * One relay publishes to all topics, so one name stands for what it has sent. It is that of the
 * first topic there was: relays from before there were several went by it.
 */
const nameOf = ({ prefix, inherited, otherwise }: Routing): string =>
  prefix + (inherited ?? otherwise.topic);

class MongoCommitSource implements CommitSource {
  private readonly commits: Collection<StoredCommit>;
  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
  ) {
    this.commits = db.collection('commits', { readConcern: { level: 'majority' } });
  }

  async open({ take, ended }: CommitListener): Promise<CommitStream> {
    const openedAt = await this.time();
    const stream = this.commits.watch([{ $match: { operationType: 'insert' } }], {
      startAtOperationTime: openedAt,
      batchSize: 1000,
      maxAwaitTimeMS: 10_000,
    });
    const read = async (): Promise<void> => {
      let together: Commit[] = [];
      for await (const change of stream) {
        if (change.operationType === 'insert') together.push(readCommit(change.fullDocument));
        if (stream.bufferedCount() > 0) continue;
        await take(together);
        together = [];
      }
    };
    void read().then(() => ended(new Error('the change stream ended')), ended);
    return { openedAt, close: () => stream.close() };
  }

  async time(): Promise<Timestamp> {
    const { operationTime } = (await this.db.admin().command({ ping: 1 })) as unknown as {
      operationTime: Timestamp;
    };
    return operationTime;
  }

  async page(
    after: Timestamp | undefined,
    until: Timestamp,
    limit: number,
  ): Promise<readonly Commit[]> {
    const session = this.client.startSession({ causalConsistency: true });
    session.advanceOperationTime(until);
    try {
      const found = await this.commits
        .find({ ts: { ...(after ? { $gt: after } : {}), $lte: until } }, { session })
        .sort({ ts: 1 })
        .limit(limit)
        .batchSize(limit)
        .toArray();
      return found.map(readCommit);
    } finally {
      await session.endSession();
    }
  }

  count(exact: boolean): Promise<number> {
    return exact ? this.commits.countDocuments() : this.commits.estimatedDocumentCount();
  }
}

class MongoSentCheckpoint implements SentCheckpoint {
  private readonly sent: Collection<{ _id: string; entry: number }>;
  constructor(
    db: Db,
    private readonly name: string,
  ) {
    this.sent = db.collection('relay_sent');
  }
  async read(): Promise<number> {
    return (
      (await this.sent.findOne({ _id: this.name }, { readConcern: { level: 'local' } }))?.entry ?? 0
    );
  }
  /** Not waited for on a majority: rolled back, it only repeats. */
  async advance(entry: number): Promise<void> {
    await this.sent.updateOne(
      { _id: this.name },
      { $max: { entry } },
      { upsert: true, writeConcern: { w: 1 } },
    );
  }
}
