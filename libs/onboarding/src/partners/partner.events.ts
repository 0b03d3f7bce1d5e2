import type { CalendarDate, Event, NamedDocument } from '#kernel';
import type { CountersigningLevel, PartnerKind, ProfileSection } from '#reference';

/** A public name. `script` is an ISO 15924 code. */
export type PartnerName = {
  value: string;
  type: 'primary' | 'alias' | 'acronym' | 'former';
  lang?: string;
  script: string;
};
export type IdentifierScheme = 'ror' | 'lei' | 'isni' | 'iati' | 'wikidata';
/** Canonical form of an identifier: `01f80g185`, `506700GE1G29325QX363`. */
export type Identifier = { scheme: IdentifierScheme; value: string };
export type ExclusionBasis = 'tobacco' | 'arms' | 'sanctions' | 'furthering_interests';
/** One step of the evidence: `from` holds the relation to `to`; `share` in percent. */
export type EvidenceStep = { from: string; to: string; relation: string; share?: number };
export type DuplicateCandidate = {
  partnerId: string;
  score: number;
  basis: ('name' | 'identifier' | 'site')[];
};
export type SuspensionScope = 'all' | 'new_engagements' | 'resources' | 'emblem_use';
/** Somebody with a part in the organisation; name and year of birth are in the vault. */
export type PartnerPerson = {
  personId: string;
  role: 'board_member' | 'executive' | 'owner' | 'focal_point';
  nameRef: string;
  birthYearRef?: string;
  share?: number;
};

/** An organisation was entered. */
export type PartnerRegistered = Event<
  'partner.registered',
  {
    partnerId: string;
    kind: PartnerKind;
    profileVersion: number;
    names: PartnerName[];
    countryCode: string;
    regionCode: string;
    identifiers: Identifier[];
    website?: string;
    parentId?: string;
    channel: 'portal' | 'officer' | 'import';
  }
>;
/**
 * A section of the profile changed. `material`: name, ownership, board, funding or legal status of
 * an active partner.
 */
export type ProfileChanged = Event<
  'partner.profile_changed',
  {
    partnerId: string;
    section: ProfileSection;
    changedFields: string[];
    material: boolean;
    sourceUserType: 'portal' | 'officer';
    names?: PartnerName[];
    identifiers?: Identifier[];
    website?: string;
    parentId?: string;
    people?: PartnerPerson[];
    /** Whether the organisation says it is tied to a company today; section `endowment`. */
    corporateLink?: 'none' | 'current';
    contentRefs: { field: string; valueRef: string }[];
  }
>;
/**
 * The registration is complete and declared. `disclosed` names what the partner itself declares.
 */
export type PartnerSubmitted = Event<
  'partner.submitted',
  {
    partnerId: string;
    profileVersion: number;
    declarationVersion: string;
    signatoryId: string;
    disclosureHash?: string;
    disclosed: ('tobacco' | 'arms')[];
    kind: PartnerKind;
    countryCode: string;
  }
>;
/** The documents that came with a registration, as they were then. */
export type PartnerPapersHandedIn = Event<
  'partner.papers_handed_in',
  { partnerId: string; papers: NamedDocument[] }
>;
/** Whether the profile says that a part of the income comes from tobacco or arms; the part is sealed. */
export type TobaccoArmsShareDeclared = Event<
  'partner.tobacco_arms_share_declared',
  { partnerId: string; some: boolean }
>;
/** Taken back by the partner before activation. */
export type PartnerWithdrawn = Event<
  'partner.withdrawn',
  { partnerId: string; reasonRef?: string }
>;
/** Records that look like the same organisation; found by the system after submission. */
export type DuplicatesChecked = Event<
  'partner.duplicates_checked',
  { partnerId: string; candidates: DuplicateCandidate[] }
>;
/** An officer took the registration up. */
export type IntakeStarted = Event<
  'partner.intake_started',
  { partnerId: string; officerId: string; duplicateCandidates: DuplicateCandidate[] }
>;
/** The partner is to complete something. `items` say what, in words the partner reads. */
export type InformationRequested = Event<
  'partner.info_requested',
  { partnerId: string; items: string[]; dueDate: CalendarDate }
>;
/**
 * An officer looked at a candidate and says why it is another organisation; the text is in the
 * vault.
 */
export type DuplicateResolved = Event<
  'partner.duplicate_resolved',
  { partnerId: string; candidateId: string; outcome: 'not_duplicate'; basisRef?: string }
>;
/** The first of two officers asks to merge this record into the survivor. */
export type MergeProposed = Event<
  'partner.merge_proposed',
  { partnerId: string; survivorId: string }
>;
/** Something in force with a partner. `exclusiveType`: there may be one of the type per partner. */
export type MovedCommitment = {
  kind: 'engagement' | 'agreement';
  id: string;
  exclusiveType?: string;
};
/** The record lives on in the survivor, with its names, identifiers and what is under way. */
export type PartnerMerged = Event<
  'partner.merged',
  {
    partnerId: string;
    survivorId: string;
    movedCounts: { identifiers: number; names: number };
    aliasNames: PartnerName[];
    identifiers: Identifier[];
    commitments: MovedCommitment[];
  }
>;
/**
 * Another record was merged into this one; the identifiers it keeps claimed count as ours.
 * `forwardTo`: this one is merged itself by now.
 */
export type PartnerAbsorbed = Event<
  'partner.absorbed',
  {
    partnerId: string;
    absorbedId: string;
    identifiers: Identifier[];
    aliasNames: PartnerName[];
    forwardTo?: string;
  }
>;
/** In good standing from now on; the profile is attested anew by `nextRefreshDue`. */
export type PartnerActivated = Event<
  'partner.activated',
  { partnerId: string; ddReviewId?: string; nextRefreshDue: CalendarDate }
>;
/** The registration was refused. */
export type PartnerDeclined = Event<
  'partner.declined',
  { partnerId: string; reasonCode: string; reasonRef?: string }
>;
/** Somebody raised an exclusion; `raisedById` where the system speaks for a person. */
export type ExclusionProposed = Event<
  'partner.exclusion_proposed',
  {
    partnerId: string;
    basis: ExclusionBasis;
    evidencePath: EvidenceStep[];
    raisedById?: string;
    reasonRef?: string;
  }
>;
/** No engagement may begin or go on. */
export type PartnerExcluded = Event<
  'partner.excluded',
  {
    partnerId: string;
    basis: ExclusionBasis;
    evidencePath: EvidenceStep[];
    effectiveOn: CalendarDate;
  }
>;
/** An exclusion was reversed by the Director-General; the registration starts over at intake. */
export type ExclusionReversed = Event<
  'partner.exclusion_reversed',
  { partnerId: string; reasonRef?: string }
>;
/**
 * Standing is suspended until a decision. `offices`: records below this head office that follow it.
 */
export type PartnerSuspended = Event<
  'partner.suspended',
  {
    partnerId: string;
    scope: SuspensionScope;
    reasonCode: string;
    reasonRef?: string;
    reviewDue: CalendarDate;
    offices?: string[];
  }
>;
/** Whoever suspended it asks a higher level to countersign the lift, by the end of `validUntil`. */
export type LiftRequested = Event<
  'partner.lift_requested',
  { partnerId: string; level: CountersigningLevel; validUntil: CalendarDate; reasonRef?: string }
>;
/**
 * In good standing again. `requestedById`: the lift was asked for by whoever suspended, and
 * countersigned.
 */
export type SuspensionLifted = Event<
  'partner.suspension_lifted',
  { partnerId: string; decisionId: string; requestedById?: string }
>;
/** Nothing was done together for three years. */
export type PartnerDormant = Event<'partner.dormant', { partnerId: string; since: CalendarDate }>;
/** Active again after a time of dormancy. */
export type PartnerReactivated = Event<'partner.reactivated', { partnerId: string }>;
/** What becomes of something still under way when the relationship ends. */
export type CascadeStep = {
  type: 'engagement' | 'agreement';
  id: string;
  action: 'terminate' | 'let_run_out' | 'transfer';
};
/** The relationship ended. */
export type PartnerTerminated = Event<
  'partner.terminated',
  {
    partnerId: string;
    reasonCode: string;
    reasonRef?: string;
    effectiveOn: CalendarDate;
    cascade: CascadeStep[];
  }
>;
/** The partner confirmed every section of its profile. */
export type ProfileReattested = Event<
  'partner.reattested',
  { partnerId: string; on: CalendarDate; sections: ProfileSection[]; nextDue: CalendarDate }
>;
/** The first of the two leads asks to treat the partner as another kind. */
export type ReclassificationProposed = Event<
  'partner.reclassification_proposed',
  { partnerId: string; to: PartnerKind; reasonRef?: string }
>;
/** Treated as another kind; each running engagement is to be assessed again. */
export type PartnerReclassified = Event<
  'partner.reclassified',
  {
    partnerId: string;
    from: PartnerKind;
    to: PartnerKind;
    profileVersion: number;
    effectiveOn: CalendarDate;
    basisRef?: string;
    engagementIds: string[];
  }
>;
/** The partner's country lies in another region from `effectiveOn`; history keeps the old one. */
export type RegionChanged = Event<
  'partner.region_changed',
  { partnerId: string; countryCode: string; from: string; to: string; effectiveOn: CalendarDate }
>;

export type PartnerEvent =
  | PartnerRegistered
  | ProfileChanged
  | PartnerSubmitted
  | PartnerPapersHandedIn
  | TobaccoArmsShareDeclared
  | PartnerWithdrawn
  | DuplicatesChecked
  | IntakeStarted
  | InformationRequested
  | DuplicateResolved
  | MergeProposed
  | PartnerMerged
  | PartnerActivated
  | PartnerDeclined
  | ExclusionProposed
  | PartnerExcluded
  | ExclusionReversed
  | PartnerSuspended
  | LiftRequested
  | SuspensionLifted
  | PartnerDormant
  | PartnerReactivated
  | PartnerTerminated
  | ProfileReattested
  | ReclassificationProposed
  | PartnerReclassified
  | PartnerAbsorbed
  | RegionChanged;
