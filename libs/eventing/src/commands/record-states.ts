import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import { EventStore } from '#eventing/event-store';
import type { FactsReader } from './aggregate.js';
import { type Snapshot, StateCache } from './state-cache.js';

/** How the events of a stream become a state. */
type Folding = {
  name: string;
  initialState: { status: string };
  evolve: (state: never, event: never) => { status: string };
};

/**
 * The states of records, folded from their streams. What was read stays in a bounded cache; only
 * the part of a stream behind it is read again.
 */
@Injectable()
export class RecordStates implements FactsReader {
  private readonly cache = new StateCache();
  constructor(private readonly store: EventStore) {}

  /** Facts from other streams, always read to their end. */
  async state<S extends { status: string }>(
    decider: { name: string; initialState: S; evolve: (state: never, event: never) => S },
    id: string,
  ): Promise<S> {
    const { state } = await this.latest(decider as Folding, `${decider.name}-${id}`, decider);
    return state as S;
  }

  /** A state that may be older than the stream. */
  cached(streamId: string): Snapshot | undefined {
    return this.cache.get(streamId);
  }
  keep(streamId: string, snapshot: Snapshot): void {
    this.cache.set(streamId, snapshot);
  }

  /**
   * The newest state of a stream; only the part behind the cached version is read. Views of other
   * capabilities are cached apart.
   */
  async latest(decider: Folding, streamId: string, view: object = decider): Promise<Snapshot> {
    const key =
      view === decider && 'commands' in decider ? streamId : `${viewId(view)}|${streamId}`;
    const known = this.cache.get(key) ?? { version: 0, state: decider.initialState };
    const tail = await this.store.load(streamId, known.version);
    if (tail.length === 0) return known;
    const state = (tail as readonly Recorded<Event>[]).reduce<{ status: string }>(
      (s, event) => decider.evolve(s as never, event as never),
      known.state,
    );
    const snapshot = { version: tail.at(-1)!.streamVersion, state };
    this.cache.set(key, snapshot);
    return snapshot;
  }
}

const viewIds = new WeakMap<object, number>();
let views = 0;
const viewId = (view: object): number => {
  if (!viewIds.has(view)) viewIds.set(view, (views += 1));
  return viewIds.get(view)!;
};
