import {
  boundRoles,
  type Duties,
  type Grant,
  portalRoles,
  reaches,
  type RecordScope,
  type Role,
  type Scope,
  staffRoles,
} from '#kernel';
import { cutTo, type Fields, type Told, without } from './cut.policy.js';

/** What a family of records says about who may read it; an aggregate's own declaration. */
export type Readership = Readonly<{
  decider: Readonly<{ name: string }>;
  family?: 'restricted' | 'bookkeeping';
  hidden?: boolean;
  readers?: readonly Role[];
  outcome?: OutcomeView;
  assigned?: AssignedReaders;
  publicEvents?: PublicEvents;
  portal?: PortalView;
  about?: string;
}>;
/** The product, as far as it says who owes what. */
type Owing = Readonly<{ duties: Duties }>;
/** Records with one of the values in a field. */
type Only = Readonly<{ field: string; values: (product: Owing) => readonly string[] }>;
/** What everybody may follow: events by type, each with the fields of its data. */
export type PublicEvents = Readonly<Record<string, readonly string[]>>;
/**
 * What a partner's own users see of a family. `withheld`: names of fields that are for the house
 * alone, wherever they stand in the record and in its events. `named`: path to person ids, with dots
 * into lists; whoever stands there reads a record that `only` leaves out.
 */
export type PortalView = Readonly<{
  fields?: readonly string[];
  events?: readonly string[];
  withheld?: readonly string[];
  only?: Only;
  named?: string;
}>;
/**
 * What those see who are told how a case ends, and not what is in it. `fields` of the state, with
 * dots into it; `events`: lines of the timeline, each with the fields of its facts.
 */
export type OutcomeView = Readonly<{
  readers: readonly Role[];
  fields: readonly string[];
  events: Readonly<Record<string, readonly string[]>>;
  only?: Only;
}>;
/**
 * Whoever a record names reads the whole of it, where others in the same role do not: `fields` of
 * the state, with dots into lists, hold their person ids.
 */
export type AssignedReaders = Readonly<{ fields: readonly string[]; roles: readonly Role[] }>;
export type Readable = Readonly<{
  name: string;
  readers: readonly Role[];
  outcome: OutcomeView;
  assigned?: AssignedReaders;
  publicEvents: PublicEvents;
  portal: PortalView;
  about?: string;
}>;
/**
 * Whoever asks; nobody signed in is `undefined`. Without a person id they read by their roles
 * alone.
 */
export type Caller = Readonly<{ grants: readonly Grant[]; personId?: string }>;
/**
 * `whole`: everything; `outcome`: how it ended; `portal`: as a user of the partner it belongs to.
 */
export type View = 'whole' | 'outcome' | 'portal';
/** The scopes in which a caller reads a family, by view. */
export type Reach = Readonly<Record<View, readonly Scope[]>>;
/** What is known of a record to decide who reads it: where it lies, and some fields of its state. */
export type Place = Readonly<{
  scope: RecordScope;
  state: Readonly<Record<string, unknown>>;
  version: number;
}>;
export type Subject = Readonly<{ type: string; id: string }>;

const nowhere: Reach = { whole: [], outcome: [], portal: [] };
const nobody: OutcomeView = { readers: [], fields: [], events: {} };
const hasNoLimit = (scope: Scope): boolean =>
  Object.values(scope).every((limit) => limit === undefined);
/** Field of a duty that says its kind. */
const kindField = 'kind';

/**
 * Readers of a family that names none. Restricted: everybody inside and the partner itself; open:
 * downstream systems too; bookkeeping: the auditor.
 */
const standardReaders = ({ family, hidden }: Readership): readonly Role[] => {
  if (hidden || family === 'bookkeeping') return ['AUD'];
  const inside: readonly Role[] = [...staffRoles, ...portalRoles];
  return family === 'restricted' ? inside : [...inside, 'SUB'];
};
const readableOf = (declared: Readership): Readable => ({
  name: declared.decider.name,
  readers: declared.readers ?? standardReaders(declared),
  outcome: declared.outcome ?? nobody,
  publicEvents: declared.publicEvents ?? {},
  portal: declared.portal ?? {},
  ...(declared.assigned ? { assigned: declared.assigned } : {}),
  ...(declared.about ? { about: declared.about } : {}),
});
/** Streams nobody declares, claims among them, are bookkeeping. */
const undeclared = (name: string): Readable =>
  readableOf({ decider: { name }, family: 'bookkeeping' });
/** What stands at a path, of each entry of the lists on the way. */
const valuesAt = (value: unknown, [key, ...rest]: readonly string[]): readonly unknown[] => {
  if (Array.isArray(value))
    return value.flatMap((one) => valuesAt(one, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return [value];
  return valuesAt((value as Record<string, unknown> | undefined)?.[key], rest);
};
const fieldsAsked = ({ about, portal, outcome, assigned }: Readable): string[] => [
  ...(assigned?.fields ?? []),
  ...(about ? [about, kindField] : []),
  ...(portal.named ? [portal.named] : []),
  ...[portal.only, outcome.only].flatMap((only) => (only ? [only.field] : [])),
];

/**
 * Who may read what: the one decision behind records, lists, texts, timelines, duties, counts, feed
 * and notices. A caller reads a record where a role of theirs reads its family and the scope of
 * that grant reaches it; a duty only together with the record it is about.
 */
export class ReadPolicy {
  private readonly families: ReadonlyMap<string, Readable>;
  /** Fields of a state the decision looks at. */
  readonly stateFields: readonly string[];

  constructor(private readonly product: Owing & Readonly<{ aggregates: readonly Readership[] }>) {
    const all = product.aggregates.map(readableOf);
    this.families = new Map(all.map((one) => [one.name, one]));
    this.stateFields = [...new Set(all.flatMap(fieldsAsked))];
  }

  get names(): readonly string[] {
    return [...this.families.keys()];
  }
  family(name: string): Readable {
    return this.families.get(name) ?? undeclared(name);
  }

  /** A portal grant without a partner reaches nothing. */
  reach(name: string, caller: Caller | undefined): Reach {
    if (!caller) return nowhere;
    const { readers, outcome } = this.family(name);
    const scopesOf = (roles: readonly Role[], portal: boolean): readonly Scope[] =>
      caller.grants
        .filter(({ role }) => roles.includes(role))
        .filter(({ role, scope }) =>
          boundRoles.includes(role) ? portal && scope.partnerIds !== undefined : !portal,
        )
        .map(({ scope }) => scope);
    return {
      whole: scopesOf(readers, false),
      outcome: scopesOf(outcome.readers, false),
      portal: scopesOf(readers, true),
    };
  }
  reaches(name: string, caller: Caller | undefined): boolean {
    const scopes = Object.values(this.reach(name, caller)).flat();
    return scopes.length > 0 || this.assignment(name, caller) !== undefined;
  }

  /**
   * Whether every record of the family is open to the caller, wherever it lies; of one that is about
   * others, where all the others are.
   */
  isOpen(name: string, caller: Caller | undefined): boolean {
    const isUnlimited = this.reach(name, caller).whole.some(hasNoLimit);
    if (!isUnlimited || this.family(name).about === undefined) return isUnlimited;
    const others = this.names.filter((other) => this.family(other).about === undefined);
    return others.every((other) => this.isOpen(other, caller));
  }

  /** Which records a view is of, by the values of a field; undefined: of all in its scopes. */
  only(
    name: string,
    view: View,
  ): Readonly<{ field: string; values: readonly string[] }> | undefined {
    const only = view === 'whole' ? undefined : this.family(name)[view].only;
    return only && { field: only.field, values: only.values(this.product) };
  }

  /**
   * In which fields of the state a record names the caller, where it then shows them all of it;
   * undefined where the family has no such readers, or the caller is none of their roles.
   */
  assignment(
    name: string,
    caller: Caller | undefined,
  ): Readonly<{ fields: readonly string[]; personId: string }> | undefined {
    const { assigned } = this.family(name);
    const { personId, grants = [] } = caller ?? {};
    return assigned && personId && grants.some(({ role }) => assigned.roles.includes(role))
      ? { fields: assigned.fields, personId }
      : undefined;
  }

  /** How the caller sees a record, as far as its own family decides. */
  ownView(name: string, caller: Caller | undefined, { scope, state }: Place): View | undefined {
    const own = this.assignment(name, caller);
    if (own?.fields.some((path) => valuesAt(state, path.split('.')).includes(own.personId)))
      return 'whole';
    const reach = this.reach(name, caller);
    return (['whole', 'outcome', 'portal'] as const).find((view) => {
      const only = this.only(name, view);
      const isOfIt =
        !only ||
        only.values.includes(state[only.field] as string) ||
        (view === 'portal' && this.isNamed(name, caller, state));
      return isOfIt && reach[view].some((one) => reaches(one, scope));
    });
  }

  private isNamed(name: string, caller: Caller | undefined, state: Place['state']): boolean {
    const { named } = this.family(name).portal;
    const personId = caller?.personId;
    return Boolean(named && personId && valuesAt(state, named.split('.')).includes(personId));
  }

  /** The record that must be readable as well. */
  subjectOf(name: string, { state }: Place): Subject | undefined {
    const { about } = this.family(name);
    return about ? (state[about] as Subject | undefined) : undefined;
  }

  /**
   * How the caller sees a record. `subject`: where the record it is about lies; needed where
   * `subjectOf` names one that is not open to the caller as such.
   */
  view(name: string, caller: Caller | undefined, place: Place, subject?: Place): View | undefined {
    const own = this.ownView(name, caller, place);
    if (!own || this.family(name).about === undefined || this.isOpen(name, caller)) return own;
    const about = this.subjectOf(name, place);
    if (!about) return undefined;
    if (this.isOpen(about.type, caller)) return own;
    const seen = subject && this.view(about.type, caller, subject);
    if (seen !== 'outcome') return seen && own;
    return this.kindsOwed(caller).includes(place.state[kindField] as string) ? own : undefined;
  }

  /**
   * Kinds of duty that one of the caller's roles owes, or that go up to it. Of the duties about a
   * record whose outcome somebody reads, they read these.
   */
  kindsOwed(caller: Caller | undefined): readonly string[] {
    const held = caller?.grants.map(({ role }) => role) ?? [];
    return Object.entries(this.product.duties).flatMap(([kind, { owners, escalation }]) =>
      owners.some(({ role }) => held.includes(role)) ||
      escalation.some(({ toRole }) => held.includes(toRole))
        ? [kind]
        : [],
    );
  }

  isPublic(name: string, type: string): boolean {
    return Object.hasOwn(this.family(name).publicEvents, type);
  }
  /** Whether a reader with this view of the record follows events of this type. */
  shows(name: string, type: string, view: View | undefined): boolean {
    if (view === 'whole' || this.isPublic(name, type)) return true;
    return view === 'portal' && (this.family(name).portal.events ?? []).includes(type);
  }
  /** What a line of a timeline tells of an event of this type; undefined: there is none. */
  line(name: string, type: string, view: View | undefined): Told | undefined {
    const { outcome } = this.family(name);
    return (view === 'outcome' && outcome.events[type]) || this.told(name, type, view);
  }
  /** What an event of this type tells a reader with this view of the record; undefined: nothing. */
  told(name: string, type: string, view: View | undefined): Told | undefined {
    if (view === 'whole') return 'all';
    const { portal, publicEvents } = this.family(name);
    if (view === 'portal' && portal.events?.includes(type))
      return { without: portal.withheld ?? [] };
    return this.isPublic(name, type) ? publicEvents[type] : undefined;
  }
  /** Whether somebody with this view of the record may be told of an event of this type. */
  tells(name: string, type: string, view: View | undefined): boolean {
    if (this.isPublic(name, type)) return true;
    if (view !== 'outcome') return view !== undefined;
    const isDuty = this.family(type.slice(0, type.indexOf('.'))).about !== undefined;
    return isDuty || this.line(name, type, view) !== undefined;
  }
  /** Fields of the state a view shows; undefined: all of them. */
  fields(name: string, view: View): readonly string[] | undefined {
    return view === 'whole' ? undefined : (this.family(name)[view].fields ?? []);
  }
  /** What of a record's state a view shows. */
  shown(name: string, view: View, state: Fields): Fields {
    const cut = cutTo(this.fields(name, view), state);
    return view === 'portal' ? without(this.family(name).portal.withheld ?? [], cut) : cut;
  }
}
