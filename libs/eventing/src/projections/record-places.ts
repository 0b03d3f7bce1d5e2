import { type AnyDecider, type Event, fold, type Recorded } from '#kernel';
import { familyOf, type Place, RecordPlaces } from '#eventing/access';
import type { EventStore } from '#eventing/event-store';
import type { RecordDocument } from './record.schema.js';
import { recordsModel } from './records.js';
import type { ReadModels } from './registry.js';

/**
 * Places out of the records; where these are behind, lack the record, or stand still with it, out
 * of its stream in the store.
 */
export class StoredPlaces extends RecordPlaces {
  private readonly deciders: ReadonlyMap<string, AnyDecider>;
  private readonly projection: Readonly<Record<string, 1>>;

  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    deciders: readonly AnyDecider[],
    private readonly stateFields: readonly string[],
  ) {
    super();
    this.deciders = new Map(deciders.map((decider) => [decider.name, decider]));
    const shown = ['scope', 'version', ...stateFields.map((field) => `state.${field}`)];
    this.projection = Object.fromEntries(shown.map((field) => [field, 1 as const]));
  }

  async of(atLeast: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Place>> {
    const records = await this.models.model(recordsModel);
    const found = await records
      .find({ _id: { $in: [...atLeast.keys()] } }, this.projection)
      .lean<Pick<RecordDocument, '_id' | 'scope' | 'version' | 'state'>[]>();
    const places = new Map<string, Place>();
    for (const { _id, scope, version, state = {} } of found)
      if (version >= atLeast.get(_id)!) places.set(_id, { scope, version, state });
    // Side by side: the store reads them together.
    const missing = [...atLeast.keys()].filter((streamId) => !places.has(streamId));
    const folded = await Promise.all(missing.map((streamId) => this.folded(streamId)));
    for (const [index, place] of folded.entries()) if (place) places.set(missing[index]!, place);
    return places;
  }

  private async folded(streamId: string): Promise<Place | undefined> {
    const decider = this.deciders.get(familyOf(streamId));
    const events = decider ? await this.store.load(streamId) : [];
    if (!decider || events.length === 0) return undefined;
    const state = fold(decider, events as readonly Recorded<Event>[]) as Record<string, unknown>;
    return {
      scope: decider.scopeOf(state as never),
      state: Object.fromEntries(
        this.stateFields.map((path) => path.split('.')[0]!).map((field) => [field, state[field]]),
      ),
      version: events.length,
    };
  }
}
