import { peopleOf } from '#kernel';
import type { PartnerEvent, PartnerName, PartnerPerson } from './partner.events.js';
import { type PartnerStatus, peopleAfter } from './partner.state.js';

/**
 * A partner as every other capability knows it, folded from the partner's own stream. Whoever needs
 * less takes what it needs.
 */
export type PartnerView = Readonly<{
  status: 'unknown' | PartnerStatus;
  kind: string;
  countryCode: string;
  regionCode: string;
  profileVersion: number;
  names: readonly PartnerName[];
  people: readonly PartnerPerson[];
  corporateLink?: 'none' | 'current';
  parentId?: string;
  /** Where it lives on since it was merged, and the records merged into it. */
  survivorId?: string;
  absorbedIds: readonly string[];
  /** Who entered it: one person, or also the one they acted for. */
  registrantId: string;
  registrants: readonly string[];
  /** Who signed the declaration last. */
  signatoryId?: string;
  /** Everybody the partner ever named. */
  everNamed: readonly string[];
}>;
const initialState: PartnerView = {
  status: 'unknown',
  kind: '',
  countryCode: '',
  regionCode: '',
  profileVersion: 1,
  names: [],
  people: [],
  absorbedIds: [],
  registrantId: '',
  registrants: [],
  everNamed: [],
};

const naming = (state: PartnerView, personIds: readonly string[]): readonly string[] => [
  ...new Set([...state.everNamed, ...personIds]),
];
const evolve = (state: PartnerView, event: PartnerEvent): PartnerView => {
  switch (event.type) {
    case 'partner.registered': {
      const { kind, countryCode, regionCode, profileVersion, names, parentId } = event.data;
      return {
        ...initialState,
        status: 'draft',
        kind,
        countryCode,
        regionCode,
        profileVersion,
        names,
        ...(parentId ? { parentId } : {}),
        registrantId: event.by.personId,
        registrants: peopleOf(event.by),
      };
    }
    case 'partner.profile_changed': {
      const { names = state.names, people = [], parentId, corporateLink } = event.data;
      const personIds = people.map(({ personId }) => personId);
      return {
        ...state,
        names,
        people: peopleAfter(state.people, people),
        everNamed: naming(state, personIds),
        ...(parentId ? { parentId } : {}),
        ...(corporateLink ? { corporateLink } : {}),
      };
    }
    case 'partner.submitted': {
      const { signatoryId } = event.data;
      return {
        ...state,
        status: 'submitted',
        signatoryId,
        everNamed: naming(state, [signatoryId]),
      };
    }
    case 'partner.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'partner.intake_started':
    case 'partner.exclusion_reversed':
      return { ...state, status: 'intake_review' };
    case 'partner.info_requested':
      return { ...state, status: 'info_requested' };
    case 'partner.merged':
      return { ...state, status: 'merged', survivorId: event.data.survivorId };
    case 'partner.absorbed':
      return { ...state, absorbedIds: [...state.absorbedIds, event.data.absorbedId] };
    case 'partner.activated':
    case 'partner.reactivated':
    case 'partner.suspension_lifted':
      return { ...state, status: 'active' };
    case 'partner.declined':
      return { ...state, status: 'declined' };
    case 'partner.excluded':
      return { ...state, status: 'excluded' };
    case 'partner.suspended':
      return { ...state, status: 'suspended' };
    case 'partner.dormant':
      return { ...state, status: 'dormant' };
    case 'partner.terminated':
      return { ...state, status: 'terminated' };
    case 'partner.reclassified':
      return { ...state, kind: event.data.to, profileVersion: event.data.profileVersion };
    case 'partner.region_changed':
      return { ...state, regionCode: event.data.to };
    case 'partner.papers_handed_in':
    case 'partner.tobacco_arms_share_declared':
    case 'partner.duplicates_checked':
    case 'partner.duplicate_resolved':
    case 'partner.merge_proposed':
    case 'partner.exclusion_proposed':
    case 'partner.lift_requested':
    case 'partner.reattested':
    case 'partner.reclassification_proposed':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(partnerView, partnerId)`. */
export const partnerView = { name: 'partner', initialState, evolve } as const;

/** A partner, or the one it lives on in since it was merged. */
export const livingOn = async (
  read: (id: string) => Promise<PartnerView>,
  namedId: string,
): Promise<Readonly<{ partnerId: string; partner: PartnerView }>> => {
  const seen = new Set<string>();
  for (let partnerId = namedId; ;) {
    const partner = await read(partnerId);
    const { status, survivorId } = partner;
    if (status !== 'merged' || !survivorId || seen.has(survivorId)) return { partnerId, partner };
    seen.add(partnerId);
    partnerId = survivorId;
  }
};
