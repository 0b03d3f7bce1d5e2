import type { Command, CommandMetadata, Event, NewEvent } from './messages.js';
import { RuleViolation } from './refusals.js';
import { peopleOf, portalRoles, reaches, type Actor, type RecordScope } from './roles.js';

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

/** What every decision may know beside its own stream. Capabilities add their own facts. */
export type CommonFacts = Readonly<{ holds?: readonly Hold[] }>;

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
  /** Hold types that block the step (G-HOLD). */
  blockedBy?: readonly HoldType[];
  /** People who may not take this step (G-SOD). */
  separation?: (state: S, command: C, facts: F) => readonly Separation[];
  /**
   * The machine records an emergency override and holds what follows until its second approver
   * confirms (SOD-15).
   * Without it no override is taken: one nobody has to confirm would be a way around. Default
   * false.
   */
  overridable?: true;
  /** Paragraph of the reference the row comes from. */
  source: string;
  /**
   * The decision. May assume the guards above have passed, but for the reason, which is judged
   * after it. Nothing to do is `[]`.
   */
  decide: (command: C, state: S, facts: F) => Facts<E>;
}>;

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
  commands: { readonly [T in C['type']]: CommandRule<S, Extract<C, { type: T }>, E, F> };
}>;

/** Any decider, where its types do not matter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDecider = Decider<any, any, any, any>;

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

const checkScope = (
  decider: AnyDecider,
  state: { status: string },
  metadata: CommandMetadata,
): void => {
  if (metadata.actor.role === 'SYS' || state.status === decider.initialState.status) return;
  if (!reaches(metadata.scope, decider.scopeOf(state)))
    throw new RuleViolation('not-found', 'There is no such record.', 'hidden');
};
/** Rules an emergency override may break, with a reason and a named second approver (SOD-15). */
const overridable: readonly SeparationRule[] = [1, 7, 9];
export const breachOf = (
  separations: readonly Separation[],
  actor: Actor,
): SeparationRule | undefined =>
  separations.find(({ people }) =>
    people.some((person) => person !== undefined && peopleOf(actor).includes(person)),
  )?.rule;
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
  checkScope(decider, state, metadata);
  if (!rule.from.includes(state.status)) {
    if (state.status === decider.initialState.status)
      throw new RuleViolation('not-found', 'There is no such record.', 'hidden');
    throw new RuleViolation(
      'illegal-transition',
      `${command.type} is not allowed while the ${decider.name} is ${state.status}.`,
      'state',
      {
        state: state.status,
        allowed: allowedCommands(decider, state),
      },
    );
  }
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
  // Dates and evidence are the decision's; the reason comes last.
  const decided = rule.decide(command, state, facts);
  if ((rule.reason === 'required' || overridden !== undefined) && !isReason(metadata.reason))
    throw new RuleViolation(
      'reason-required',
      'Give a reason of 20 to 4000 characters that says something.',
      'rule',
    );
  return decided.map((fact) => ({ ...fact, at: metadata.now, by: metadata.actor }) as unknown as E);
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
  const { actor, ties, override } = command.metadata;
  const own = decider.scopeOf(state).partnerIds ?? [];
  if (!portalRoles.includes(actor.role) && ties.some((partnerId) => own.includes(partnerId)))
    refuseSeparation(14);
  const breach = breachOf(rule.separation?.(state, command, facts) ?? [], actor);
  if (breach === undefined) return undefined;
  if (!override || !rule.overridable || !overridable.includes(breach)) refuseSeparation(breach);
  if (
    peopleOf(actor).includes(override!.secondApproverId) ||
    override!.secondApproverId === 'system'
  )
    refuseSeparation(15);
  return breach;
};
