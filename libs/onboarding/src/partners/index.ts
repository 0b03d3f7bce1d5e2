export { DuplicateChecker } from './duplicates/duplicate-index.js';
export { partnerStatuses } from './partner.record.js';
export { PartnersModule } from './partners.module.js';
export type {
  CascadeStep,
  DuplicateCandidate,
  DuplicateResolved,
  DuplicatesChecked,
  EvidenceStep,
  ExclusionBasis,
  ExclusionProposed,
  ExclusionReversed,
  Identifier,
  IdentifierScheme,
  InformationRequested,
  IntakeStarted,
  LiftRequested,
  MergeProposed,
  MovedCommitment,
  PartnerAbsorbed,
  PartnerActivated,
  PartnerDeclined,
  PartnerDormant,
  PartnerEvent,
  PartnerExcluded,
  PartnerMerged,
  PartnerName,
  PartnerPerson,
  PartnerReactivated,
  PartnerReclassified,
  PartnerRegistered,
  PartnerSubmitted,
  PartnerSuspended,
  PartnerTerminated,
  PartnerWithdrawn,
  ProfileChanged,
  ProfileReattested,
  ReclassificationProposed,
  RegionChanged,
  SuspensionLifted,
  SuspensionScope,
} from './partner.events.js';
export type { CommitmentBegan, CommitmentEnded } from './commitments/commitments.events.js';
export { PartnerDirectoryController } from './partner-directory/partner-directory.controller.js';
export type { ExcludePartner, PartnerCommand, SuspendPartner } from './commands.state.js';
export { registrationFault } from './registering/registration-check.js';
export { partnerChangeOf } from './partner-changes.policy.js';
export { livingOn, type PartnerView, partnerView } from './partner.view.js';
export type { PartnerStatus } from './partner.state.js';
