import type { AnyBulkWriteOperation, ClientSession, Collection, Db } from 'mongodb';
import type { Place } from '#eventing/ledger';
import { ignoreExisting, isDuplicateKey } from '#platform/mongo';
import { Overtaken } from './faults.js';

/**
 * Progress of a lane in one partition of a topic: everything up to `position` has had its effect in every
 * member.
 * A handler that is not in step has a checkpoint of its own, `_id` =
 * `<handler>|<topic>|<partition>`, without members.
 */
export type Checkpoint = {
  /** `<lane>|<topic>|<partition>`. */
  _id: string;
  position: number;
  /** Keys of the handlers in step. */
  members?: string[];
  /** Moves when somebody else changes what the lane must know: its members, a stream set free. */
  epoch?: number;
  /** Set when the breaker opened; `by` is the process that stopped. */
  stopped?: Stopped;
  at: Date;
};
export type Stopped = { reason: string; by: string; at: Date };
/** What the lane knew of a checkpoint when it last read or moved it. */
export type Known = { position: number; epoch: number; members: readonly string[] };

const patternOf = (name: string): string => name.replaceAll('.', String.raw`\.`);

/** The checkpoints of one lane. Every change is a compare-and-set on what was known. */
export class Checkpoints {
  readonly collection: Collection<Checkpoint>;
  constructor(
    db: Db,
    readonly lane: string,
  ) {
    this.collection = db.collection<Checkpoint>('checkpoints', {
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
    });
  }

  /**
   * Makes the collection. Positions are the ledger's, so what was done under another prefix counts
   * under this one: after a restored backup everything is published again to new topics, and a lane
   * that began there at 0 would have every effect twice. One database has one prefix at a time.
   */
  static async prepare(db: Db, topics: readonly string[], prefix = ''): Promise<void> {
    await db.createCollection('checkpoints').catch(ignoreExisting);
    const checkpoints = db.collection<Checkpoint>('checkpoints', {
      writeConcern: { w: 'majority', journal: true },
    });
    for (const { _id: before, ...checkpoint } of await checkpoints.find().toArray()) {
      const [lane, under, partition] = before.split('|') as [string, string, string];
      // A topic of another deployment's prefix, or of a context that is gone: that one stays.
      const topic = topics.find((name) => under.endsWith(name.slice(prefix.length)));
      if (topics.includes(under) || topic === undefined) continue;
      const now = `${lane}|${topic}|${partition}`;
      await checkpoints.updateOne({ _id: now }, { $setOnInsert: checkpoint }, { upsert: true });
      await db
        .collection('parked_events')
        .updateMany({ checkpoint: before }, { $set: { checkpoint: now } });
      await checkpoints.deleteOne({ _id: before });
    }
  }
  idOf({ topic, partition }: Place): string {
    return `${this.lane}|${topic}|${partition}`;
  }
  private ownId(handler: string, { topic, partition }: Place): string {
    return `${handler}|${topic}|${partition}`;
  }

  async read(place: Place): Promise<(Known & { stopped?: Stopped }) | undefined> {
    const found = await this.collection.findOne({ _id: this.idOf(place) });
    if (!found?.members) return undefined;
    return {
      position: found.position,
      epoch: found.epoch ?? 0,
      members: found.members,
      ...(found.stopped ? { stopped: found.stopped } : {}),
    };
  }

  /** Where the lane is in every partition it has begun, by `topic/partition`. */
  async positions(): Promise<ReadonlyMap<string, number>> {
    const found = await this.collection
      .find({ _id: { $regex: `^${patternOf(this.lane)}\\|` }, members: { $exists: true } })
      .toArray();
    return new Map(
      found.map(({ _id, position }) => [_id.split('|').slice(1).join('/'), position] as const),
    );
  }

  /** How far a handler is that is not in step; undefined where it never was. */
  async ownPosition(handler: string, place: Place): Promise<number | undefined> {
    return (await this.collection.findOne({ _id: this.ownId(handler, place) }))?.position;
  }

  /**
   * Makes the checkpoint where there is none: at the position of the handlers that are furthest,
   * with them as members.
   */
  async begin(place: Place, handlers: readonly string[]): Promise<void> {
    const own = await Promise.all(
      handlers.map(async (handler) => ({
        handler,
        position: (await this.ownPosition(handler, place)) ?? 0,
      })),
    );
    const position = Math.max(0, ...own.map((one) => one.position));
    const members = own.filter((one) => one.position === position).map((one) => one.handler);
    // A lane of one handler has the same id as its own checkpoint: what is there is kept.
    await this.collection
      .updateOne(
        { _id: this.idOf(place), members: { $exists: false } },
        { $set: { position, members, epoch: 0, at: new Date() } },
        { upsert: true },
      )
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    const others = members
      .map((handler) => this.ownId(handler, place))
      .filter((id) => id !== this.idOf(place));
    await this.collection.deleteMany({ _id: { $in: others } });
  }

  /**
   * Moves several partitions on, all or none. Throws `Overtaken` when one is not where it was known
   * to be.
   */
  async move(
    moves: readonly Readonly<{ place: Place; known: Known; to: number }>[],
    session?: ClientSession,
  ): Promise<void> {
    const operations: AnyBulkWriteOperation<Checkpoint>[] = moves.map(({ place, known, to }) => ({
      updateOne: {
        filter: { _id: this.idOf(place), position: known.position, epoch: known.epoch },
        update: { $set: { position: to, at: new Date() } },
      },
    }));
    const { matchedCount } = await this.collection.bulkWrite(operations, { session });
    if (matchedCount !== moves.length)
      throw new Overtaken(`${this.lane} was moved by somebody else`);
  }

  /**
   * Lets a handler begin at 0 that has no place yet. Throws `Overtaken` where it is in step: then
   * its place was taken away, and must not be made anew.
   */
  async beginOwn(handler: string, place: Place, session: ClientSession): Promise<void> {
    if (await this.collection.findOne({ _id: this.idOf(place), members: handler }, { session }))
      throw new Overtaken(`${handler} is in step`);
    await this.collection.updateOne(
      { _id: this.ownId(handler, place) },
      { $setOnInsert: { position: 0, at: new Date() } },
      { upsert: true, session },
    );
  }

  /** Moves a handler that is not in step, from where it was. */
  async moveOwn(
    handler: string,
    place: Place,
    from: number,
    to: number,
    session: ClientSession,
  ): Promise<void> {
    const { matchedCount } = await this.collection.updateOne(
      { _id: this.ownId(handler, place), position: from },
      { $set: { position: to, at: new Date() } },
      { session },
    );
    if (matchedCount !== 1) throw new Overtaken(`${handler} was moved by somebody else`);
  }

  /** Says where a handler stands that is not in step; for a read model that was filled in bulk. */
  async setOwn(handler: string, place: Place, position: number): Promise<void> {
    await this.collection.updateOne(
      { _id: this.ownId(handler, place) },
      { $set: { position, at: new Date() } },
      { upsert: true },
    );
  }
  async forgetOwn(handler: string): Promise<void> {
    await this.collection.deleteMany({
      _id: { $regex: `^${patternOf(handler)}\\|` },
      members: { $exists: false },
    });
  }

  /**
   * Brings a handler into step that is exactly where the lane is. Throws `Overtaken` when the lane
   * moved on.
   */
  async join(handler: string, place: Place, known: Known, session: ClientSession): Promise<void> {
    const { matchedCount } = await this.collection.updateOne(
      { _id: this.idOf(place), position: known.position, epoch: known.epoch },
      { $addToSet: { members: handler }, $set: { epoch: known.epoch + 1 } },
      { session },
    );
    if (matchedCount !== 1) throw new Overtaken(`${this.lane} moved on`);
    if (this.ownId(handler, place) !== this.idOf(place))
      await this.collection.deleteOne({ _id: this.ownId(handler, place) }, { session });
  }

  /**
   * Takes a handler out of step; it keeps its place in a checkpoint of its own, unless it is `gone`
   * for good.
   */
  async leave(
    handler: string,
    place: Place,
    known: Known,
    session: ClientSession,
    gone = false,
  ): Promise<void> {
    const { matchedCount } = await this.collection.updateOne(
      { _id: this.idOf(place), position: known.position, epoch: known.epoch },
      { $pull: { members: handler }, $set: { epoch: known.epoch + 1 } },
      { session },
    );
    if (matchedCount !== 1) throw new Overtaken(`${this.lane} moved on`);
    if (!gone)
      await this.collection.updateOne(
        { _id: this.ownId(handler, place) },
        { $set: { position: known.position, at: new Date() } },
        { upsert: true, session },
      );
  }

  async stop(place: Place, stopped: Stopped): Promise<void> {
    await this.collection.updateOne({ _id: this.idOf(place) }, { $set: { stopped } });
  }
  /** Lets a stopped partition go on; answers whether it was stopped. */
  async resume(place: Place, by?: string): Promise<boolean> {
    const { matchedCount } = await this.collection.updateOne(
      {
        _id: this.idOf(place),
        stopped: { $exists: true },
        ...(by ? { 'stopped.by': { $ne: by } } : {}),
      },
      { $unset: { stopped: '' } },
    );
    return matchedCount === 1;
  }
}

/**
 * Tells the lane of a checkpoint to look again at what it knows of that partition, in every topic:
 * a stream has the same partition in each of them.
 */
export const nudge = async (
  db: Db,
  checkpointId: string,
  session: ClientSession,
): Promise<void> => {
  const [lane, , partition] = checkpointId.split('|') as [string, string, string];
  await db
    .collection<Checkpoint>('checkpoints')
    .updateMany(
      { _id: { $regex: `^${patternOf(lane)}\\|.*\\|${partition}$` }, members: { $exists: true } },
      { $inc: { epoch: 1 } },
      { session },
    );
};
