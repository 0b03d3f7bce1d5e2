import type { Role } from '#kernel';
import { type CasePart, duties, type Duty } from '#reference';
import type { ObligationEscalation, ObligationOwner } from '../obligation.events.js';

/** Whoever has a part in a case: a person, or everybody in a role. */
export type Holder = Readonly<{ role?: Role; personId?: string }>;
/**
 * Holders by part, `RO`, or `condition:<conditionId>`. A part that is missing was never taken; an
 * empty one is over.
 */
export type CasePeople = Readonly<Record<string, readonly Holder[]>>;
export type Owed = Readonly<{ owners: ObligationOwner[]; escalation: ObligationEscalation[] }>;
type About = Readonly<{ kind: string; key: string; partnerIds: readonly string[] }>;

/**
 * `engagement-condition:<engagementId>:<conditionId>` is about one condition,
 * `countersignature:<partnerId>:<holdId>` about one hold.
 */
const partIn = (part: CasePart, key: string): string =>
  part === 'condition' || part === 'countersigner' ? `${part}:${key.split(':')[2] ?? ''}` : part;
const holdersOf = (
  one: Readonly<{ role: Role; part?: CasePart }>,
  key: string,
  people: CasePeople,
): readonly Holder[] => (one.part ? (people[partIn(one.part, key)] ?? [{}]) : [{}]);
const distinct = <T extends object>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/**
 * Who owes the duty now and to whom it goes up, from the kind's row of the table. Each once; nobody
 * where the system takes the step itself.
 */
export const owedBy = ({ kind, key, partnerIds }: About, people: CasePeople = {}): Owed => {
  const { owners, escalation }: Duty = duties[kind] ?? { owners: [], escalation: [] };
  return {
    owners: distinct(
      owners.flatMap((one): ObligationOwner[] => {
        const from = one.from === undefined ? {} : { from: one.from };
        if (one.partner)
          return partnerIds.map((partnerId) => ({ role: one.role, partnerId, ...from }));
        return holdersOf(one, key, people).map(({ role = one.role, personId }) => ({
          role,
          ...(personId ? { personId } : {}),
          ...from,
        }));
      }),
    ),
    escalation: escalation.flatMap((one) =>
      holdersOf({ role: one.toRole, ...(one.part ? { part: one.part } : {}) }, key, people).map(
        ({ personId }): ObligationEscalation => ({
          afterDays: one.afterDays,
          toRole: one.toRole,
          ...(personId ? { personId } : {}),
        }),
      ),
    ),
  };
};

/** Whether anybody's part in the case matters for the duty. */
export const asksForPeople = (kind: string): boolean => {
  const { owners, escalation } = duties[kind] ?? { owners: [], escalation: [] };
  return [...owners, ...escalation].some(({ part }) => part !== undefined);
};
