export type {
  AcceptedTerm,
  IneligibleReason,
  ParticipationActivated,
  ParticipationCompleted,
  ParticipationConfirmed,
  ParticipationDeclined,
  ParticipationEligible,
  ParticipationEvent,
  ParticipationIneligible,
  ParticipationInterested,
  ParticipationInvited,
  ParticipationLapsed,
  ParticipationPassedOver,
  ParticipationReinstated,
  ParticipationSuspended,
  ParticipationWithdrawn,
} from './participation.events.js';
export type {
  InvitationBatchSent,
  InvitationsEvent,
  InvitationsListed,
  InvitationsPrepared,
  InvitationsStarted,
  InvitationsStopped,
} from './invitations/invitations.events.js';
export type { WaveSent } from './waves/wave.events.js';
