import { type CalendarDate, type NamedDocument, peopleOf, type Role } from '#kernel';
import {
  type Imposed,
  imposedBy,
  type PartnerKind,
  type ProfileSection,
  withRequest,
} from '#reference';
import type {
  DuplicateCandidate,
  EvidenceStep,
  ExclusionBasis,
  Identifier,
  PartnerEvent,
  PartnerName,
  PartnerPerson,
  SuspensionScope,
} from './partner.events.js';

export type PartnerStatus =
  | 'draft'
  | 'submitted'
  | 'info_requested'
  | 'intake_review'
  | 'active'
  | 'dormant'
  | 'suspended'
  | 'terminated'
  | 'declined'
  | 'excluded'
  | 'withdrawn'
  | 'merged';
export type KnownPartner = Readonly<{
  status: PartnerStatus;
  partnerId: string;
  kind: PartnerKind;
  profileVersion: number;
  names: readonly PartnerName[];
  countryCode: string;
  regionCode: string;
  identifiers: readonly Identifier[];
  website?: string;
  parentId?: string;
  corporateLink?: 'none' | 'current';
  /** The profile declares a part of the income from tobacco or arms. */
  tobaccoArmsShare?: boolean;
  /** Documents that came with the registration. */
  papers?: readonly NamedDocument[];
  /** Fields given so far, by section. */
  filled: Readonly<Partial<Record<ProfileSection, readonly string[]>>>;
  people: readonly PartnerPerson[];
  /** Ids of everybody the partner ever named: of its profile, and who signed. */
  everNamed: readonly string[];
  /** Person ids with a part in the case; a delegate and the one acted for both count. */
  registrantId: string;
  applicants: readonly string[];
  officerId?: string;
  duplicatesChecked: boolean;
  candidates: readonly DuplicateCandidate[];
  resolved: readonly string[];
  mergeProposal?: Readonly<{ survivorId: string; by: readonly string[] }>;
  survivorId?: string;
  exclusionProposal?: Readonly<{
    basis: ExclusionBasis;
    evidencePath: readonly EvidenceStep[];
    by: readonly string[];
  }>;
  reclassification?: Readonly<{
    to: PartnerKind;
    by: readonly string[];
    role: Role;
    reasonRef?: string;
  }>;
  suspendedBy?: Imposed;
  suspension?: Readonly<{ scope: SuspensionScope; reviewDue: CalendarDate }>;
  attestedOn?: CalendarDate;
  registeredOn: CalendarDate;
  activatedOn?: CalendarDate;
  /** Records merged into this one. */
  absorbed: readonly Readonly<{ partnerId: string; identifiers: readonly Identifier[] }>[];
}>;
export type Partner = Readonly<{ status: 'unknown' }> | KnownPartner;
export const unknownPartner: Partner = { status: 'unknown' };

const merged = (
  known: readonly string[] | undefined,
  added: readonly string[],
): readonly string[] => [...new Set([...(known ?? []), ...added])];
/** The people of a profile after a change of some of them. */
export const peopleAfter = (
  known: readonly PartnerPerson[],
  given: readonly PartnerPerson[],
): readonly PartnerPerson[] => {
  const roles = new Set(given.map(({ role }) => role));
  // A list replaces the people of the roles it speaks about.
  return [...known.filter(({ role }) => !roles.has(role)), ...given];
};

export const evolve = (state: Partner, event: PartnerEvent): Partner => {
  if (event.type === 'partner.registered') {
    const { channel: _channel, ...facts } = event.data;
    return {
      status: 'draft',
      ...facts,
      filled: {},
      people: [],
      everNamed: [],
      registrantId: event.by.personId,
      applicants: peopleOf(event.by),
      registeredOn: event.on,
      absorbed: [],
      duplicatesChecked: false,
      candidates: [],
      resolved: [],
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'partner.profile_changed': {
      const {
        section,
        changedFields,
        names,
        identifiers,
        website,
        parentId,
        people,
        corporateLink,
      } = event.data;
      return {
        ...state,
        filled: { ...state.filled, [section]: merged(state.filled[section], changedFields) },
        names: names ?? state.names,
        identifiers: identifiers ?? state.identifiers,
        website: website ?? state.website,
        parentId: parentId ?? state.parentId,
        ...(corporateLink ? { corporateLink } : {}),
        people: people ? peopleAfter(state.people, people) : state.people,
        everNamed: merged(
          state.everNamed,
          (people ?? []).map(({ personId }) => personId),
        ),
      };
    }
    case 'partner.submitted':
      return {
        ...state,
        status: 'submitted',
        applicants: merged(state.applicants, peopleOf(event.by)),
        everNamed: merged(state.everNamed, [event.data.signatoryId]),
        attestedOn: event.on,
        duplicatesChecked: false,
      };
    case 'partner.papers_handed_in':
      return { ...state, papers: event.data.papers };
    case 'partner.tobacco_arms_share_declared':
      return { ...state, tobaccoArmsShare: event.data.some };
    case 'partner.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'partner.duplicates_checked':
      return { ...state, duplicatesChecked: true, candidates: event.data.candidates };
    case 'partner.intake_started':
      return { ...state, status: 'intake_review', officerId: event.data.officerId };
    case 'partner.info_requested':
      return { ...state, status: 'info_requested' };
    case 'partner.duplicate_resolved':
      return { ...state, resolved: merged(state.resolved, [event.data.candidateId]) };
    case 'partner.merge_proposed':
      return {
        ...state,
        mergeProposal: { survivorId: event.data.survivorId, by: peopleOf(event.by) },
      };
    case 'partner.merged':
      return { ...state, status: 'merged', survivorId: event.data.survivorId };
    case 'partner.absorbed':
      return {
        ...state,
        absorbed: [
          ...state.absorbed,
          { partnerId: event.data.absorbedId, identifiers: event.data.identifiers },
        ],
      };
    case 'partner.activated':
    case 'partner.reactivated':
      return { ...state, status: 'active', activatedOn: event.on };
    case 'partner.declined':
      return { ...state, status: 'declined' };
    case 'partner.exclusion_proposed':
      return {
        ...state,
        exclusionProposal: {
          basis: event.data.basis,
          evidencePath: event.data.evidencePath,
          by: event.data.raisedById ? [event.data.raisedById] : peopleOf(event.by),
        },
      };
    case 'partner.excluded':
      return { ...state, status: 'excluded' };
    case 'partner.exclusion_reversed':
      return { ...state, status: 'intake_review', exclusionProposal: undefined };
    case 'partner.suspended':
      return {
        ...state,
        status: 'suspended',
        suspendedBy: imposedBy(event.by),
        suspension: { scope: event.data.scope, reviewDue: event.data.reviewDue },
      };
    case 'partner.lift_requested':
      return {
        ...state,
        suspendedBy: withRequest(state.suspendedBy, event.by, event.data.validUntil),
      };
    case 'partner.suspension_lifted':
      return { ...state, status: 'active', suspendedBy: undefined, suspension: undefined };
    case 'partner.dormant':
      return { ...state, status: 'dormant' };
    case 'partner.terminated':
      return { ...state, status: 'terminated' };
    case 'partner.reattested':
      return { ...state, attestedOn: event.data.on };
    case 'partner.reclassification_proposed':
      return {
        ...state,
        reclassification: {
          to: event.data.to,
          by: peopleOf(event.by),
          role: event.by.role,
          ...(event.data.reasonRef ? { reasonRef: event.data.reasonRef } : {}),
        },
      };
    case 'partner.reclassified':
      return {
        ...state,
        kind: event.data.to,
        profileVersion: event.data.profileVersion,
        reclassification: undefined,
      };
    case 'partner.region_changed':
      return { ...state, regionCode: event.data.to };
  }
};
