import type { CalendarDate } from './dates.js';
import type { CommandMetadata } from './messages.js';
import { RuleViolation } from './refusals.js';
import { boundRoles, type Grant, peopleOf, reaches, type RecordScope, type Role } from './roles.js';

/** What somebody else gave them to act with, from its first day to its last. */
export type HeldDelegation = Readonly<{
  delegationId: string;
  /** The person who lent it. */
  fromId?: string;
  /** The highest amount it is good for. */
  ceiling?: Readonly<{ amountMinor: string; currency: string }>;
  grants: readonly Grant[];
  from: CalendarDate;
  until: CalendarDate;
}>;
/** A human being as a decision knows them: from all their accounts, at most a second old. */
export type Person = Readonly<{
  /** `closed`: no account is open any more; also after an erasure. */
  status: 'unknown' | 'active' | 'closed';
  /** What the open accounts may do. */
  grants: readonly Grant[];
  /** Partner ids with a declared tie (SOD-14). */
  ties: readonly string[];
  /** Ids the person had before several accounts were found to be theirs. */
  formerIds: readonly string[];
  /** Delegations their open accounts were given. Default: none. */
  delegations?: readonly HeldDelegation[];
}>;
export const unknownPerson: Person = { status: 'unknown', grants: [], ties: [], formerIds: [] };

/** Somebody a command names: as analyst, as owner, as signatory, as second approver. */
export type NamedPerson = Readonly<{
  personId: string;
  /** The person holds one of these roles, and its scope reaches the record. */
  roles: readonly Role[];
  /** The place that must be reached instead of the record's own; `anywhere`: none. */
  within?: RecordScope | 'anywhere';
  /** Named to decide or to judge: a declared tie to the partner bars them (SOD-14). */
  takesPart?: true;
  /**
   * The command itself introduces the person: nobody needs to have known them. Where they have an
   * account, it holds one of the roles.
   */
  introduced?: true;
  /** Nothing is asked of whoever has no open account any more. */
  formerToo?: true;
  /** Named to act under this delegation: it lends them one of the roles on the day. */
  under?: Readonly<{ delegationId: string; on: CalendarDate }>;
}>;

/** Every id the people of a step count under: theirs, whoever they act for, and earlier ones. */
export const idsOfPeople = ({
  actor,
  formerIds = [],
}: Pick<CommandMetadata, 'actor' | 'formerIds'>): readonly string[] => [
  ...peopleOf(actor),
  ...formerIds,
];

/** What they act with: their own rights, or those lent to them. */
const actingWith = (
  { grants, delegations = [] }: Person,
  { under }: NamedPerson,
): readonly Grant[] => {
  if (!under) return grants;
  const { delegationId, on } = under;
  return delegations
    .filter((one) => one.delegationId === delegationId && one.from <= on && on <= one.until)
    .flatMap((one) => one.grants);
};
/** A portal role is held for the partners it names; without any it reaches none. */
const holds = (
  grants: readonly Grant[],
  roles: readonly Role[],
  place: RecordScope | 'anywhere',
): boolean =>
  grants.some(
    ({ role, scope }) =>
      roles.includes(role) &&
      (!boundRoles.includes(role) || scope.partnerIds !== undefined) &&
      (place === 'anywhere' || reaches(scope, place)),
  );

/**
 * Refuses `<aggregate>.unknown-person` where nobody with an open account has the id,
 * `<aggregate>.delegation-unknown` where they do not hold the delegation they are to act under, and
 * `<aggregate>.person-without-role` where the person may not take the step on this record.
 */
export const requirePerson = (
  aggregate: string,
  named: NamedPerson,
  person: Person,
  place: RecordScope | 'anywhere',
): void => {
  const { personId, roles, introduced, formerToo, under } = named;
  if (introduced && person.status === 'unknown') return;
  if (formerToo && person.status === 'closed') return;
  if (person.status !== 'active')
    throw new RuleViolation(
      `${aggregate}.unknown-person`,
      'Nobody with an open account has this id.',
      'rule',
      { personId },
    );
  const grants = actingWith(person, named);
  if (under && grants.length === 0)
    throw new RuleViolation(
      `${aggregate}.delegation-unknown`,
      'The person named holds no such delegation on this day.',
      'rule',
      { personId, ...under },
    );
  if (!holds(grants, roles, place))
    throw new RuleViolation(
      `${aggregate}.person-without-role`,
      'The person named has none of the roles this takes, or not for this record.',
      'rule',
      { personId, roles },
    );
};
