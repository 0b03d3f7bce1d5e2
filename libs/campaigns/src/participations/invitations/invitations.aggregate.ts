import { campaignView } from '#campaigns/campaigns';
import type { Aggregate, FactsReader } from '#eventing/commands';
import type { Command } from '#kernel';
import { UuidField, UuidList } from '#platform/http';
import { participationIdOf } from '../participation.facts.js';
import {
  type BatchFacts,
  invitationBatchDecider,
  invitationsDecider,
  type InvitationsFacts,
  type SendInvitationBatch,
} from './invitations.decider.js';
import { batchOf, type InvitationsView, invitationsView } from './invitations.view.js';
import { invitationsRecord } from './invitations.record.js';

class PrepareInvitationsBody {
  @UuidField() campaignId!: string;
  @UuidList({ min: 1, max: 1_000, optional: true, description: 'The first partners to ask.' })
  partnerIds?: string[];
}
class ListInviteesBody {
  @UuidList({ min: 1, max: 1_000, description: 'Partners to ask; those listed already stay once.' })
  partnerIds!: string[];
}

const facts = async (
  reader: FactsReader,
  command: Command,
  { campaignId }: InvitationsView,
): Promise<InvitationsFacts> => {
  if (command.type !== 'PrepareInvitations' && command.type !== 'StartInvitations') return {};
  const { campaignId: named = campaignId } = command.data as { campaignId?: string };
  return { campaign: await reader.state(campaignView, named) };
};

/** `POST /v1/invitation-rounds`. */
export const invitationsAggregate: Aggregate = {
  collection: 'invitation-rounds',
  decider: invitationsDecider,
  view: invitationsRecord,
  facts,
  routes: {
    PrepareInvitations: {
      who: ['CM', 'CM-L'],
      creates: true,
      body: PrepareInvitationsBody,
      example: {
        campaignId: '0d7a4b1e-93c5-4e2f-8a6b-1c2d3e4f5a6b',
        partnerIds: ['6fa459ea-ee8a-4ca4-894e-db77e160355e'],
      },
      summary: 'Begins a list of partners to invite.',
    },
    ListInvitees: {
      who: ['CM', 'CM-L'],
      body: ListInviteesBody,
      example: { partnerIds: ['6fa459ea-ee8a-4ca4-894e-db77e160355e'] },
      summary: 'Puts up to 1,000 partners on the list at a time.',
    },
    StartInvitations: {
      who: ['CM', 'CM-L'],
      example: {},
      summary:
        'Freezes the list and invites everybody on it who may take part when their turn comes.',
    },
    StopInvitations: {
      who: ['CM', 'CM-L'],
      example: { reason: 'The texts name the wrong day; a new round follows with the right one.' },
      summary: 'Whoever was not asked yet is not asked.',
    },
  },
};

const batchFacts = async (
  reader: FactsReader,
  { data: { roundId, batch } }: SendInvitationBatch,
): Promise<BatchFacts> => {
  const round = await reader.state(invitationsView, roundId);
  const ids = batchOf(round, batch).map((partnerId) => [
    partnerId,
    participationIdOf(round.campaignId, partnerId),
  ]);
  return { round, participationIds: Object.fromEntries(ids) as Record<string, string> };
};

export const invitationBatchAggregate: Aggregate = {
  collection: 'invitation-batches',
  decider: invitationBatchDecider,
  family: 'bookkeeping',
  hidden: true,
  facts: batchFacts as Aggregate['facts'],
  routes: { SendInvitationBatch: { who: ['SYS'], summary: 'Asks the partners of one batch.' } },
};
