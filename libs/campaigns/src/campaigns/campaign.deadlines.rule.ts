import type { CalendarDate, DeadlineChange, DeadlineRule } from '#kernel';
import type { CampaignCommand } from './campaign.decider.js';
import type { CampaignEvent } from './campaign.events.js';

type Change = DeadlineChange<CampaignCommand>;
const set = (
  campaignId: string,
  kind: string,
  dueOn: CalendarDate,
  whenDue: NonNullable<Extract<Change, { op: 'set' }>['whenDue']>,
): Change => ({
  op: 'set',
  key: `${kind}:${campaignId}`,
  kind,
  subject: { type: 'campaign', id: campaignId },
  partnerIds: [],
  dueOn,
  offsets: [],
  whenDue,
});
const ends = (campaignId: string, end: CalendarDate): Change =>
  set(campaignId, 'campaign-end', end, {
    type: 'EndCampaign',
    aggregateId: campaignId,
    data: { end },
  });
const close = (campaignId: string, kind: string, outcome: 'met' | 'cancelled'): Change => ({
  op: 'close',
  key: `${kind}:${campaignId}`,
  outcome,
});

/** A campaign goes live and ends by itself. Source: domain.md b.12. */
export const campaignDeadlines: DeadlineRule<CampaignEvent, CampaignCommand> = (event) => {
  const { campaignId } = event.data;
  switch (event.type) {
    case 'campaign.scheduled': {
      const { start } = event.data.period;
      return [
        set(campaignId, 'campaign-start', start, {
          type: 'GoLive',
          aggregateId: campaignId,
          data: { start },
        }),
      ];
    }
    case 'campaign.live':
      return [close(campaignId, 'campaign-start', 'met'), ends(campaignId, event.data.period.end)];
    case 'campaign.extended':
      return [ends(campaignId, event.data.newEnd)];
    case 'campaign.closed':
      return [close(campaignId, 'campaign-end', 'met')];
    case 'campaign.cancelled':
      return [
        close(campaignId, 'campaign-start', 'cancelled'),
        close(campaignId, 'campaign-end', 'cancelled'),
      ];
    default:
      return [];
  }
};
