import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientSession, type Collection, type Db, type MongoClient, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import { OutcomeUnknown, StoreOverloaded } from '#platform/event-store';
import type { Ledger, Received } from '#platform/ledger';
import type { EventHandler, LedgerEvent } from './event-handler.js';
import { assertHealed, intake } from './intake.js';
import type { Parking } from './parking.js';

/** Progress of a handler in one partition: everything up to `position` has had its effect. */
export type Checkpoint = { _id: string; position: number; at: Date };
export const handlerKey = ({ name, version }: EventHandler): string => `${name}@${version}`;

/** Somebody else moved the checkpoint: the partition went to another process. */
class Overtaken extends Error {}

/** Trouble of the servers, not of the event: tried again until it goes away. */
export const isInfrastructure = (error: unknown): boolean =>
  error instanceof OutcomeUnknown ||
  error instanceof StoreOverloaded ||
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  (error instanceof MongoError && (error.hasErrorLabel('TransientTransactionError') || error.hasErrorLabel('UnknownTransactionCommitResult') || error.hasErrorLabel('RetryableWriteError')));

const maxEvents = 500;
const healChunk = 2_000;
const triesMs = [0, 50, 250, 1_000];

/** One handler in one partition: takes each position once, in order, heals gaps from the ledger, parks what cannot be handled. */
export class Follower {
  private position: number | undefined;
  /** Position in the database; `position` runs ahead over events the handler does not read. */
  private stored: number | undefined;
  private storedAt = 0;
  private readonly id: string;
  private readonly checkpoints: Collection<Checkpoint>;

  constructor(
    private readonly handler: EventHandler,
    private readonly partition: number,
    private readonly to: Readonly<{ client: MongoClient; db: Db; ledger: Ledger; parking: Parking; topic: string; onHealed?: (healed: { handler: string; partition: number; after: number; before: number; events: number }) => void; isStopping: () => boolean }>,
  ) {
    this.id = `${handlerKey(handler)}|${to.topic}|${partition}`;
    this.checkpoints = to.db.collection<Checkpoint>('checkpoints');
  }

  async take(batch: readonly Received[]): Promise<void> {
    let wait = 50;
    for (;;)
      try {
        await this.takeOnce(batch);
        return;
      } catch (error) {
        if (error instanceof Overtaken) this.position = undefined;
        else if (!isInfrastructure(error)) throw error;
        if (this.to.isStopping()) throw error;
        await sleep(wait);
        wait = Math.min(wait * 2, 5_000);
      }
  }

  private async takeOnce(batch: readonly Received[]): Promise<void> {
    if (this.position === undefined) this.position = this.stored = (await this.checkpoints.findOne({ _id: this.id }))?.position ?? 0;
    for (const step of intake(this.position, batch).steps)
      if (step.kind === 'heal') await this.heal(step);
      else await this.processAll(step.records.map(({ event }) => event));
  }

  /** Reads from the ledger what the log left out. */
  private async heal(step: { after: number; upTo: number }): Promise<void> {
    let healed = 0;
    let lastRead = step.after;
    for (;;) {
      const missing = await this.to.ledger.read({ after: lastRead, before: step.upTo + 1, partition: this.partition, limit: healChunk });
      healed += missing.length;
      lastRead = missing.at(-1)?.position ?? lastRead;
      await this.processAll(missing);
      if (missing.length < healChunk) break;
    }
    assertHealed(step, lastRead);
    this.to.onHealed?.({ handler: this.id, partition: this.partition, after: step.after, before: step.upTo + 1, events: healed });
  }

  private async processAll(events: readonly LedgerEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += maxEvents) await this.process(events.slice(from, from + maxEvents));
  }

  private async process(events: readonly LedgerEvent[]): Promise<void> {
    const relevant = events.filter((event) => this.handler.handles(event.type));
    const last = events.at(-1)!.position;
    if (relevant.length === 0) return this.skipTo(last);
    try {
      await this.inTransaction(last, (session) => this.applyUnlessParked(relevant, session));
    } catch (error) {
      if (error instanceof Overtaken || isInfrastructure(error)) throw error;
      for (const event of relevant) await this.alone(event);
      await this.skipTo(last);
    }
  }

  /** One event by itself: tried a few times, then its stream is set aside. */
  private async alone(event: LedgerEvent): Promise<void> {
    let failure: unknown;
    for (const pause of triesMs)
      try {
        await sleep(pause);
        return await this.inTransaction(event.position, (session) => this.applyUnlessParked([event], session));
      } catch (error) {
        if (error instanceof Overtaken || isInfrastructure(error)) throw error;
        failure = error;
      }
    await this.inTransaction(event.position, (session) => this.to.parking.park(handlerKey(this.handler), [event], session, failure));
  }

  private async applyUnlessParked(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    const aside = await this.to.parking.among(handlerKey(this.handler), [...new Set(events.map((event) => event.streamId))], session);
    const free = aside.size === 0 ? events : events.filter((event) => !aside.has(event.streamId));
    if (aside.size > 0) await this.to.parking.park(handlerKey(this.handler), events.filter((event) => aside.has(event.streamId)), session);
    if (free.length > 0) await this.handler.apply(free, session);
  }

  private async inTransaction(position: number, effect: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = this.to.client.startSession();
    try {
      await session.withTransaction(
        async () => {
          await this.moveCheckpoint(position, session);
          await effect(session);
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
      );
    } finally {
      await session.endSession();
    }
    this.position = this.stored = position;
    this.storedAt = Date.now();
  }

  private async moveCheckpoint(position: number, session?: ClientSession): Promise<void> {
    if (this.stored === 0) {
      const first = await this.checkpoints.updateOne({ _id: this.id }, { $setOnInsert: { position, at: new Date() } }, { upsert: true, session });
      if (first.upsertedCount === 1) return;
    }
    const moved = await this.checkpoints.updateOne({ _id: this.id, position: this.stored! }, { $set: { position, at: new Date() } }, { session });
    if (moved.matchedCount === 0) throw new Overtaken(`${this.id} was moved by another process`);
  }

  /** Nothing to do up to `position`; written down every few seconds only. */
  private async skipTo(position: number): Promise<void> {
    this.position = position;
    if (Date.now() - this.storedAt < 5_000 || position === this.stored) return;
    await this.moveCheckpoint(position);
    this.stored = position;
    this.storedAt = Date.now();
  }
}
