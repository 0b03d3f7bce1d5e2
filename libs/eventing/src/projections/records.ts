import type { Model } from 'mongoose';
import type { EventStore } from '#eventing/event-store';
import type { AnyDecider, Event, Recorded } from '#kernel';
import { Grouped, type Member } from '#platform/load';
import type { Fold } from './fold.js';
import { RecordDocument } from './record.schema.js';

export const recordsModel = { name: 'records', version: 2, schema: RecordDocument } as const;

/** `-` and a UUID at the end of a stream id. */
const idLength = 37;

type Happened = Recorded<Event> & Readonly<{ position?: number }>;

/** The record after the event, as its own decider folds it. */
const nextRecord = (
  decider: AnyDecider,
  record: RecordDocument | undefined,
  event: Happened,
): RecordDocument => {
  const state = decider.evolve(record?.state ?? decider.initialState, event) as Record<
    string,
    unknown
  > & { status: string };
  return {
    _id: event.streamId,
    type: decider.name,
    recordId: event.streamId.slice(decider.name.length + 1),
    status: state.status,
    version: event.streamVersion,
    position: event.position ?? record?.position ?? 0,
    state,
    scope: decider.scopeOf(state),
    createdAt: record?.createdAt ?? event.at,
    updatedAt: event.at,
  };
};

/** The folded state of every record of the capabilities, each as its own decider folds it. */
export const recordsFold = (deciders: readonly AnyDecider[]): Fold => {
  const byName = new Map(deciders.map((decider) => [decider.name, decider]));
  const deciderOf = (streamId: string): AnyDecider | undefined =>
    byName.get(streamId.slice(0, -idLength));
  return {
    ...recordsModel,
    handles: () => true,
    keysOf: ({ streamId }) => (deciderOf(streamId) ? [streamId] : []),
    isFirst: ({ streamVersion }) => streamVersion === 1,
    step: (document, event) =>
      nextRecord(deciderOf(event.streamId)!, document as RecordDocument | undefined, event),
  };
};

/**
 * The record as the store has it: what the read model shows, and on top of it what has happened
 * since. What cannot be folded, which parks the stream, leaves what is shown.
 */
export const currentRecord = async (
  store: Pick<EventStore, 'load'>,
  decider: AnyDecider,
  streamId: string,
  shown: RecordDocument | null,
): Promise<RecordDocument | null> => {
  const version = shown?.version ?? 0;
  let [record, since] = [shown, await store.load(streamId, version)];
  // The read model stands within a commit.
  if (since.length > 0 && since[0]!.streamVersion !== version + 1)
    [record, since] = [null, await store.load(streamId)];
  try {
    for (const event of since) record = nextRecord(decider, record ?? undefined, event);
    return record;
  } catch (error) {
    if (!shown) throw error;
    return shown;
  }
};

/**
 * Looks records up by stream id; what is asked while a query is under way is asked together in the
 * next.
 */
export class RecordLookup {
  private readonly groups: Grouped<string, RecordDocument | null>;
  constructor(private readonly documents: () => Promise<Model<RecordDocument>>) {
    this.groups = new Grouped((group) => this.look(group), {
      maxWaiting: 10_000,
      maxGroup: 500,
      maxRunning: 2,
      fillTo: 1,
    });
  }

  /** Throws `StoreOverloaded` where too many wait already. */
  find(streamId: string): Promise<RecordDocument | null> {
    return this.groups.add(streamId);
  }

  private async look(group: readonly Member<string, RecordDocument | null>[]): Promise<void> {
    try {
      const found = await (
        await this.documents()
      )
        .find({ _id: { $in: [...new Set(group.map(({ item }) => item))] } })
        .lean();
      const byId = new Map(found.map((one) => [one._id, one]));
      for (const { item, resolve } of group) resolve(byId.get(item) ?? null);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
