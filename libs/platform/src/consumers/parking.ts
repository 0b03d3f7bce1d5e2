import type { ClientSession, Collection, Db } from 'mongodb';
import type { EventHandler, LedgerEvent } from './event-handler.js';

/** An event a handler could not take, and those of its stream behind it. */
export type ParkedEvent = {
  _id: string;
  handler: string;
  streamId: string;
  position: number;
  event: LedgerEvent;
  /** Why the first one of the stream was parked; absent for those that only wait behind it. */
  error?: string;
  at: Date;
};

/** Streams set aside for a handler: their events wait in order, all other streams flow on. */
export class Parking {
  readonly parked: Collection<ParkedEvent>;
  constructor(db: Db) {
    this.parked = db.collection<ParkedEvent>('parked_events');
  }
  async prepare(): Promise<void> {
    await this.parked.createIndex({ handler: 1, streamId: 1, position: 1 });
  }

  /** Which of these streams are set aside. */
  async among(handler: string, streamIds: readonly string[], session?: ClientSession): Promise<ReadonlySet<string>> {
    return new Set((await this.parked.distinct('streamId', { handler, streamId: { $in: [...streamIds] } }, { session })) as string[]);
  }

  async park(handler: string, events: readonly LedgerEvent[], session: ClientSession, error?: unknown): Promise<void> {
    if (events.length === 0) return;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : error === undefined ? undefined : String(error);
    const documents = events.map((event, index) => ({
      _id: `${handler}|${event.id}`,
      handler,
      streamId: event.streamId,
      position: event.position,
      event,
      ...(index === 0 && reason ? { error: reason } : {}),
      at: new Date(),
    }));
    await this.parked.bulkWrite(documents.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } })), { session });
  }

  /** Puts what waits through the handler, stream by stream in order; answers how many went through. Stops a stream at the first that still fails. */
  async redrive(client: { startSession(): ClientSession }, handler: EventHandler, key: string, streamId?: string): Promise<{ applied: number; failed: readonly string[] }> {
    const streams = streamId ? [streamId] : ((await this.parked.distinct('streamId', { handler: key })) as string[]);
    let applied = 0;
    const failed: string[] = [];
    for (const stream of streams)
      for (;;) {
        const next = await this.parked.find({ handler: key, streamId: stream }).sort({ position: 1 }).limit(1).next();
        if (!next) break;
        const session = client.startSession();
        try {
          await session.withTransaction(async () => {
            await handler.apply([next.event], session);
            await this.parked.deleteOne({ _id: next._id }, { session });
          });
          applied += 1;
        } catch (error) {
          failed.push(stream);
          await this.parked.updateOne({ _id: next._id }, { $set: { error: String(error) } });
          break;
        } finally {
          await session.endSession();
        }
      }
    return { applied, failed };
  }
}
