import { Problem } from '#platform/http';
import type { Caller, Place, Reach, ReadPolicy, Subject, View } from './read.policy.js';

/** Where records lie now; the read models and the store answer together. */
export abstract class RecordPlaces {
  /** By stream id; `atLeast`: the version of the stream that must be taken into account. */
  abstract of(atLeast: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Place>>;
}

/** Something that happened to a record: an event, or a line of a timeline. */
export type Happened = Readonly<{ streamId: string; type: string; version: number }>;

const idLength = 37;
/** `duediligence-<uuid>` → `duediligence`. */
export const familyOf = (streamId: string): string =>
  /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(streamId)
    ? streamId.slice(0, -idLength)
    : streamId.slice(0, streamId.indexOf('-'));
export const streamOf = ({ type, id }: Subject): string => `${type}-${id}`;

/** One answer for each family of a page. */
const remembered = (ask: (name: string) => boolean): ((name: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
};

/** The policy, and where to look for what it needs to know. */
export class ReadAccess {
  constructor(
    readonly policy: ReadPolicy,
    private readonly places: RecordPlaces,
  ) {}

  /** The scopes in which the caller reads the family. 403 `forbidden` where there are none. */
  require(name: string, caller: Caller): Reach {
    if (!this.policy.reaches(name, caller)) throw new Problem('forbidden');
    return this.policy.reach(name, caller);
  }

  /** Those of the events the caller may see, in the same order. */
  async visible<T>(
    caller: Caller | undefined,
    events: readonly T[],
    of: (event: T) => Happened,
  ): Promise<T[]> {
    const { policy } = this;
    const isOpen = remembered((name) => policy.isOpen(name, caller));
    const asked = new Map<string, number>();
    for (const { streamId, type, version } of events.map(of)) {
      const name = familyOf(streamId);
      if (!policy.reaches(name, caller)) continue;
      if (policy.isPublic(name, type) || isOpen(name)) continue;
      asked.set(streamId, Math.max(version, asked.get(streamId) ?? 0));
    }
    const views = await this.views(caller, asked);
    return events.filter((event) => {
      const { streamId, type } = of(event);
      const name = familyOf(streamId);
      const view = isOpen(name) ? 'whole' : views.get(streamId);
      return policy.shows(name, type, view);
    });
  }

  /** How the caller sees each of the records; those that are hidden or absent have no view. */
  async views(
    caller: Caller | undefined,
    atLeast: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, View>> {
    return this.viewsAt(caller, await this.placesOf(atLeast));
  }
  /** The same for one record that is at hand. */
  async viewOf(caller: Caller, streamId: string, place: Place): Promise<View | undefined> {
    return (await this.viewsAt(caller, new Map([[streamId, place]]))).get(streamId);
  }
  /** The same for several. */
  async viewsOf<T extends Place>(
    caller: Caller,
    records: readonly T[],
    streamIdOf: (record: T) => string,
  ): Promise<ReadonlyMap<string, View>> {
    return this.viewsAt(caller, new Map(records.map((one) => [streamIdOf(one), one])));
  }

  private async viewsAt(
    caller: Caller | undefined,
    places: ReadonlyMap<string, Place>,
  ): Promise<ReadonlyMap<string, View>> {
    const { policy } = this;
    const subjects = new Map<string, number>();
    for (const [streamId, place] of places) {
      const subject = policy.subjectOf(familyOf(streamId), place);
      if (subject && !policy.isOpen(subject.type, caller)) subjects.set(streamOf(subject), 0);
    }
    const around = await this.placesOf(subjects);
    const views = new Map<string, View>();
    for (const [streamId, place] of places) {
      const name = familyOf(streamId);
      const subject = policy.subjectOf(name, place);
      const view = policy.view(name, caller, place, subject && around.get(streamOf(subject)));
      if (view) views.set(streamId, view);
    }
    return views;
  }

  /** Of the records, those that the caller may read. */
  async readable(caller: Caller, streamIds: readonly string[]): Promise<ReadonlySet<string>> {
    const open = streamIds.filter((id) => this.policy.isOpen(familyOf(id), caller));
    const others = streamIds.filter((id) => !open.includes(id));
    const views = await this.views(caller, new Map(others.map((id) => [id, 0])));
    return new Set([...open, ...views.keys()]);
  }

  private async placesOf(
    atLeast: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, Place>> {
    return atLeast.size === 0 ? new Map() : this.places.of(atLeast);
  }
}
