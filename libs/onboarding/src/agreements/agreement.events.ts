import type { CalendarDate, Event, NamedDocument } from '#kernel';
import type { CountersigningLevel } from '#reference';

/** Instruments; source: domain.md b.0 (process profiles). */
export type AgreementType =
  | 'letter'
  | 'mou'
  | 'grant_agreement'
  | 'contribution_agreement'
  | 'collaboration_agreement'
  | 'framework_agreement'
  | 'agreement'
  | 'note_verbale'
  | 'hosting_agreement'
  | 'designation_letter';
/** Minor units as text, ISO 4217. */
export type Money = { amountMinor: string; currency: string };
/** Half-open, `[start, end)`; no end: open, reviewed every two years. */
export type AgreementTerms = { start: CalendarDate; end?: CalendarDate; value?: Money };
export type AmendmentType =
  'date' | 'scope' | 'budget' | 'administrative_error' | 'no_cost_extension';
/** A clause that differs from the template; codes only. */
export type Deviation = { clause: string; change: 'added' | 'changed' | 'removed' };
/**
 * `party` is `organisation` or a partner id. A delegation is valid for `[from, until)` and up to
 * its ceiling.
 */
export type Signatory = {
  signatoryId: string;
  party: string;
  authority: 'office' | 'letter' | 'delegation';
  authorityHash: string;
  delegation?: { delegationId: string; from: CalendarDate; until: CalendarDate; ceiling?: Money };
};

/** Every event of an agreement says which one, and with whom. */
type About = { agreementId: string; partnerIds: string[] };
/** Of which type, and for which engagement: what its end means to others depends on it. */
type AboutInstrument = About & { type: AgreementType; engagementId?: string };

/** The text of an agreement was begun from a template. */
export type AgreementDrafted = Event<
  'agreement.drafted',
  {
    agreementId: string;
    type: AgreementType;
    engagementId?: string;
    partnerIds: string[];
    /** `organisation` and the partners. */
    parties: string[];
    kind: string;
    countryCode: string;
    regionCode: string;
    title: string;
    templateVersion: string;
    start: CalendarDate;
    end?: CalendarDate;
    value?: Money;
    /** The agreement in force that this one replaces. */
    supersedes?: string;
    /** Only one of the type per partner and period. */
    exclusive: boolean;
    /** `{TYPE}/{ISO3 or GLO}/{year}`; its number follows. */
    referenceKey: string;
  }
>;
/** The agreement got its number: `{TYPE}/{ISO3 or GLO}/{year}/{seq}`. Never reused. */
export type AgreementReferenceAssigned = Event<
  'agreement.reference_assigned',
  About & { reference: string }
>;
/** A version went to the other side; `court` says whose turn it is now. */
export type AgreementVersionShared = Event<
  'agreement.version_shared',
  About & {
    version: number;
    hash: string;
    court: 'ours' | 'theirs';
  }
>;
/** The text is with the legal officers. */
export type AgreementLegalReviewRequested = Event<
  'agreement.legal_review_requested',
  About & { deviations: Deviation[]; hash: string }
>;
/** Cleared word for word. */
export type AgreementLegallyCleared = Event<'agreement.legally_cleared', About & { hash: string }>;
/** Back to negotiation. */
export type AgreementLegalReturned = Event<
  'agreement.legal_returned',
  About & { reasonRef?: string }
>;
/** The text is frozen and waits for its signatories. */
export type AgreementSentForSignature = Event<
  'agreement.sent_for_signature',
  About & {
    type: AgreementType;
    hash: string;
    signatories: Signatory[];
    sentOn: CalendarDate;
    signatureDue: CalendarDate;
    /** The term that is signed; an exclusive type asks for its period once more. */
    start: CalendarDate;
    end?: CalendarDate;
    supersedes?: string;
    exclusive: boolean;
  }
>;
/**
 * Somebody else signs for a party; signatures that are there stay. `start` is given once all have
 * signed and the start is still to come.
 */
export type AgreementSignatoriesReplaced = Event<
  'agreement.signatories_replaced',
  About & {
    signatories: Signatory[];
    /** By when those sign who have not. */
    signatureDue: CalendarDate;
    allSigned: boolean;
    start?: CalendarDate;
    reasonRef?: string;
  }
>;
/** An officer wrote down what a partner answered on paper; `evidence` shows it. */
export type AgreementAnsweredOnPaper = Event<
  'agreement.answered_on_paper',
  About & { answer: 'text' | 'signature'; signatoryId?: string; evidence: NamedDocument }
>;
/** One signature. `start` is given once all have signed and the start is still to come. */
export type AgreementSigned = Event<
  'agreement.signed',
  About & {
    party: string;
    signatoryId: string;
    signedOn: CalendarDate;
    method: 'electronic' | 'wet_ink';
    hash: string;
    allSigned: boolean;
    start?: CalendarDate;
  }
>;
/** In force from `start`. */
export type AgreementInForce = Event<
  'agreement.in_force',
  AboutInstrument & {
    title: string;
    start: CalendarDate;
    end?: CalendarDate;
    value?: Money;
    reference?: string;
    supersedes?: string;
    reviewDue?: CalendarDate;
  }
>;
/** An amendment was proposed; what is in force stays in force. */
export type AgreementAmendmentOpened = Event<
  'agreement.amendment_opened',
  AboutInstrument & {
    /** Revision of the engagement this amendment carries out. */
    engagementRevision?: number;
    number: number;
    amendmentType: AmendmentType;
    before: AgreementTerms;
    after: AgreementTerms;
    hash: string;
    exclusive: boolean;
  }
>;
/** The amendment is signed by all and changes the agreement. */
export type AgreementAmendmentApplied = Event<
  'agreement.amendment_applied',
  AboutInstrument & {
    engagementRevision?: number;
    number: number;
    amendmentType: AmendmentType;
    before: AgreementTerms;
    after: AgreementTerms;
    start: CalendarDate;
    end?: CalendarDate;
    reference?: string;
  }
>;
/** The amendment came to nothing. */
export type AgreementAmendmentWithdrawn = Event<
  'agreement.amendment_withdrawn',
  AboutInstrument & {
    engagementRevision?: number;
    number: number;
    start: CalendarDate;
    end?: CalendarDate;
    exclusive: boolean;
    reasonRef?: string;
  }
>;
/** Nothing is done under it; its end does not move. */
export type AgreementSuspended = Event<
  'agreement.suspended',
  About & {
    engagementId?: string;
    reasonCode: string;
    suspendedOn: CalendarDate;
    reviewDue: CalendarDate;
    reasonRef?: string;
  }
>;
/**
 * Whoever suspended it asks a higher level to countersign the resumption, by the end of
 * `validUntil`.
 */
export type AgreementResumptionRequested = Event<
  'agreement.resumption_requested',
  About & {
    engagementId?: string;
    level: CountersigningLevel;
    validUntil: CalendarDate;
    reasonRef?: string;
  }
>;
/** In force again. `requestedById`: it was asked for by whoever suspended, and countersigned. */
export type AgreementResumed = Event<
  'agreement.resumed',
  About & {
    engagementId?: string;
    resumedOn: CalendarDate;
    reasonRef?: string;
    requestedById?: string;
  }
>;
/** One side ends it; it runs until `effectiveOn`. `by` is `organisation` or a partner id. */
export type AgreementTerminationNotified = Event<
  'agreement.termination_notified',
  About & {
    engagementId?: string;
    by: string;
    noticeOn: CalendarDate;
    effectiveOn: CalendarDate;
  }
>;
/** Ended before its end. */
export type AgreementTerminated = Event<
  'agreement.terminated',
  AboutInstrument & {
    reasonCode: string;
    effectiveOn: CalendarDate;
    documentHash?: string;
    reasonRef?: string;
    exclusive: boolean;
  }
>;
/** Its end was reached. */
export type AgreementExpired = Event<
  'agreement.expired',
  AboutInstrument & {
    end: CalendarDate;
    exclusive: boolean;
  }
>;
/** A successor is in force. */
export type AgreementSuperseded = Event<
  'agreement.superseded',
  About & { type: AgreementType; by: string; exclusive: boolean }
>;
/** Given up before all had signed. */
export type AgreementCancelled = Event<
  'agreement.cancelled',
  AboutInstrument & {
    reasonCode: string;
    reasonRef?: string;
    exclusive: boolean;
  }
>;
/** A merged partner's place is taken by its survivor. */
export type AgreementRepointed = Event<
  'agreement.repointed',
  { agreementId: string; fromPartnerId: string; toPartnerId: string; partnerIds: string[] }
>;

/** The country of its first partner lies in another region now. */
export type AgreementRescoped = Event<
  'agreement.rescoped',
  About & { from: string; regionCode: string }
>;

export type AgreementEvent =
  | AgreementDrafted
  | AgreementReferenceAssigned
  | AgreementVersionShared
  | AgreementLegalReviewRequested
  | AgreementLegallyCleared
  | AgreementLegalReturned
  | AgreementSentForSignature
  | AgreementSignatoriesReplaced
  | AgreementAnsweredOnPaper
  | AgreementSigned
  | AgreementInForce
  | AgreementAmendmentOpened
  | AgreementAmendmentApplied
  | AgreementAmendmentWithdrawn
  | AgreementSuspended
  | AgreementResumptionRequested
  | AgreementResumed
  | AgreementTerminationNotified
  | AgreementTerminated
  | AgreementExpired
  | AgreementSuperseded
  | AgreementCancelled
  | AgreementRepointed
  | AgreementRescoped;
