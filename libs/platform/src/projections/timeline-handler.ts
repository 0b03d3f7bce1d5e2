import type { ClientSession, Collection, Db } from 'mongodb';
import type { Actor } from '#kernel';
import type { EventHandler, LedgerEvent } from '#platform/consumers';
import { ignoreExisting } from '#platform/mongo';

/** One thing that happened in a case: who did what, when. `_id` is the event id. */
export type TimelineEntry = {
  _id: string;
  /** Stream id: `engagement-<uuid>`. */
  caseId: string;
  partnerIds: string[];
  type: string;
  at: string;
  by: Actor;
  version: number;
  position: number;
  facts: object;
};
export const timelineCollection = 'case_timeline__v1';

/** Keeps the timeline of every case; bookkeeping streams (claims) are left out. */
export class TimelineHandler implements EventHandler {
  readonly name = 'case-timeline';
  readonly version = 1;
  private readonly entries: Collection<TimelineEntry>;

  constructor(private readonly db: Db) {
    this.entries = db.collection(timelineCollection);
  }
  handles(type: string): boolean {
    return !type.startsWith('claim.');
  }
  async prepare(): Promise<void> {
    await this.db.createCollection(timelineCollection).catch(ignoreExisting);
    await this.entries.createIndex({ caseId: 1, position: 1 });
    await this.entries.createIndex({ partnerIds: 1, position: 1 });
  }
  async apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    const entries = events.map(entryOf);
    await this.entries.bulkWrite(
      entries.map((entry) => ({ replaceOne: { filter: { _id: entry._id }, replacement: entry, upsert: true } })),
      { session, ordered: false },
    );
  }
}

const entryOf = ({ id, streamId, streamVersion, position, type, at, by, data }: LedgerEvent): TimelineEntry => {
  const { partnerId, partnerIds } = data as { partnerId?: string; partnerIds?: string[] };
  const own = streamId.startsWith('partner-') ? [streamId.slice('partner-'.length)] : [];
  return { _id: id, caseId: streamId, partnerIds: partnerIds ?? (partnerId ? [partnerId] : own), type, at, by, version: streamVersion, position, facts: data };
};
