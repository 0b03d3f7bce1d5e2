import {
  type Actor,
  addDays,
  type CalendarDate,
  type CommandMetadata,
  idsOfPeople,
  peopleOf,
  require,
  type Role,
  RuleViolation,
} from '#kernel';
import { policyValues } from './policy-values.policy.js';

/**
 * The level a countersignature is asked of; `ADG` means an Assistant Director-General or a Regional
 * Director.
 */
export type CountersigningLevel = 'DIR' | 'ADG' | 'DG';
/**
 * Who decides above whom: configurable policy. A role without a level decides nothing of the kind.
 */
const levels: Readonly<Partial<Record<Role, number>>> = {
  SYS: 1,
  'PO-L': 1,
  LEG: 1,
  DDL: 1,
  CRE: 2,
  DIR: 2,
  RD: 3,
  ADG: 3,
  DG: 4,
};
const top = 4;
export const levelOfRole = (role: Role): number => levels[role] ?? 0;
export const countersigners: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG'];
const askedOf = (above: number): CountersigningLevel =>
  above >= 3 ? 'DG' : above === 2 ? 'ADG' : 'DIR';

/**
 * Days before a request runs out whoever may countersign hears of it: on its first day, and twice
 * again.
 */
export const countersignatureOffsets: readonly number[] = [
  -policyValues.countersignatureDays,
  -7,
  -2,
];

/** Whoever imposed it asks that it end, until the day named. */
export type LiftRequest = Readonly<{
  people: readonly string[];
  role: Role;
  validUntil: CalendarDate;
}>;
/** A suspension or a hold: the people and the role it was imposed by. */
export type Imposed = Readonly<{ people: readonly string[]; role: Role; request?: LiftRequest }>;
/** What a request asks for, as its event tells it. */
export type Asked = { level: CountersigningLevel; validUntil: CalendarDate };

export const imposedBy = (by: Actor): Imposed => ({ people: peopleOf(by), role: by.role });
/**
 * Whoever has asked before counts on, also where the request ran out. Where nobody wrote down who
 * imposed it, whoever asks is taken for that person.
 */
export const withRequest = (
  imposed: Imposed | undefined,
  by: Actor,
  validUntil: CalendarDate,
): Imposed => {
  const before = imposed ?? imposedBy(by);
  const people = [...new Set([...peopleOf(by), ...(before.request?.people ?? [])])];
  return { ...before, request: { people, role: by.role, validUntil } };
};
/** A countersignature is above both steps: a role may have changed between them. */
const toBeat = ({ role, request }: Imposed): number =>
  Math.max(levelOfRole(role), request ? levelOfRole(request.role) : 0);

/**
 * Asks a higher level to countersign the end of what oneself imposed. Undefined while a request
 * stands.
 * Refuses `countersignature.not-needed`, `countersignature.nobody-above`.
 */
export const askToLift = (imposed: Imposed, metadata: CommandMetadata): Asked | undefined => {
  const { actor, today } = metadata;
  const own = idsOfPeople(metadata).some((person) => imposed.people.includes(person));
  require(own, 'countersignature.not-needed', 'Only whoever imposed it needs a countersignature; anybody else who may lift it does so.');
  if (imposed.request && today <= imposed.request.validUntil) return undefined;
  const above = toBeat(withRequest(imposed, actor, today));
  require(above <
    top, 'countersignature.nobody-above', 'Nobody decides above the Director-General: another person of that level lifts it.');
  return { level: askedOf(above), validUntil: addDays(today, policyValues.countersignatureDays) };
};

/**
 * The person asking. Refuses `countersignature.not-requested`, `countersignature.expired`,
 * `countersignature.level-too-low` (403).
 */
export const countersign = (
  imposed: Imposed,
  { actor, today }: CommandMetadata,
): { requestedById: string } => {
  const { request } = imposed;
  require(request, 'countersignature.not-requested', 'Whoever imposed it must have asked for the countersignature first.');
  require(today <=
    request.validUntil, 'countersignature.expired', 'The request was not answered in time.', {
    validUntil: request.validUntil,
  });
  const above = toBeat(imposed);
  if (!countersigners.includes(actor.role) || levelOfRole(actor.role) <= above)
    throw new RuleViolation(
      'countersignature.level-too-low',
      'A countersignature comes from a higher level than the suspension or hold, and its request.',
      'role',
      { level: askedOf(above) },
    );
  return { requestedById: request.people[0] ?? 'system' };
};

/** Whom SOD-4 bars from lifting it: whoever imposed it, and whoever asks. */
export const imposersOf = (imposed: Imposed | undefined): readonly string[] => [
  ...(imposed?.people ?? []),
  ...(imposed?.request?.people ?? []),
];
