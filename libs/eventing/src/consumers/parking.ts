import type { ClientSession, Collection, Db } from 'mongodb';
import { Calendar } from '#kernel';
import { insertOnce } from '#platform/mongo';
import type { LedgerEvent } from './event-handler.js';

/** An event a handler could not take, and those of its stream behind it. */
export type ParkedEvent = {
  _id: string;
  handler: string;
  /** Checkpoint of the lane that parked it: freeing the stream moves its epoch. */
  checkpoint: string;
  partition: number;
  streamId: string;
  position: number;
  event: LedgerEvent;
  /** Why the first one of the stream was parked; absent for those that only wait behind it. */
  error?: string;
  at: Date;
};
/** Parked streams, by handler. */
export type ParkedStreams = ReadonlyMap<string, ReadonlySet<string>>;
export type Place = Readonly<{ handler: string; checkpoint: string; partition: number }>;

/** Parked streams for a handler: their events wait in order, all other streams flow on. */
export class Parking {
  readonly parked: Collection<ParkedEvent>;
  constructor(
    db: Db,
    private readonly calendar: Calendar = new Calendar(),
  ) {
    this.parked = db.collection<ParkedEvent>('parked_events', {
      readConcern: { level: 'majority' },
    });
  }
  async prepare(): Promise<void> {
    await this.parked.createIndex({ handler: 1, streamId: 1, position: 1 });
  }

  /** The parked event with the day it happened on: a build of before parked it without. */
  dated(parked: ParkedEvent): ParkedEvent {
    return { ...parked, event: this.calendar.dated(parked.event) as LedgerEvent };
  }

  /** What is parked in a partition. */
  async parkedIn(handlers: readonly string[], partition: number): Promise<ParkedStreams> {
    const found = await this.parked
      .aggregate<{ _id: { handler: string; streamId: string } }>([
        { $match: { handler: { $in: [...handlers] }, partition } },
        { $group: { _id: { handler: '$handler', streamId: '$streamId' } } },
      ])
      .toArray();
    const parked = new Map<string, Set<string>>();
    for (const { _id } of found)
      parked.set(_id.handler, (parked.get(_id.handler) ?? new Set()).add(_id.streamId));
    return parked;
  }

  /** Parks events; `reasons` by event id for those that caused it. Repeats change nothing. */
  async park(
    { handler, checkpoint, partition }: Place,
    events: readonly LedgerEvent[],
    reasons: ReadonlyMap<string, unknown>,
    session: ClientSession,
  ): Promise<void> {
    if (events.length === 0) return;
    await this.parked.bulkWrite(
      events.map((event) => {
        const error = reasons.get(event.id);
        const document = {
          _id: `${handler}|${event.id}`,
          handler,
          checkpoint,
          partition,
          streamId: event.streamId,
          position: event.position,
          event,
          ...(error === undefined ? {} : { error: reasonOf(error) }),
          at: new Date(),
        };
        return insertOnce(document);
      }),
      { session },
    );
  }
}

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
