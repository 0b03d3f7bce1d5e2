import { recordView } from '#eventing/commands';
import type { Role } from '#kernel';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Decimal,
  Flag,
  Many,
  One,
  Part,
  StoredImposition,
  Text,
  TextList,
  TextListMap,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import { type PartnerKind, partnerKinds, type ProfileSection } from '#reference';
import {
  IdentifierInDirectory,
  NameInDirectory,
} from './partner-directory/directory-entry.schema.js';
import type {
  DuplicateCandidate,
  EvidenceStep,
  ExclusionBasis,
  Identifier,
  PartnerName,
  PartnerPerson,
  SuspensionScope,
} from './partner.events.js';
import type { KnownPartner, PartnerStatus } from './partner.state.js';

const exclusionBases = codesOf<ExclusionBasis>({
  tobacco: true,
  arms: true,
  sanctions: true,
  furthering_interests: true,
});

/** Name and year of birth are in the vault, by reference. */
@Part()
class PersonOfPartner {
  @Text() personId!: string;
  @Code(
    codesOf<PartnerPerson['role']>({
      board_member: true,
      executive: true,
      owner: true,
      focal_point: true,
    }),
  )
  role!: PartnerPerson['role'];
  @Uuid() nameRef!: string;
  @Uuid({ optional: true }) birthYearRef?: string;
  @Decimal({ optional: true, description: 'Percent.' }) share?: number;
}
@Part()
class CandidateForDuplicate {
  @Uuid() partnerId!: string;
  @Decimal() score!: number;
  @CodeList(['name', 'identifier', 'site']) basis!: DuplicateCandidate['basis'];
}
@Part()
class ProposedMerge {
  @Uuid() survivorId!: string;
  @TextList({ description: 'Person ids.' }) by!: readonly string[];
}
@Part()
class StepOfEvidence {
  @Text() from!: string;
  @Text() to!: string;
  @Text() relation!: string;
  @Decimal({ optional: true, description: 'Percent.' }) share?: number;
}
@Part()
class ProposedExclusion {
  @Code(exclusionBases) basis!: ExclusionBasis;
  @Many(StepOfEvidence) evidencePath!: readonly EvidenceStep[];
  @TextList({ description: 'Person ids.' }) by!: readonly string[];
}
@Part()
class ProposedReclassification {
  @Code(partnerKinds) to!: PartnerKind;
  @TextList({ description: 'Person ids.' }) by!: readonly string[];
  @Text() role!: Role;
  @Uuid({ optional: true }) reasonRef?: string;
}
@Part()
class Suspension {
  @Code(
    codesOf<SuspensionScope>({
      all: true,
      new_engagements: true,
      resources: true,
      emblem_use: true,
    }),
  )
  scope!: SuspensionScope;
  @Day() reviewDue!: string;
}
@Part()
class AbsorbedPartner {
  @Uuid() partnerId!: string;
  @Many(IdentifierInDirectory) identifiers!: readonly Identifier[];
}

export const partnerStatuses = codesOf<PartnerStatus>({
  draft: true,
  submitted: true,
  info_requested: true,
  intake_review: true,
  active: true,
  dormant: true,
  suspended: true,
  terminated: true,
  declined: true,
  excluded: true,
  withdrawn: true,
  merged: true,
});

/** A partner. Texts of its profile are in the vault. */
@Part()
export class PartnerRecord {
  @Code(partnerStatuses)
  status!: PartnerStatus;
  @Uuid() partnerId!: string;
  @Code(partnerKinds) kind!: PartnerKind;
  @Whole({ description: 'Of the process profile it is judged by.' }) profileVersion!: number;
  @Many(NameInDirectory) names!: readonly PartnerName[];
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Many(IdentifierInDirectory) identifiers!: readonly Identifier[];
  @Text({ optional: true }) website?: string;
  @Uuid({ optional: true }) parentId?: string;
  @Code(['none', 'current'], { optional: true }) corporateLink?: 'none' | 'current';
  @TextListMap({ description: 'Fields given so far, by section of the profile.' })
  filled!: Readonly<Partial<Record<ProfileSection, readonly string[]>>>;
  @Many(PersonOfPartner) people!: readonly PartnerPerson[];
  @Text({ description: 'The person who entered it.' }) registrantId!: string;
  @TextList({ description: 'Person ids.' }) applicants!: readonly string[];
  @Text({ optional: true }) officerId?: string;
  @Flag() duplicatesChecked!: boolean;
  @Many(CandidateForDuplicate) candidates!: readonly DuplicateCandidate[];
  @UuidList({ description: 'Candidates that were found to be another organisation.' })
  resolved!: readonly string[];
  @One(ProposedMerge, { optional: true }) mergeProposal?: ProposedMerge;
  @Uuid({ optional: true, description: 'The record it was merged into.' }) survivorId?: string;
  @One(ProposedExclusion, { optional: true }) exclusionProposal?: ProposedExclusion;
  @One(ProposedReclassification, { optional: true }) reclassification?: ProposedReclassification;
  @One(StoredImposition, { optional: true }) suspendedBy?: StoredImposition;
  @One(Suspension, { optional: true }) suspension?: Suspension;
  @Day({ optional: true }) attestedOn?: string;
  @Day() registeredOn!: string;
  @Day({ optional: true }) activatedOn?: string;
  @Many(AbsorbedPartner, { description: 'Records merged into this one.' })
  absorbed!: readonly AbsorbedPartner[];
}

export const partnerRecord = recordView(PartnerRecord, (partner: KnownPartner) => partner);
