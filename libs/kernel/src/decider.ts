import type { Command, CommandMetadata, Event, NewEvent } from './messages.js';
import { partnersOf } from './case-file.js';
import { RuleViolation, unseen } from './refusals.js';
import {
  idsOfPeople,
  type NamedPerson,
  type Person,
  requirePerson,
  unknownPerson,
} from './people.js';
import {
  peopleOf,
  portalRoles,
  reaches,
  type Actor,
  type RecordScope,
  type Role,
} from './roles.js';

/** Why work on a record is held; source: domain.md b.0. */
export type HoldType =
  | 'sanctions_match'
  | 'exclusion_confirmed'
  | 'adverse_due_diligence'
  | 'red_concern'
  | 'integrity_investigation'
  | 'legal'
  | 'data_subject_request';
/**
 * Holds that stop work: approvals, signatures, payments. A data-subject request stops none. Source:
 * domain.md b.4, b.5, b.13.
 */
export const workHolds: readonly HoldType[] = [
  'sanctions_match',
  'exclusion_confirmed',
  'adverse_due_diligence',
  'red_concern',
  'integrity_investigation',
  'legal',
];
/** Every type of hold. */
export const holdTypes: readonly HoldType[] = [...workHolds, 'data_subject_request'];
export const stopsWork = ({ type }: Readonly<{ type: HoldType }>): boolean =>
  workHolds.includes(type);
/**
 * `target: 'engagement'` reaches the engagement named by `cause`; `engagementTypes` only work of
 * these types; without either it reaches everything. Source: domain.md b.0 (scope).
 */
export type Hold = Readonly<{
  holdId: string;
  type: HoldType;
  target: string;
  cause?: string;
  engagementTypes?: readonly string[];
}>;
/**
 * The holds that reach a piece of work: an engagement, what is made for it, or, with nothing said,
 * the partner itself.
 */
export const holdsReaching = (
  holds: readonly Hold[],
  {
    engagementId,
    types = [],
  }: Readonly<{ engagementId?: string | undefined; types?: readonly string[] | undefined }> = {},
): readonly Hold[] =>
  holds.filter((hold) =>
    hold.target === 'engagement'
      ? hold.cause === engagementId
      : !hold.engagementTypes || hold.engagementTypes.some((type) => types.includes(type)),
  );

/**
 * The work a step belongs to: with whom it is, and what narrower holds may name of it. Source:
 * domain.md b.0 (scope).
 */
export type Work = Readonly<{
  partnerIds: readonly string[];
  /** Holds on this engagement reach it. */
  engagementId?: string | undefined;
  /** Holds on work of these types reach it. */
  types?: readonly string[] | undefined;
  /** Every hold on its partners reaches it, however narrow. Default false. */
  everything?: true;
}>;
/** Which of the holds on its partners reach a piece of work. */
export const holdsOnWork = (holds: readonly Hold[], work: Work): readonly Hold[] =>
  work.everything ? holds : holdsReaching(holds, work);

/** What a refusal tells of a hold: not by whom it was placed. */
export const toldOf = ({ holdId, type, target, cause, engagementTypes }: Hold): Hold => ({
  holdId,
  type,
  target,
  ...(cause ? { cause } : {}),
  ...(engagementTypes ? { engagementTypes } : {}),
});

/** SOD-1 … SOD-15 of domain.md c.3. */
export type SeparationRule = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
/** `people` may not take this step, under `rule`. */
export type Separation = Readonly<{
  rule: SeparationRule;
  people: readonly (string | undefined)[];
}>;

/** Whom a step is separated from. `rules`: what can be told without a case, for the table of roles. */
export type SeparationOf<S, C extends Command, F> = ((
  state: S,
  command: C,
  facts: F,
) => readonly Separation[]) &
  Readonly<{ rules?: readonly SeparationRule[] }>;
/** Bars people from a step under one rule. */
export const bars = <S, C extends Command, F>(
  rule: SeparationRule,
  people: (state: S, command: C, facts: F) => Separation['people'],
): SeparationOf<S, C, F> =>
  Object.assign(
    (state: S, command: C, facts: F) => [{ rule, people: people(state, command, facts) }],
    { rules: [rule] },
  );
/** Several separations of one step; the first that bars somebody is told. */
export const barsEach = <S, C extends Command, F>(
  ...each: readonly SeparationOf<S, C, F>[]
): SeparationOf<S, C, F> =>
  Object.assign(
    (state: S, command: C, facts: F) => each.flatMap((one) => one(state, command, facts)),
    { rules: each.flatMap(({ rules = [] }) => rules) },
  );

/**
 * SOD-14 of a record's first step, when there is nothing to compare with yet: whoever has a tie to
 * one of these takes no part. `decide` sees to the later steps.
 */
export const barsTied = <C extends Command>(
  idsOf: (command: C) => readonly string[],
): SeparationOf<unknown, C, unknown> =>
  bars(14, (_state, command: C) => {
    const { ties, actor } = command.metadata;
    return idsOf(command).some((id) => ties.includes(id)) ? [actor.personId] : [];
  });

/** What every decision may know beside its own stream. Capabilities add their own facts. */
export type CommonFacts = Readonly<{
  /** Holds that reach the step, where its row is guarded; see `CommandRule`. */
  holds?: readonly Hold[];
  /** Whoever the command names, by person id. */
  named?: Readonly<Record<string, Person>>;
  /** Why what else the command names cannot be used; told where nothing before stands in the way. */
  refusal?: RuleViolation;
}>;

/** Marks a row that follows partners. What carries a change there is derived from it. */
export type Following = Readonly<{
  kind: 'region' | 'merge';
  /** Type of the event that tells of it. */
  event: string;
  /** The record may have several partners; it lies where the first one lies. */
  ofSeveral: boolean;
}>;

type FactOf<E> = E extends Event<infer T, infer D> ? NewEvent<T, D> : never;
/** The facts a decision of this event union may return. */
export type Facts<E extends Event> = FactOf<E>[];

/**
 * One row of a machine: where the command is allowed, what blocks it, who may not do it, what it
 * decides.
 */
export type CommandRule<
  S extends { status: string },
  C extends Command,
  E extends Event,
  F extends CommonFacts,
> = Readonly<{
  /** States the command is allowed in; `unknown` is the state before the first event. */
  from: readonly S['status'][];
  /** The reason must have 20 to 4000 characters and not be punctuation only (G-REASON). */
  reason?: 'required';
  /**
   * Hold types that block the step (G-HOLD). The row is guarded: the executor loads the holds on its
   * work, facts of its own need not.
   */
  blockedBy?: readonly HoldType[];
  /** The row is guarded, and its decision judges the holds itself: `weighedHolds(facts)`. */
  weighsHolds?: true;
  /** What the step belongs to, where it is not what the decider says of all its steps. */
  work?: (state: S, command: C, facts: F) => Work;
  /** People who may not take this step (G-SOD). */
  separation?: SeparationOf<S, C, F>;
  /** People the command names. Each exists, and holds a role that reaches the record. */
  people?: (state: S, command: C, facts: F) => readonly NamedPerson[];
  /**
   * The machine records an emergency override and holds what follows until its second approver,
   * who has one of these roles, confirms (SOD-15).
   * Without it no override is taken: one nobody has to confirm would be a way around. Default: none.
   */
  overridable?: readonly Role[];
  /** The system's step by which a record follows its partners: `followsRegion`, `followsMerge`. */
  follows?: Following;
  /** Paragraph of the reference the row comes from. */
  source: string;
  /**
   * The decision. May assume the guards above have passed, but for the reason, which is judged
   * after it. Nothing to do is `[]`.
   */
  decide: (command: C, state: S, facts: F) => Facts<E>;
}>;

/** A decision of a row that may assume the state `K`. */
export type DecisionOn<K, C extends Command, E extends Event, F> = (
  command: C,
  state: K,
  facts: F,
) => Facts<E>;
/** A row whose states are those of a record that is there: nothing in it meets an unknown one. */
export type RowOn<
  S extends { status: string },
  K extends S,
  C extends Command,
  E extends Event,
  F extends CommonFacts,
> = Omit<CommandRule<S, C, E, F>, 'separation' | 'people' | 'decide'> &
  Readonly<{
    separation?: SeparationOf<K, C, F>;
    people?: (state: K, command: C, facts: F) => readonly NamedPerson[];
    decide: DecisionOn<K, C, E, F>;
  }>;
/**
 * Makes rows whose states are those of a record that is there: they get it as `K`, not as one that
 * may be unknown. `rowsOn<State, Record, Events, Facts>()`.
 */
export const rowsOn =
  <S extends { status: string }, K extends S, E extends Event, F extends CommonFacts>() =>
  <C extends Command>(row: RowOn<S, K, C, E, F>): CommandRule<S, C, E, F> =>
    row as unknown as CommandRule<S, C, E, F>;

/** As `rowsOn`, for rows that come from one section of the reference unless they name another. */
export const rowsFrom = <
  S extends { status: string },
  K extends S,
  E extends Event,
  F extends CommonFacts,
>(
  source: string,
) => {
  const rowOn = rowsOn<S, K, E, F>();
  return <C extends Command>(
    row: Omit<RowOn<S, K, C, E, F>, 'source'> & Readonly<{ source?: string }>,
  ): CommandRule<S, C, E, F> => rowOn<C>({ source, ...row } as RowOn<S, K, C, E, F>);
};

export type Decider<
  S extends { status: string },
  C extends Command,
  E extends Event,
  F extends CommonFacts = CommonFacts,
> = Readonly<{
  /** Singular, kebab-case; prefixes stream ids: `partner-<uuid>`. */
  name: string;
  initialState: S;
  evolve: (state: S, event: E) => S;
  /** Where the record lies, for G-SCOPE and SOD-14. */
  scopeOf: (state: S) => RecordScope;
  /**
   * Whether a record in reach is there for a role at all; else it is answered like one that is not.
   * Default: it is.
   */
  thereFor?: (state: S, role: Role) => boolean;
  /**
   * The work its guarded steps belong to. Default: all work with the record's partners, before the
   * first event with those the command names.
   */
  work?: (state: S, command: C, facts: F) => Work;
  commands: { readonly [T in C['type']]: CommandRule<S, Extract<C, { type: T }>, E, F> };
}>;

/** Any decider, where its types do not matter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDecider = Decider<any, any, any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyRule = CommandRule<any, any, any, any>;

export const fold = <
  S extends { status: string },
  C extends Command,
  E extends Event,
  F extends CommonFacts,
>(
  decider: Decider<S, C, E, F>,
  events: readonly E[],
  from: S = decider.initialState,
): S => events.reduce(decider.evolve, from);

/** Commands whose row allows the state, for the problem document of an illegal transition. */
export const allowedCommands = (decider: AnyDecider, state: { status: string }): string[] =>
  Object.entries(decider.commands as Record<string, { from: readonly string[] }>)
    .filter(([, rule]) => rule.from.includes(state.status))
    .map(([type]) => type);

const meaningful = /[\p{L}\p{N}]/u;
/**
 * G-REASON: 20 to 4000 characters after trimming, with at least five different letters or digits.
 */
export const isReason = (text: string | undefined): boolean => {
  const trimmed = [...(text ?? '').trim()];
  return (
    trimmed.length >= 20 &&
    trimmed.length <= 4000 &&
    new Set(trimmed.filter((c) => meaningful.test(c))).size >= 5
  );
};

/**
 * Refuses what is not there for the actor: a record out of reach is answered like one that is not
 * there. Nothing is said of it before, its version neither.
 */
export const requireThere = (
  decider: AnyDecider,
  { type, metadata }: Command,
  state: { status: string },
): void => {
  const isNew = state.status === decider.initialState.status;
  const rule = (decider.commands as Record<string, AnyRule | undefined>)[type];
  const isThere = isNew
    ? (rule?.from.includes(state.status) ?? true)
    : isInReach(metadata, decider.scopeOf(state)) && isThereFor(decider, metadata, state);
  if (!isThere) throw unseen(!isNew);
};
const isThereFor = (
  { thereFor }: AnyDecider,
  { actor: { role } }: CommandMetadata,
  state: { status: string },
): boolean => role === 'SYS' || (thereFor?.(state, role) ?? true);
/**
 * Whether a record a command names beside its own lies within the actor's scope; the system's does
 * everywhere. A record out of reach is answered like one that is not there.
 */
export const isInReach = ({ actor, scope }: CommandMetadata, place: RecordScope): boolean =>
  actor.role === 'SYS' || reaches(scope, place);
/** Rules an emergency override may break, with a reason and a named second approver (SOD-15). */
const overridable: readonly SeparationRule[] = [1, 7, 9];
export const breachOf = (
  separations: readonly Separation[],
  actor: Actor,
  formerIds: readonly string[] = [],
): SeparationRule | undefined => {
  const ids = idsOfPeople({ actor, formerIds });
  return separations.find(({ people }) =>
    people.some((person) => person !== undefined && ids.includes(person)),
  )?.rule;
};
const refuseSeparation = (rule: SeparationRule): never => {
  throw new RuleViolation(
    'segregation-of-duties',
    `Separation of duties, rule SOD-${rule}: another person must take this step.`,
    'separation',
    { rule: `SOD-${rule}` },
  );
};

/**
 * Runs a command against a state: scope, state, holds, separation, the row's decision with its
 * dates and evidence, then the reason.
 * The order is domain.md b.0's; the first guard that fails wins. Returned events carry `at` and
 * `by`.
 */
export const decide = <
  S extends { status: string },
  C extends Command,
  E extends Event,
  F extends CommonFacts,
>(
  decider: Decider<S, C, E, F>,
  command: C,
  state: S,
  facts: F,
): E[] => {
  const { metadata } = command;
  const rule = (decider.commands as unknown as Record<string, CommandRule<S, C, E, F>>)[
    command.type
  ];
  if (!rule) throw new TypeError(`${decider.name} has no command ${command.type}`);
  requireThere(decider, command, state);
  if (!rule.from.includes(state.status))
    throw new RuleViolation(
      'illegal-transition',
      `${command.type} is not allowed while the ${decider.name} is ${state.status}.`,
      'state',
      {
        state: state.status,
        allowed: allowedCommands(decider, state),
      },
    );
  const blocking = (facts.holds ?? [])
    .filter((hold) => rule.blockedBy?.includes(hold.type))
    .map(toldOf);
  if (blocking.length > 0)
    throw new RuleViolation(
      'blocked-by-hold',
      `${command.type} is blocked by a hold on this record.`,
      'hold',
      { holds: blocking },
    );
  const overridden = checkSeparation(decider, rule, command, state, facts);
  checkPeople(decider, command, state, facts);
  if (facts.refusal) throw facts.refusal;
  // Dates and evidence are the decision's; the reason comes last.
  const decided = rule.decide(command, state, facts);
  if ((rule.reason === 'required' || overridden !== undefined) && !isReason(metadata.reason))
    throw new RuleViolation(
      'reason-required',
      'Give a reason of 20 to 4000 characters that says something.',
      'rule',
    );
  const { now: at, today: on, actor: by } = metadata;
  return decided.map((fact) => ({ ...fact, at, on, by }) as unknown as E);
};

/**
 * The work whose holds a command is guarded by, for whoever loads them; undefined where its row is
 * not guarded, or does not allow the state.
 */
export const guardedWork = (
  decider: AnyDecider,
  command: Command,
  state: { status: string },
  facts: CommonFacts,
): Work | undefined => {
  const rule = (decider.commands as Record<string, AnyRule>)[command.type];
  const guarded = rule?.blockedBy ?? rule?.weighsHolds;
  if (!guarded || !rule?.from.includes(state.status)) return undefined;
  const work = rule.work ?? decider.work;
  if (work) return work(state, command, facts);
  const partnerIds = decider.scopeOf(state).partnerIds ?? partnersOf(command);
  if (partnerIds.length === 0)
    throw new TypeError(`${command.type} is guarded, but nothing says with whom the work is`);
  return { partnerIds };
};

/** The holds a decision judges itself. Throws where its row does not ask for them. */
export const weighedHolds = ({ holds }: CommonFacts): readonly Hold[] => {
  if (!holds) throw new TypeError('a row whose decision judges holds says so: weighsHolds');
  return holds;
};

const checkSeparation = <
  S extends { status: string },
  C extends Command,
  E extends Event,
  F extends CommonFacts,
>(
  decider: Decider<S, C, E, F>,
  rule: CommandRule<S, C, E, F>,
  command: C,
  state: S,
  facts: F,
): SeparationRule | undefined => {
  const { actor, formerIds, ties, override } = command.metadata;
  const own = decider.scopeOf(state).partnerIds ?? [];
  if (!portalRoles.includes(actor.role) && ties.some((partnerId) => own.includes(partnerId)))
    refuseSeparation(14);
  const separations = rule.separation?.(state, command, facts) ?? [];
  const breach = breachOf(separations, actor, formerIds);
  if (breach === undefined) return undefined;
  if (!override || !rule.overridable || !overridable.includes(breach)) refuseSeparation(breach);
  const { secondApproverId } = override!;
  const approver = facts.named?.[secondApproverId] ?? unknownPerson;
  const same = [secondApproverId, ...approver.formerIds].some((id) =>
    idsOfPeople(command.metadata).includes(id),
  );
  if (same || secondApproverId === 'system') refuseSeparation(15);
  return breach;
};

/**
 * Everybody a command names, for whoever loads them; nobody where its row does not allow the state.
 * The second approver of an override is among them.
 */
export const namedPeople = (
  decider: AnyDecider,
  command: Command,
  state: { status: string },
  facts: CommonFacts,
): readonly NamedPerson[] => {
  const rule = (decider.commands as Record<string, AnyRule>)[command.type];
  if (!rule?.from.includes(state.status) || command.metadata.actor.role === 'SYS') return [];
  const { override } = command.metadata;
  return [
    ...(rule.people?.(state, command, facts) ?? []),
    ...(override && rule.overridable
      ? [{ personId: override.secondApproverId, roles: rule.overridable, takesPart: true as const }]
      : []),
  ];
};

/** The actor is known to hold the role the command is sent in; everybody else is looked up. */
const checkPeople = (
  decider: AnyDecider,
  command: Command,
  state: { status: string },
  facts: CommonFacts,
): void => {
  const { actor } = command.metadata;
  const place = decider.scopeOf(state);
  for (const named of namedPeople(decider, command, state, facts)) {
    const isActor = peopleOf(actor).includes(named.personId) && named.roles.includes(actor.role);
    if (isActor && !named.under) continue;
    const person = facts.named?.[named.personId] ?? unknownPerson;
    requirePerson(decider.name, named, person, named.within ?? place);
    const tied = person.ties.some((partnerId) => place.partnerIds?.includes(partnerId));
    if (named.takesPart && tied) refuseSeparation(14);
  }
};
