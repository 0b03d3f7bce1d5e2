import type { CampaignEvent } from '#campaigns/campaigns';
import type { HoldEvent } from '#holds';
import type { CommandIntent, IndexedProcessRule, ProcessRule } from '#kernel';
import type { PartnerEvent } from '#onboarding/partners';
import type { ParticipationCommand } from './participation.decider.js';
import type { ParticipationEvent } from './participation.events.js';
import type { SendWave } from './waves/wave.decider.js';
import type { WaveSent } from './waves/wave.events.js';

type Sends<T extends ParticipationCommand['type']> = Extract<ParticipationCommand, { type: T }>;

/**
 * Whoever wants to join is judged at once, and so is the survivor of a merge; whoever joins a campaign
 * that runs takes part at once.
 */
export const participationFollowsItself: ProcessRule<
  ParticipationEvent,
  Sends<'CheckEligibility' | 'ActivateParticipation' | 'ApplyStandingToParticipation'>
> = (event) => {
  const { participationId: aggregateId } = event.data;
  switch (event.type) {
    case 'participation.interested':
      return [{ type: 'CheckEligibility', aggregateId, data: {} }];
    case 'participation.confirmed':
      return [{ type: 'ActivateParticipation', aggregateId, data: {} }];
    case 'participation.repointed':
      return [{ type: 'ApplyStandingToParticipation', aggregateId, data: {} }];
    case 'participation.reinstated':
      return event.data.status === 'interested'
        ? [{ type: 'CheckEligibility', aggregateId, data: {} }]
        : [{ type: 'ActivateParticipation', aggregateId, data: {} }];
    default:
      return [];
  }
};

/** A wave reaches this many records. */
const waveSize = 50;
const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / waveSize) }, (_, index) =>
    ids.slice(index * waveSize, (index + 1) * waveSize),
  );

/** What the participations of a campaign do because of what happened to it. */
const stepsOf = ({ type }: Pick<CampaignEvent, 'type'>): readonly WaveSent['data']['step'][] => {
  switch (type) {
    case 'campaign.live':
      return ['activate'];
    case 'campaign.paused':
      return ['paused'];
    case 'campaign.resumed':
      return ['activate', 'resumed'];
    case 'campaign.extended':
      return ['extended'];
    case 'campaign.closed':
    case 'campaign.cancelled':
      return ['conclude'];
    default:
      return [];
  }
};

/**
 * What happens to a campaign happens to its participations. Thousands of them are reached in waves
 * that go side by side. Source: domain.md b.12.
 */
export const participationsFollowCampaign: IndexedProcessRule<CampaignEvent, SendWave> = (
  event,
  index,
) => {
  const { campaignId } = event.data;
  const all = stepsOf(event).length > 0 ? index.recordsOf(campaignId, 'participation') : [];
  return stepsOf(event).flatMap((step) =>
    chunks(all).map((participationIds, number) => ({
      type: 'SendWave',
      aggregateId: `${campaignId}.${event.streamVersion}.${step}.${number}`,
      data: { campaignId, step, participationIds },
    })),
  );
};

type Taken = Sends<'ActivateParticipation' | 'ConcludeParticipation' | 'NoteCampaignChange'>;
const taken = (step: WaveSent['data']['step'], aggregateId: string): CommandIntent<Taken> => {
  switch (step) {
    case 'activate':
      return { type: 'ActivateParticipation', aggregateId, data: {} };
    case 'conclude':
      return { type: 'ConcludeParticipation', aggregateId, data: {} };
    default:
      return { type: 'NoteCampaignChange', aggregateId, data: { change: step } };
  }
};
/** A wave takes each of its records along. */
export const wavesReachParticipations: ProcessRule<WaveSent, Taken> = (event) =>
  event.type === 'wave.sent'
    ? event.data.participationIds.map((id) => taken(event.data.step, id))
    : [];

/**
 * What happened to a partner that its participations may have to follow; they follow a merge by their
 * row.
 */
const standingEvents: readonly string[] = [
  'partner.suspended',
  'partner.suspension_lifted',
  'partner.excluded',
  'partner.terminated',
  'partner.dormant',
  'partner.reactivated',
  'partner.activated',
  'hold.placed',
  'hold.released',
];
/** What happens to a partner happens to its participations. Source: domain.md b.17.1. */
export const participationsFollowPartner: IndexedProcessRule<
  PartnerEvent | HoldEvent,
  Sends<'ApplyStandingToParticipation'>
> = (event, index) =>
  standingEvents.includes(event.type)
    ? index.recordsOf(event.data.partnerId, 'participation').map((aggregateId) => ({
        type: 'ApplyStandingToParticipation',
        aggregateId,
        data: {},
      }))
    : [];
