import type { CasePeople, Duty, Holder, Role } from '#kernel';
import type { ObligationEscalation, ObligationOwner } from '../obligation.events.js';

export type Owed = Readonly<{ owners: ObligationOwner[]; escalation: ObligationEscalation[] }>;
type About = Readonly<{ key: string; partnerIds: readonly string[] }>;
type Part = Readonly<{ role: Role; part?: string; byKey?: true }>;

/**
 * `engagement-condition:<engagementId>:<conditionId>` is about one condition,
 * `countersignature:<partnerId>:<holdId>` about one hold.
 */
const partIn = (part: string, byKey: true | undefined, key: string): string =>
  byKey ? `${part}:${key.split(':')[2] ?? ''}` : part;
const holdersOf = ({ part, byKey }: Part, key: string, people: CasePeople): readonly Holder[] =>
  part ? (people[partIn(part, byKey, key)] ?? [{}]) : [{}];
const distinct = <T extends object>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/**
 * Who owes a duty of this kind now and to whom it goes up. Each once; nobody where the system takes
 * the step itself, or the kind is not known.
 */
export const owedBy = (
  duty: Duty | undefined,
  { key, partnerIds }: About,
  people: CasePeople = {},
): Owed => {
  const { owners, escalation } = duty ?? { owners: [], escalation: [] };
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
    escalation: escalation.flatMap(({ afterDays, toRole, part }) =>
      holdersOf({ role: toRole, ...(part ? { part } : {}) }, key, people).map(
        ({ personId }): ObligationEscalation => ({
          afterDays,
          toRole,
          ...(personId ? { personId } : {}),
        }),
      ),
    ),
  };
};

/** Owners after a merge: what the merged partner owed, the survivor owes, each thing once. */
export const passedOn = (
  owners: readonly ObligationOwner[],
  { fromPartnerId, toPartnerId }: Readonly<{ fromPartnerId: string; toPartnerId: string }>,
): ObligationOwner[] =>
  distinct(
    owners.map((owner) =>
      owner.partnerId === fromPartnerId ? { ...owner, partnerId: toPartnerId } : owner,
    ),
  );

/** Whether anybody's part in the case matters for the duty. */
export const asksForPeople = (duty: Duty | undefined): boolean =>
  [...(duty?.owners ?? []), ...(duty?.escalation ?? [])].some(({ part }) => part !== undefined);
