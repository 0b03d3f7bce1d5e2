import type { ProcessRule } from '#kernel';
import type { InviteListed } from '../participation.decider.js';
import type { SendInvitationBatch } from './invitations.decider.js';
import type { InvitationBatchSent, InvitationsEvent } from './invitations.events.js';

/** A frozen list is sent batch by batch. Source: domain.md b.12 Invite. */
export const roundsGoInBatches: ProcessRule<InvitationsEvent, SendInvitationBatch> = (event) => {
  if (event.type !== 'invitations.started') return [];
  const { roundId, batches } = event.data;
  return Array.from({ length: batches }, (_, batch) => ({
    type: 'SendInvitationBatch',
    aggregateId: `${roundId}.${batch}`,
    data: { roundId, batch },
    apart: true,
  }));
};

/** Each partner of a batch is judged anew, and invited or passed over. */
export const batchesInvite: ProcessRule<InvitationBatchSent, InviteListed> = (event) => {
  if (event.type !== 'invitations.batch_sent') return [];
  const { roundId, campaignId, members } = event.data;
  return members.map(({ participationId: aggregateId, partnerId }) => ({
    type: 'InviteListed',
    aggregateId,
    data: { campaignId, partnerId, roundId },
    apart: true,
  }));
};
