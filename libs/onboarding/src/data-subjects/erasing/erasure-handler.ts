import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import { causedBy, CommandSender } from '#eventing/commands';
import { PersonalDataStores } from '#platform/personal-data';
import type { ErasureEvent } from '../erasure.events.js';

/**
 * Carries out what was approved: empties every store, then records it. At least once and
 * idempotent; a store that fails makes the
 * event come again, and nothing is recorded before all have answered.
 */
@Injectable()
export class ErasureHandler {
  readonly name = 'erasures';
  readonly version = 1;

  constructor(
    private readonly places: PersonalDataStores,
    private readonly sender: CommandSender,
  ) {}

  handles(type: string): boolean {
    return type === 'erasure.approved';
  }

  async apply(events: readonly Recorded<Event>[]): Promise<void> {
    for (const event of events as readonly Recorded<ErasureEvent>[]) {
      const { subjectId } = event.data;
      const stores: { store: string; removed: number }[] = [];
      for (const one of this.places.all())
        stores.push({ store: one.store, removed: await one.erase(subjectId) });
      await this.sender.send(
        { type: 'RecordErasure', aggregateId: subjectId, data: { stores } },
        causedBy(event),
      );
    }
  }
}
