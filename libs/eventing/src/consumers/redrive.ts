import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, MongoClient } from 'mongodb';
import { nudge } from './checkpoints.js';
import { type EventHandler, handlerKey, Unsound } from './event-handler.js';
import { HandlerFailed, kindOf } from './faults.js';
import { type Parking, type ParkedEvent, reasonOf } from './parking.js';
import { effectOf, inTransaction } from './stepping.js';

const mostTries = 5;

/**
 * What became of a stream: `freed` when nothing of it waits any more; else `error` of the event
 * that still fails.
 */
export type RedrivenStream = Readonly<{
  streamId: string;
  applied: number;
  freed: boolean;
  error?: string;
}>;
/** A document before and after; undefined where there is none. */
export type Change = Readonly<{
  collection: string;
  id: string;
  before: object | undefined;
  after: object | undefined;
}>;
export type PreviewedStream = Readonly<{
  streamId: string;
  events: number;
  changes: readonly Change[];
  error?: string;
}>;
/** A handler that can say what it would do. */
export type Previewing = EventHandler & {
  preview(events: readonly ParkedEvent['event'][]): Promise<readonly Change[]>;
};
export const canPreview = (handler: EventHandler): handler is Previewing => 'preview' in handler;

/**
 * Puts what waits through the handler again, stream by stream in order. One transaction per event,
 * with its removal; the last one frees the stream
 * and makes its lane look again, so that what arrives meanwhile waits behind and is never
 * overtaken. A stream stops at the first event that still fails.
 */
export class Redrive {
  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly parking: Parking,
  ) {}

  async run(handler: EventHandler, streamId?: string): Promise<readonly RedrivenStream[]> {
    const outcomes: RedrivenStream[] = [];
    for (const stream of await this.streams(handler, streamId))
      outcomes.push(await this.stream(handler, stream));
    return outcomes;
  }

  /** What `run` would change; nothing is written. */
  async preview(handler: Previewing, streamId?: string): Promise<readonly PreviewedStream[]> {
    const outcomes: PreviewedStream[] = [];
    for (const stream of await this.streams(handler, streamId)) {
      const events = (
        await this.parking.parked
          .find({ handler: handlerKey(handler), streamId: stream })
          .sort({ position: 1 })
          .toArray()
      ).map((parked) => this.parking.dated(parked).event);
      outcomes.push(await this.previewStream(handler, stream, events));
    }
    return outcomes;
  }

  private async previewStream(
    handler: Previewing,
    streamId: string,
    events: ParkedEvent['event'][],
  ): Promise<PreviewedStream> {
    try {
      return { streamId, events: events.length, changes: await handler.preview(events) };
    } catch (error) {
      if (!(error instanceof Unsound)) throw error;
      const sound = events.slice(
        0,
        events.findIndex(({ id }) => id === error.event.id),
      );
      return {
        streamId,
        events: events.length,
        changes: sound.length > 0 ? await handler.preview(sound) : [],
        error: `position ${error.event.position}: ${error.message}`,
      };
    }
  }

  private async streams(handler: EventHandler, streamId?: string): Promise<readonly string[]> {
    const filter = {
      handler: handlerKey(handler),
      ...(streamId === undefined ? {} : { streamId }),
    };
    return ((await this.parking.parked.distinct('streamId', filter)) as string[]).sort();
  }

  private async stream(handler: EventHandler, streamId: string): Promise<RedrivenStream> {
    for (let applied = 0; ; applied += 1) {
      const next = await this.parking.parked
        .find({ handler: handlerKey(handler), streamId })
        .sort({ position: 1 })
        .limit(1)
        .next();
      if (!next) return { streamId, applied, freed: true };
      try {
        await this.patiently(handler, this.parking.dated(next));
      } catch (error) {
        const reason = reasonOf(error instanceof HandlerFailed ? error.cause : error);
        await this.parking.parked.updateOne({ _id: next._id }, { $set: { error: reason } });
        return { streamId, applied, freed: false, error: reason };
      }
    }
  }

  /**
   * What the handler keeps in memory may be out of date, and servers may fail for a moment: neither
   * is the event's fault.
   */
  private async patiently(handler: EventHandler, next: ParkedEvent): Promise<void> {
    for (let attempts = 1; ; attempts += 1)
      try {
        return await this.event(handler, next);
      } catch (error) {
        const kind = kindOf(
          error instanceof HandlerFailed ? error : new HandlerFailed(next.handler, error),
        );
        const mayPass = kind === 'stale' || kind === 'servers' || kind === 'overtaken';
        if (!mayPass || attempts >= mostTries) throw error;
        await sleep(20 * attempts);
      }
  }

  private async event(
    handler: EventHandler,
    { _id, event, checkpoint, streamId, handler: key }: ParkedEvent,
  ): Promise<void> {
    const effect = await effectOf(handler, [event]);
    let committed = false;
    try {
      await inTransaction(this.client, async (session) => {
        const { deletedCount } = await this.parking.parked.deleteOne({ _id }, { session });
        // Somebody else redrives the same stream: what they did stands.
        if (deletedCount !== 1) throw new Error('the event was taken by another redrive');
        await effect?.write(session);
        const more = await this.parking.parked.findOne(
          { handler: key, streamId },
          { session, projection: { _id: 1 } },
        );
        // Moves what a lane compares, so that one which has just parked another event of the stream
        // makes this transaction begin anew.
        if (!more) await nudge(this.db, checkpoint, session);
      });
      committed = true;
    } finally {
      effect?.settled?.(committed);
    }
  }
}
