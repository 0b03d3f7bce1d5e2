import type { Event } from '#kernel';

/** Somebody began a list of partners to invite. */
export type InvitationsPrepared = Event<
  'invitations.prepared',
  { roundId: string; campaignId: string }
>;
/** More partners on the list; none stands on it twice. */
export type InvitationsListed = Event<
  'invitations.listed',
  { roundId: string; campaignId: string; invitees: string[] }
>;
/** The list is frozen; its partners are asked in so many batches. */
export type InvitationsStarted = Event<
  'invitations.started',
  { roundId: string; campaignId: string; invitees: number; batches: number }
>;
/** Nobody else is asked. */
export type InvitationsStopped = Event<
  'invitations.stopped',
  { roundId: string; campaignId: string; reasonRef?: string }
>;
export type InvitationsEvent =
  InvitationsPrepared | InvitationsListed | InvitationsStarted | InvitationsStopped;

/** The partners of one batch are asked now, each judged anew. */
export type InvitationBatchSent = Event<
  'invitations.batch_sent',
  {
    roundId: string;
    campaignId: string;
    batch: number;
    members: { participationId: string; partnerId: string }[];
  }
>;
