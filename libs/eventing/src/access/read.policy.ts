import {
  type Duties,
  type Grant,
  portalRoles,
  reaches,
  type RecordScope,
  type Role,
  type Scope,
  staffRoles,
} from '#kernel';

/** What a family of records says about who may read it; an aggregate's own declaration. */
export type Readership = Readonly<{
  decider: Readonly<{ name: string }>;
  family?: 'restricted' | 'bookkeeping';
  hidden?: boolean;
  readers?: readonly Role[];
  publicEvents?: readonly string[];
  portal?: PortalView;
  about?: string;
}>;
/** The product, as far as it says who owes what. */
type Owing = Readonly<{ duties: Duties }>;
/** What a partner's own users see of a family. `only`: records with one of the values in a field. */
export type PortalView = Readonly<{
  fields?: readonly string[];
  events?: readonly string[];
  only?: Readonly<{ field: string; values: (product: Owing) => readonly string[] }>;
}>;
export type Readable = Readonly<{
  name: string;
  readers: readonly Role[];
  publicEvents: ReadonlySet<string>;
  portal: PortalView;
  about?: string;
}>;
/** Whoever asks; nobody signed in is `undefined`. */
export type Caller = Readonly<{ grants: readonly Grant[] }>;
/** `whole`: everything; `portal`: as a user of the partner it belongs to. */
export type View = 'whole' | 'portal';
/** The scopes in which a caller reads a family, by view. */
export type Reach = Readonly<Record<View, readonly Scope[]>>;
/** What is known of a record to decide who reads it: where it lies, and some fields of its state. */
export type Place = Readonly<{
  scope: RecordScope;
  state: Readonly<Record<string, unknown>>;
  version: number;
}>;
export type Subject = Readonly<{ type: string; id: string }>;

const nowhere: Reach = { whole: [], portal: [] };
const hasNoLimit = (scope: Scope): boolean =>
  Object.values(scope).every((limit) => limit === undefined);

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
  publicEvents: new Set(declared.publicEvents),
  portal: declared.portal ?? {},
  ...(declared.about ? { about: declared.about } : {}),
});
/** Streams nobody declares, claims among them, are bookkeeping. */
const undeclared = (name: string): Readable =>
  readableOf({ decider: { name }, family: 'bookkeeping' });

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
    this.stateFields = [
      ...new Set(
        all.flatMap(({ about, portal }) => [
          ...(about ? [about] : []),
          ...(portal.only ? [portal.only.field] : []),
        ]),
      ),
    ];
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
    const { readers } = this.family(name);
    const grants = caller.grants.filter(({ role }) => readers.includes(role));
    const scopesOf = (portal: boolean): readonly Scope[] =>
      grants
        .filter(({ role, scope }) =>
          portalRoles.includes(role) ? portal && scope.partnerIds !== undefined : !portal,
        )
        .map(({ scope }) => scope);
    return { whole: scopesOf(false), portal: scopesOf(true) };
  }
  reaches(name: string, caller: Caller | undefined): boolean {
    const { whole, portal } = this.reach(name, caller);
    return whole.length + portal.length > 0;
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

  /** Values of the field that decides which records a partner's users see. */
  portalValues(name: string): readonly string[] {
    return this.family(name).portal.only?.values(this.product) ?? [];
  }

  /** How the caller sees a record, as far as its own family decides. */
  ownView(name: string, caller: Caller | undefined, { scope, state }: Place): View | undefined {
    const { whole, portal } = this.reach(name, caller);
    const { only } = this.family(name).portal;
    if (whole.some((one) => reaches(one, scope))) return 'whole';
    const isTheirs = !only || this.portalValues(name).includes(state[only.field] as string);
    return isTheirs && portal.some((one) => reaches(one, scope)) ? 'portal' : undefined;
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
    return subject && this.view(about.type, caller, subject) ? own : undefined;
  }

  isPublic(name: string, type: string): boolean {
    return this.family(name).publicEvents.has(type);
  }
  /** Whether a reader with this view of the record sees events of this type. */
  shows(name: string, type: string, view: View | undefined): boolean {
    if (view === 'whole' || this.isPublic(name, type)) return true;
    return view === 'portal' && (this.family(name).portal.events ?? []).includes(type);
  }
}
