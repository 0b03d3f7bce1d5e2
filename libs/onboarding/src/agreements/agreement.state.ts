import { type CalendarDate, peopleOf } from '#kernel';
import { type Imposed, imposedBy, withRequest } from '#reference';
import type {
  AgreementEvent,
  AgreementTerms,
  AgreementType,
  AmendmentType,
  Signatory,
} from './agreement.events.js';

export const unsignedStates = [
  'draft',
  'negotiation',
  'legal_review',
  'cleared',
  'out_for_signature',
  'partially_signed',
  'awaiting_start',
] as const;
export const endedStates = ['expired', 'terminated', 'superseded', 'cancelled'] as const;
export type AgreementStatus =
  (typeof unsignedStates)[number] | 'in_force' | 'suspended' | (typeof endedStates)[number];

export type Signature = Readonly<{ signatoryId: string; party: string; signedOn: CalendarDate }>;
export type OpenAmendment = Readonly<{
  number: number;
  type: AmendmentType;
  after: AgreementTerms;
  engagementRevision?: number;
}>;
export type KnownAgreement = AgreementTerms &
  Readonly<{
    status: AgreementStatus;
    agreementId: string;
    type: AgreementType;
    engagementId?: string;
    partnerIds: readonly string[];
    kind: string;
    countryCode: string;
    regionCode: string;
    title: string;
    exclusive: boolean;
    supersedes?: string;
    reference?: string;
    version: number;
    /** Whose turn it is in the negotiation. */
    court: 'ours' | 'theirs';
    hash?: string;
    clearedHash?: string;
    sentOn?: CalendarDate;
    signatories: readonly Signatory[];
    signatures: readonly Signature[];
    /** The end before any extension. */
    firstEnd?: CalendarDate;
    /** Amendments applied. */
    amendments: number;
    /** Amendments opened; numbers are not reused. */
    amendmentsOpened: number;
    amendment?: OpenAmendment;
    /** True from the entry into force on, also while an amendment is under way. */
    inForce: boolean;
    notice?: Readonly<{ by: string; effectiveOn: CalendarDate }>;
    people: Readonly<{ drafters: readonly string[]; clearers: readonly string[] }>;
    suspendedBy?: Imposed;
  }>;
export type Agreement = Readonly<{ status: 'unknown' }> | KnownAgreement;
export const initialState: Agreement = { status: 'unknown' };

const withDrafters = (
  state: KnownAgreement,
  people: readonly string[],
): KnownAgreement['people'] => ({
  ...state.people,
  drafters: [...new Set([...state.people.drafters, ...people])],
});
const dropAmendment = (state: KnownAgreement): KnownAgreement => ({
  ...state,
  amendment: undefined,
  signatories: [],
  signatures: [],
});

export const evolve = (state: Agreement, event: AgreementEvent): Agreement => {
  const people = peopleOf(event.by);
  if (event.type === 'agreement.drafted') {
    const {
      parties: _parties,
      templateVersion: _version,
      referenceKey: _key,
      ...terms
    } = event.data;
    return {
      status: 'draft',
      ...terms,
      ...(terms.end ? { firstEnd: terms.end } : {}),
      version: 0,
      court: 'ours',
      signatories: [],
      signatures: [],
      amendments: 0,
      amendmentsOpened: 0,
      inForce: false,
      people: { drafters: people, clearers: [] },
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'agreement.reference_assigned':
      return { ...state, reference: event.data.reference };
    case 'agreement.version_shared': {
      const { version, hash, court } = event.data;
      return {
        ...state,
        status: 'negotiation',
        version,
        hash,
        court,
        people: court === 'theirs' ? withDrafters(state, people) : state.people,
      };
    }
    case 'agreement.legal_review_requested':
      return {
        ...state,
        status: 'legal_review',
        hash: event.data.hash,
        people: withDrafters(state, people),
      };
    case 'agreement.legally_cleared':
      return {
        ...state,
        status: 'cleared',
        clearedHash: event.data.hash,
        people: { ...state.people, clearers: people },
      };
    case 'agreement.legal_returned':
      return { ...state, status: 'negotiation', court: 'ours', clearedHash: undefined };
    case 'agreement.sent_for_signature':
      return {
        ...state,
        status: 'out_for_signature',
        signatories: event.data.signatories,
        signatures: [],
        sentOn: event.data.sentOn,
      };
    case 'agreement.signed': {
      const { signatoryId, party, signedOn, allSigned, start } = event.data;
      return {
        ...state,
        // Without a start to come, the entry into force or the amendment follows at once.
        status: allSigned && start ? 'awaiting_start' : 'partially_signed',
        signatures: [...state.signatures, { signatoryId, party, signedOn }],
      };
    }
    // Which paper shows an answer changes nothing of it.
    case 'agreement.answered_on_paper':
      return state;
    case 'agreement.signatories_replaced': {
      const { signatories, allSigned, start } = event.data;
      const status = allSigned && start ? 'awaiting_start' : state.status;
      return { ...state, status, signatories };
    }
    case 'agreement.in_force':
      return { ...state, status: 'in_force', inForce: true, start: event.data.start };
    case 'agreement.amendment_opened': {
      const { number, amendmentType, after, engagementRevision, hash } = event.data;
      const amendment = {
        number,
        type: amendmentType,
        after,
        ...(engagementRevision === undefined ? {} : { engagementRevision }),
      };
      return {
        ...state,
        status: 'legal_review',
        amendment,
        amendmentsOpened: number,
        hash,
        clearedHash: undefined,
        court: 'ours',
        signatories: [],
        signatures: [],
        people: { ...withDrafters(state, people), clearers: [] },
      };
    }
    case 'agreement.amendment_applied': {
      const { end: _end, value: _value, ...rest } = dropAmendment(state);
      const { after } = event.data;
      return {
        ...rest,
        status: 'in_force',
        amendments: state.amendments + 1,
        start: after.start,
        ...(after.end ? { end: after.end } : {}),
        ...(after.value ? { value: after.value } : {}),
      };
    }
    case 'agreement.amendment_withdrawn':
      return { ...dropAmendment(state), status: 'in_force' };
    case 'agreement.suspended':
      return { ...dropAmendment(state), status: 'suspended', suspendedBy: imposedBy(event.by) };
    case 'agreement.resumption_requested':
      return {
        ...state,
        suspendedBy: withRequest(state.suspendedBy, event.by, event.data.validUntil),
      };
    case 'agreement.resumed':
      return { ...state, status: 'in_force', suspendedBy: undefined };
    case 'agreement.termination_notified':
      return { ...state, notice: { by: event.data.by, effectiveOn: event.data.effectiveOn } };
    case 'agreement.terminated':
      return { ...dropAmendment(state), status: 'terminated', inForce: false };
    case 'agreement.expired':
      return { ...dropAmendment(state), status: 'expired', inForce: false };
    case 'agreement.superseded':
      return { ...dropAmendment(state), status: 'superseded', inForce: false };
    case 'agreement.cancelled':
      return { ...state, status: 'cancelled' };
    case 'agreement.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'agreement.repointed': {
      const { fromPartnerId, toPartnerId, partnerIds } = event.data;
      const swap = <T extends { party: string }>(one: T): T =>
        one.party === fromPartnerId ? { ...one, party: toPartnerId } : one;
      return {
        ...state,
        partnerIds,
        signatories: state.signatories.map(swap),
        signatures: state.signatures.map(swap),
      };
    }
  }
};
