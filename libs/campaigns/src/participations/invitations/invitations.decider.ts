import type { CampaignView } from '#campaigns/campaigns';
import { type Command, type CommonFacts, type Decider, reasonOf, require } from '#kernel';
import { takesPartners } from '../eligibility.policy.js';
import type { InvitationBatchSent, InvitationsEvent } from './invitations.events.js';
import { batchesOf, batchOf, type InvitationsView, invitationsView } from './invitations.view.js';

export type PrepareInvitations = Command<
  'PrepareInvitations',
  { campaignId: string; partnerIds?: string[] }
>;
export type ListInvitees = Command<'ListInvitees', { partnerIds: string[] }>;
export type StartInvitations = Command<'StartInvitations'>;
export type StopInvitations = Command<'StopInvitations'>;
export type InvitationsCommand =
  PrepareInvitations | ListInvitees | StartInvitations | StopInvitations;
export type InvitationsFacts = CommonFacts & Readonly<{ campaign?: CampaignView }>;

/** Partners one round may have on its list. Configurable policy. */
export const mostInvitees = 10_000;

/** Refuses `invitations.campaign-not-open`: the campaign is not approved yet, or over. */
const requireOpen = ({ campaign }: InvitationsFacts): void =>
  require(campaign !== undefined &&
    takesPartners(
      campaign,
    ), 'invitations.campaign-not-open', 'The campaign is not approved yet, or takes no more partners.');

/** A round of invitations to a campaign. Source: domain.md b.12 Invite. */
export const invitationsDecider: Decider<
  InvitationsView,
  InvitationsCommand,
  InvitationsEvent,
  InvitationsFacts
> = {
  name: 'invitations',
  initialState: invitationsView.initialState,
  evolve: invitationsView.evolve,
  scopeOf: () => ({}),
  commands: {
    PrepareInvitations: {
      from: ['unknown'],
      source: 'b.12',
      decide: ({ aggregateId: roundId, data }, _state, facts) => {
        requireOpen(facts);
        const { campaignId, partnerIds: invitees = [] } = data;
        const round = { roundId, campaignId };
        return [
          { type: 'invitations.prepared', data: round },
          ...(invitees.length > 0
            ? [{ type: 'invitations.listed' as const, data: { ...round, invitees } }]
            : []),
        ];
      },
    },
    ListInvitees: {
      from: ['prepared'],
      source: 'b.12',
      decide: ({ data: { partnerIds } }, { roundId, campaignId, invitees: known }) => {
        const listed = new Set(known);
        const invitees = partnerIds.filter((id) => !listed.has(id));
        const total = known.length + invitees.length;
        require(total <=
          mostInvitees, 'invitations.too-many', 'A round has so many partners at most; begin another one.', {
          most: mostInvitees,
        });
        return invitees.length > 0
          ? [{ type: 'invitations.listed', data: { roundId, campaignId, invitees } }]
          : [];
      },
    },
    StartInvitations: {
      from: ['prepared'],
      source: 'b.12',
      decide: (_command, state, facts) => {
        requireOpen(facts);
        const { roundId, campaignId, invitees } = state;
        require(invitees.length > 0, 'invitations.nobody-listed', 'Nobody stands on the list yet.');
        const batches = batchesOf(state);
        return [
          {
            type: 'invitations.started',
            data: { roundId, campaignId, invitees: invitees.length, batches },
          },
        ];
      },
    },
    StopInvitations: {
      from: ['prepared', 'running'],
      source: 'b.12',
      reason: 'required',
      decide: ({ metadata }, { roundId, campaignId }) => [
        { type: 'invitations.stopped', data: { roundId, campaignId, ...reasonOf(metadata) } },
      ],
    },
  },
};

export type SendInvitationBatch = Command<
  'SendInvitationBatch',
  { roundId: string; batch: number }
>;
/** `participationIds`: by partner, for those of the batch. */
export type BatchFacts = CommonFacts &
  Readonly<{ round: InvitationsView; participationIds: Readonly<Record<string, string>> }>;
type Batch = Readonly<{ status: 'unknown' | 'sent' }>;

/**
 * A part of a frozen list. Each has a stream of its own, so that batches go side by side, and each
 * is sent once, whatever happens to whoever sends it.
 */
export const invitationBatchDecider: Decider<
  Batch,
  SendInvitationBatch,
  InvitationBatchSent,
  BatchFacts
> = {
  name: 'invitationbatch',
  initialState: { status: 'unknown' },
  evolve: () => ({ status: 'sent' }),
  scopeOf: () => ({}),
  commands: {
    SendInvitationBatch: {
      from: ['unknown', 'sent'],
      source: 'b.12',
      decide: ({ data: { roundId, batch } }, { status }, { round, participationIds }) => {
        const members = batchOf(round, batch).map((partnerId) => ({
          partnerId,
          participationId: participationIds[partnerId]!,
        }));
        if (status === 'sent' || round.status !== 'running' || members.length === 0) return [];
        const { campaignId } = round;
        return [{ type: 'invitations.batch_sent', data: { roundId, campaignId, batch, members } }];
      },
    },
  },
};
