import { type Event, peopleOf } from '#kernel';
import { decidingRoles, protocolLevelOf, rolesOfLevel } from '#reference';
import type { CasePeople, Holder } from './owners.policy.js';

/** What a record tells of its people, and where the rest of them is found. */
export type CaseParts = Readonly<{
  status: 'unknown' | 'known';
  people: CasePeople;
  partnerIds: readonly string[];
  engagementId?: string;
  tier?: string;
  resources?: boolean;
  protocolLevel?: 'DIR' | 'ADG' | 'DG';
}>;
export const noParts: CaseParts = { status: 'unknown', people: {}, partnerIds: [] };

type Loose = Readonly<Record<string, any>>;
const person = (personId: string, ...others: readonly string[]): readonly Holder[] =>
  [personId, ...others].map((one) => ({ personId: one }));
/** Whose act gives them a part from then on. */
const partByEvent: Readonly<Record<string, 'RO' | 'PO'>> = {
  'partner.intake_started': 'PO',
  'engagement.drafted': 'RO',
  'engagement.triaged': 'PO',
  'agreement.drafted': 'RO',
};

/** The parts an event gives or ends. */
const partsOf = (state: CaseParts, event: Event): CasePeople => {
  const data = event.data as Loose;
  const own = partByEvent[event.type];
  switch (event.type) {
    case 'duediligence.assigned':
    case 'duediligence.reopened':
      return { DDA: person(data.analystId as string) };
    case 'duediligence.requested':
      // A renewal is nobody's until it is assigned.
      return { DDA: [{}] };
    case 'engagement.decided':
      return Object.fromEntries(
        ((data.conditions ?? []) as readonly Loose[]).map(({ conditionId, ownerId }) => [
          `condition:${conditionId as string}`,
          person(ownerId as string),
        ]),
      );
    case 'engagement.override_used':
      return { secondApprover: person(data.secondApproverId as string) };
    case 'partner.lift_requested':
    case 'engagement.resumption_requested':
    case 'agreement.resumption_requested':
    case 'hold.release_requested':
      return {
        [`countersigner:${(data.holdId as string | undefined) ?? ''}`]: rolesOfLevel(
          data.level as 'DIR',
        ).map((role) => ({ role })),
      };
    case 'agreement.sent_for_signature':
      return {
        signatory: ((data.signatories ?? []) as readonly Loose[]).flatMap(
          ({ party, signatoryId }) =>
            party === 'organisation' ? person(signatoryId as string) : [],
        ),
      };
    case 'agreement.signed':
      return {
        signatory: (state.people.signatory ?? []).filter(
          ({ personId }) => personId !== data.signatoryId,
        ),
      };
    default:
      // On behalf of somebody: the case is theirs.
      return own && event.by.role !== 'SYS' ? { [own]: person(peopleOf(event.by)[0]!) } : {};
  }
};

/**
 * Reads fields by name, like the notification service does, so that a new event needs no change
 * here as long as it speaks the glossary.
 */
export const evolve = (state: CaseParts, event: Event): CaseParts => {
  const data = event.data as Loose;
  const tier = (data.tier as string | undefined) ?? state.tier;
  const engagementId = (data.engagementId as string | undefined) ?? state.engagementId;
  const partnerIds =
    (data.partnerIds as string[] | undefined) ??
    (data.partnerId ? [data.partnerId as string] : state.partnerIds);
  const resources = Array.isArray(data.types) ? data.types.includes('resources') : state.resources;
  const protocolLevel =
    event.type === 'engagement.protocol_checked'
      ? protocolLevelOf(data, tier)
      : state.protocolLevel;
  return {
    status: 'known',
    people: { ...state.people, ...partsOf(state, event) },
    partnerIds,
    ...(engagementId ? { engagementId } : {}),
    ...(tier ? { tier } : {}),
    ...(resources === undefined ? {} : { resources }),
    ...(protocolLevel ? { protocolLevel } : {}),
  };
};

/**
 * Everybody with a part in the record: its own people, those of its engagement, and the officer who
 * took its partner in.
 */
export const peopleOfCase = (
  own: CaseParts,
  engagement: CaseParts | undefined,
  partner: CaseParts | undefined,
): CasePeople => {
  const officer = partner?.people.PO;
  const { RO, PO } = engagement?.people ?? {};
  return {
    ...(officer ? { PO: officer } : {}),
    ...own.people,
    ...(RO ? { RO } : {}),
    ...(PO ? { PO } : {}),
    decider: decidingRoles(engagement ?? own).map((role) => ({ role })),
  };
};
