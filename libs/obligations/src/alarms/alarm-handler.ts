import { Injectable } from '@nestjs/common';
import { type ClientSession, type Collection, Db } from 'mongodb';
import type { Event, Recorded } from '#kernel';
import { AlarmClock } from '#platform/jobs';
import { driverOn, prepareModels } from '#platform/documents';
import type { ObligationEvent } from '../obligation.events.js';
import {
  obligationList,
  type ObligationCard,
} from '../obligation-list/obligation-list.projection.js';
import { AlarmDocument } from '../obligation-list/obligation.schema.js';

/**
 * Writes down what is to ring, in the transaction of the checkpoint, and sets the alarm clock for
 * it.
 * The document is the truth; the clock only makes it prompt.
 */
@Injectable()
export class AlarmHandler {
  readonly name = 'alarms';
  readonly version = 1;
  private readonly types: ReadonlySet<string> = new Set<string>(obligationList.handles);
  private readonly alarms: Collection<AlarmDocument>;

  constructor(
    private readonly db: Db,
    private readonly clock: AlarmClock,
  ) {
    this.alarms = driverOn(db, AlarmDocument);
  }

  handles(type: string): boolean {
    return this.types.has(type);
  }
  async prepare(): Promise<void> {
    await prepareModels(this.db, AlarmDocument);
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    const own = events as readonly Recorded<ObligationEvent>[];
    const ids = [...new Set(own.map(({ data }) => data.obligationId))];
    const cards = new Map<string, ObligationCard | undefined>(
      (await this.alarms.find({ _id: { $in: ids } }, { session }).toArray()).map(
        ({ _id, ...card }) => [_id, card],
      ),
    );
    for (const event of own)
      cards.set(
        event.data.obligationId,
        obligationList.project(cards.get(event.data.obligationId), event, event.data.obligationId),
      );
    // What nothing will ring for any more needs no document.
    const writes = [...cards].map(([_id, card]) =>
      card?.nextOn
        ? { replaceOne: { filter: { _id }, replacement: card, upsert: true } }
        : { deleteOne: { filter: { _id } } },
    );
    // Ordered: see ProjectionHandler.
    await this.alarms.bulkWrite(writes, { session, ordered: true });
    this.clock.set(
      [...cards].flatMap(([id, card]) => (card?.nextOn ? [{ id, on: card.nextOn }] : [])),
    );
  }
}
