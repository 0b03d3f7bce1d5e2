import { type Actor, portalRoles } from '#kernel';
import { notFound, type Principal, Problem } from '#platform/http';
import { cutAs, type Told } from './cut.policy.js';
import type { Caller, Place, Reach, ReadPolicy, Subject, View } from './read.policy.js';

/** Where records lie now; the read models and the store answer together. */
export abstract class RecordPlaces {
  /** By stream id; `atLeast`: the version of the stream that must be taken into account. */
  abstract of(atLeast: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Place>>;
}

/** Something that happened to a record: an event, or a line of a timeline. */
export type Happened = Readonly<{ streamId: string; type: string; version: number }>;
type Line = Readonly<{ caseId: string; type: string; version: number; by: Actor; facts: object }>;
/** An event a caller may follow, and how much of it they are told. */
export type Followed<T> = Readonly<{ event: T; told: Told }>;
/** How a caller sees a record; undefined: not at all. */
export type Sight = (caller: Caller, streamId: string) => View | undefined;

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

/**
 * The caller with the grants by which they see a record: as of its partner, or as one of the house.
 * Whoever is both acts as what they see.
 */
export const grantsSeeing = (principal: Principal, view: View): Principal => {
  const isPortal = view === 'portal';
  const grants = principal.grants.filter(({ role }) => portalRoles.includes(role) === isPortal);
  return { ...principal, grants };
};

/** Somebody who acted, for a reader outside the house: themselves, or no more than a role. */
const actorFor = ({ personId }: Caller, by: Actor): Actor => {
  if (by.personId === personId || by.role === 'SYS') return by;
  const who = portalRoles.includes(by.role) ? 'partner' : 'staff';
  return { accountId: who, personId: who, role: by.role };
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
  ): Promise<Followed<T>[]> {
    const viewOf = await this.viewsBehind(caller, events.map(of));
    return events.flatMap((event) => {
      const { streamId, type } = of(event);
      const told = this.policy.told(familyOf(streamId), type, viewOf(streamId));
      return told ? [{ event, told }] : [];
    });
  }
  /**
   * Whether the caller is told what caused an event: the key of a command is its sender's. Not of
   * public events, but where all of the family is open to the caller.
   */
  tellsCause(caller: Caller | undefined, { streamId, type }: Omit<Happened, 'version'>): boolean {
    const name = familyOf(streamId);
    return !this.policy.isPublic(name, type) || this.policy.isOpen(name, caller);
  }

  /**
   * The same for lines of a timeline; whoever reads an outcome sees what they told of it. Who of the
   * house acted is for the house: others are told the role.
   */
  async lines<L extends Line>(caller: Caller, lines: readonly L[]): Promise<L[]> {
    const happened = ({ caseId: streamId, type, version }: L) => ({ streamId, type, version });
    const viewOf = await this.viewsBehind(caller, lines.map(happened));
    return lines.flatMap((line) => {
      const { caseId, type, facts } = line;
      const view = viewOf(caseId);
      const told = this.policy.line(familyOf(caseId), type, view);
      if (told === undefined) return [];
      if (told === 'all') return [line];
      const by = view === 'outcome' ? line.by : actorFor(caller, line.by);
      return [{ ...line, by, facts: cutAs(told, facts as never) }];
    });
  }

  /** How the caller sees the records the events happened to, looked up together. */
  private async viewsBehind(
    caller: Caller | undefined,
    events: readonly Happened[],
  ): Promise<(streamId: string) => View | undefined> {
    const { policy } = this;
    const isOpen = remembered((name) => policy.isOpen(name, caller));
    const asked = new Map<string, number>();
    for (const { streamId, version } of events) {
      const name = familyOf(streamId);
      if (!policy.reaches(name, caller) || isOpen(name)) continue;
      asked.set(streamId, Math.max(version, asked.get(streamId) ?? 0));
    }
    const views = await this.views(caller, asked);
    return (streamId) => (isOpen(familyOf(streamId)) ? 'whole' : views.get(streamId));
  }

  /**
   * For several callers at once: where the records lie is looked up once. A family that is open to
   * somebody is so also where the record is not found.
   */
  async sight(atLeast: ReadonlyMap<string, number>): Promise<Sight> {
    const { policy } = this;
    const places = await this.placesOf(atLeast);
    const subjects = [...places].flatMap(([streamId, place]) => {
      const subject = policy.subjectOf(familyOf(streamId), place);
      return subject ? [streamOf(subject)] : [];
    });
    const around = await this.placesOf(new Map(subjects.map((streamId) => [streamId, 0])));
    return (caller, streamId) => {
      const name = familyOf(streamId);
      if (policy.isOpen(name, caller)) return 'whole';
      const place = places.get(streamId);
      const subject = place && policy.subjectOf(name, place);
      return place && policy.view(name, caller, place, subject && around.get(streamOf(subject)));
    };
  }

  /** How the caller sees each of the records; those that are hidden or absent have no view. */
  async views(
    caller: Caller | undefined,
    atLeast: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, View>> {
    return this.viewsAt(caller, await this.placesOf(atLeast));
  }
  /** Where a record lies, and how the caller sees it; undefined where it is hidden or absent. */
  async find(
    caller: Caller,
    streamId: string,
  ): Promise<Readonly<{ place: Place; view: View }> | undefined> {
    const place = (await this.placesOf(new Map([[streamId, 1]]))).get(streamId);
    const view = place && (await this.viewOf(caller, streamId, place));
    return view && { place, view };
  }
  /** 404 for what a caller does not see: the same for a record that is there and one that is not. */
  async notSeen(streamId: string): Promise<Problem> {
    const places = await this.placesOf(new Map([[streamId, 1]]));
    return notFound(places.has(streamId));
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

  private async placesOf(
    atLeast: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, Place>> {
    return atLeast.size === 0 ? new Map() : this.places.of(atLeast);
  }
}

/**
 * For a door that takes what is about another record: where that lies and with whom, and the sender
 * with the grants by which they see it. 404 where it is not there for them or they read no more than
 * how it ended; nothing is about its own kind, `own`.
 */
export const writingAbout = async (
  access: Pick<ReadAccess, 'find' | 'notSeen'>,
  principal: Principal,
  subject: Subject,
  own: string,
): Promise<Readonly<{ sender: Principal; place: object; partnerIds: readonly string[] }>> => {
  const found = await access.find(principal, streamOf(subject));
  if (!found || found.view === 'outcome' || subject.type === own)
    throw await access.notSeen(streamOf(subject));
  const { partnerIds = [], ...place } = found.place.scope;
  return { sender: grantsSeeing(principal, found.view), place, partnerIds };
};
