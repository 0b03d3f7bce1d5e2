import type { ClientSession, Collection, Db } from 'mongodb';
import type { AnyDecider, Event, RecordScope } from '#kernel';
import type { EventHandler, LedgerEvent } from '#platform/consumers';
import { ignoreExisting } from '#platform/mongo';
import { withoutUndefined } from './projection-handler.js';

/** A record as its decider sees it, in MongoDB: what `GET /v1/<collection>/<id>` shows and where its ETag comes from. */
export type RecordDocument = {
  /** Stream id. */
  _id: string;
  type: string;
  recordId: string;
  status: string;
  version: number;
  position: number;
  /** The decider's state; ids and codes only. */
  state: Record<string, unknown>;
  scope: RecordScope;
  createdAt: string;
  updatedAt: string;
};
export const recordsCollection = 'records__v1';

/** Keeps the folded state of every record of the capabilities, each as its own decider folds it. */
export class RecordsHandler implements EventHandler {
  readonly name = 'records';
  readonly version = 1;
  private readonly deciders: ReadonlyMap<string, AnyDecider>;
  private readonly records: Collection<RecordDocument>;

  constructor(
    deciders: readonly AnyDecider[],
    private readonly db: Db,
  ) {
    this.deciders = new Map(deciders.map((decider) => [decider.name, decider]));
    this.records = db.collection(recordsCollection);
  }

  handles(): boolean {
    return true;
  }

  async prepare(): Promise<void> {
    await this.db.createCollection(recordsCollection).catch(ignoreExisting);
    await this.records.createIndex({ type: 1, status: 1, createdAt: -1, _id: 1 });
    await this.records.createIndex({ type: 1, 'scope.partnerIds': 1, createdAt: -1 });
    await this.records.createIndex({ type: 1, createdAt: -1, _id: 1 });
  }

  async apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    const own = events.filter((event) => this.deciderOf(event) !== undefined);
    if (own.length === 0) return;
    const known = await this.records.find({ _id: { $in: [...new Set(own.map((event) => event.streamId))] } }, { session }).toArray();
    const records = new Map(known.map((record) => [record._id, record]));
    for (const event of own) records.set(event.streamId, this.step(records.get(event.streamId), event, this.deciderOf(event)!));
    await this.records.bulkWrite(
      [...records].map(([_id, replacement]) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } })),
      { session, ordered: false },
    );
  }

  private deciderOf(event: Event & { streamId: string }): AnyDecider | undefined {
    return this.deciders.get(event.streamId.slice(0, -37));
  }

  private step(record: RecordDocument | undefined, event: LedgerEvent, decider: AnyDecider): RecordDocument {
    const state = withoutUndefined(decider.evolve(record?.state ?? decider.initialState, event) as Record<string, unknown> & { status: string });
    return {
      _id: event.streamId,
      type: decider.name,
      recordId: event.streamId.slice(decider.name.length + 1),
      status: state.status,
      version: event.streamVersion,
      position: event.position,
      state,
      scope: withoutUndefined(decider.scopeOf(state)),
      createdAt: record?.createdAt ?? event.at,
      updatedAt: event.at,
    };
  }
}
