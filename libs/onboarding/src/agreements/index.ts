export type {
  AgreementAmendmentApplied,
  AgreementAmendmentOpened,
  AgreementAmendmentWithdrawn,
  AgreementCancelled,
  AgreementDrafted,
  AgreementEvent,
  AgreementExpired,
  AgreementInForce,
  AgreementLegallyCleared,
  AgreementLegalReturned,
  AgreementLegalReviewRequested,
  AgreementReferenceAssigned,
  AgreementRepointed,
  AgreementRescoped,
  AgreementResumed,
  AgreementResumptionRequested,
  AgreementSentForSignature,
  AgreementSigned,
  AgreementSuperseded,
  AgreementSuspended,
  AgreementTerminated,
  AgreementTerminationNotified,
  AgreementTerms,
  AgreementType,
  AgreementVersionShared,
  AmendmentType,
  Deviation,
  Money,
  Signatory,
} from './agreement.events.js';
export type {
  ExclusiveTermEvent,
  ExclusiveTermRefused,
  ExclusiveTermReleased,
  ExclusiveTermReserved,
} from './exclusive-terms/exclusive-term.events.js';
export type { AgreementNumberTaken } from './numbering/agreement-number.events.js';
export { agreementDecider, type AgreementCommand } from './agreement.decider.js';
export { type AgreementView, agreementView } from './agreement.view.js';
export type { AgreementStatus } from './agreement.state.js';
