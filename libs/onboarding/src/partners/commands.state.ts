import type { CalendarDate, Command, CommonFacts, NamedDocument } from '#kernel';
import type { DueDiligenceView } from '#onboarding/due-diligence';
import type { ExclusionView } from '#onboarding/exclusion';
import type { PartnerKind, ProfileSection } from '#reference';
import type {
  CascadeStep,
  DuplicateCandidate,
  EvidenceStep,
  ExclusionBasis,
  Identifier,
  PartnerName,
  PartnerPerson,
  SuspensionScope,
} from './partner.events.js';
import type { Commitments } from './commitments/commitments.state.js';
import type { GivenName } from './registering/names.policy.js';

export type RegisterPartner = Command<
  'RegisterPartner',
  {
    kind: PartnerKind;
    names: GivenName[];
    countryCode: string;
    identifiers?: Identifier[];
    website?: string;
    parentId?: string;
    channel?: 'import';
  }
>;
export type UpdateProfileSection = Command<
  'UpdateProfileSection',
  {
    section: ProfileSection;
    names?: GivenName[];
    identifiers?: Identifier[];
    website?: string;
    parentId?: string;
    people?: PartnerPerson[];
    corporateLink?: 'none' | 'current';
    content?: { field: string; valueRef: string }[];
    /** Told of the sealed words: whether a part of the income comes from tobacco or arms. */
    tobaccoArmsShare?: boolean;
  }
>;
export type SubmitRegistration = Command<
  'SubmitRegistration',
  {
    declaration: {
      version: string;
      acceptedItems: string[];
      signatory: { personId: string; nameRef: string; titleRef: string };
    };
    disclosure: { signed: boolean; tobacco: boolean; arms: boolean; textHash?: string };
    papers?: NamedDocument[];
  }
>;
export type WithdrawRegistration = Command<'WithdrawRegistration'>;
export type RecordDuplicateCandidates = Command<
  'RecordDuplicateCandidates',
  { candidates: DuplicateCandidate[] }
>;
export type StartIntake = Command<'StartIntake'>;
export type RequestInformation = Command<
  'RequestInformation',
  { items: string[]; dueDate: CalendarDate }
>;
export type ResolveDuplicate = Command<
  'ResolveDuplicate',
  { candidateId: string; basisRef?: string }
>;
export type ProposeMerge = Command<'ProposeMerge', { survivorId: string }>;
export type MergeInto = Command<'MergeInto', { survivorId: string }>;
/** Sent by the system to the survivor of a merge. */
export type AbsorbPartner = Command<
  'AbsorbPartner',
  { absorbedId: string; identifiers: Identifier[]; aliasNames: PartnerName[] }
>;
export type ActivatePartner = Command<'ActivatePartner'>;
export type DeclineRegistration = Command<'DeclineRegistration', { reasonCode: string }>;
export type ProposeExclusion = Command<
  'ProposeExclusion',
  { basis: ExclusionBasis; evidencePath: EvidenceStep[]; raisedById?: string }
>;
export type ExcludePartner = Command<
  'ExcludePartner',
  { basis?: ExclusionBasis; evidencePath?: EvidenceStep[]; effectiveOn?: CalendarDate }
>;
export type ReverseExclusion = Command<'ReverseExclusion'>;
export type SuspendPartner = Command<
  'SuspendPartner',
  { scope: SuspensionScope; reasonCode: string; reviewDue: CalendarDate; offices?: string[] }
>;
export type LiftSuspension = Command<'LiftSuspension'>;
/** Whoever suspended asks a higher level to countersign the lift (SOD-4). */
export type RequestLift = Command<'RequestLift'>;
export type CountersignLift = Command<'CountersignLift'>;
export type MarkDormant = Command<'MarkDormant'>;
export type Reactivate = Command<'Reactivate'>;
export type TerminateRelationship = Command<
  'TerminateRelationship',
  { reasonCode: string; effectiveOn: CalendarDate; cascade?: CascadeStep[] }
>;
export type ReattestProfile = Command<'ReattestProfile', { sections: ProfileSection[] }>;
export type ProposeReclassification = Command<'ProposeReclassification', { to: PartnerKind }>;
export type ReclassifyKind = Command<'ReclassifyKind', { effectiveOn: CalendarDate }>;

/** The country's region changed; sent by the system on the day. */
export type ApplyRegionChange = Command<'ApplyRegionChange'>;

export type PartnerCommand =
  | RegisterPartner
  | UpdateProfileSection
  | SubmitRegistration
  | WithdrawRegistration
  | RecordDuplicateCandidates
  | StartIntake
  | RequestInformation
  | ResolveDuplicate
  | ProposeMerge
  | MergeInto
  | ActivatePartner
  | DeclineRegistration
  | ProposeExclusion
  | ExcludePartner
  | ReverseExclusion
  | SuspendPartner
  | LiftSuspension
  | RequestLift
  | CountersignLift
  | MarkDormant
  | Reactivate
  | TerminateRelationship
  | ReattestProfile
  | ProposeReclassification
  | ReclassifyKind
  | AbsorbPartner
  | ApplyRegionChange;

/** The newest due diligence of the partner, as its own stream tells. */
export type DueDiligenceFact = Pick<DueDiligenceView, 'status' | 'reviewId' | 'validUntil'> &
  Readonly<{ outcome?: string }>;
/** What a partner's decisions may know beside its own stream. */
export type PartnerFacts = CommonFacts &
  Readonly<{
    dueDiligence?: DueDiligenceFact;
    exclusion?: ExclusionView;
    /**
     * The parent named by the command and its ancestors, nearest first; `exists` false where there is
     * none.
     */
    parent?: Readonly<{ exists: boolean; ancestors: readonly string[] }>;
    /** The survivor named by the command. */
    survivor?: Readonly<{ status: string; kind?: string }>;
    /** What is under way with this partner, and with the survivor. */
    commitments?: Commitments;
    survivorCommitments?: Commitments;
    /** Records named as offices of this one. */
    offices?: readonly Readonly<{ partnerId: string; parentId?: string }>[];
  }>;
