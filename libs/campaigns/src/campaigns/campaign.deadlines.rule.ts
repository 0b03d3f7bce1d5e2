import { type CalendarDate, type DeadlineChange, type DeadlineRule, deadlinesOf } from '#kernel';
import type { CampaignCommand } from './campaign.decider.js';
import { waitingSteps } from '#reference';
import type { CampaignEvent } from './campaign.events.js';
import type { EligibilityEvent } from './eligibility-rules/eligibility-rules.events.js';

type Change = DeadlineChange<CampaignCommand>;
type Subject = Readonly<{ campaignId: string }>;
const { set, close } = deadlinesOf<Subject, CampaignCommand>('campaign', ({ campaignId }) => ({
  id: campaignId,
  partnerIds: [],
}));
const ends = (data: Subject, end: CalendarDate): Change =>
  set(data, 'campaign-end', {
    dueOn: end,
    offsets: [],
    whenDue: { type: 'EndCampaign', aggregateId: data.campaignId, data: { end } },
  });

/** A campaign goes live and ends by itself. Source: domain.md b.12. */
export const campaignDeadlines: DeadlineRule<CampaignEvent, CampaignCommand> = (event) => {
  switch (event.type) {
    case 'campaign.scheduled': {
      const { campaignId, period } = event.data;
      const { start } = period;
      return [
        set(event.data, 'campaign-start', {
          dueOn: start,
          offsets: [],
          whenDue: { type: 'GoLive', aggregateId: campaignId, data: { start } },
        }),
      ];
    }
    case 'campaign.live':
      return [close(event.data, 'campaign-start', 'met'), ends(event.data, event.data.period.end)];
    case 'campaign.extended':
      return [ends(event.data, event.data.newEnd)];
    case 'campaign.closed':
      return [close(event.data, 'campaign-end', 'met')];
    case 'campaign.cancelled':
      return [
        close(event.data, 'campaign-start', 'cancelled'),
        close(event.data, 'campaign-end', 'cancelled'),
      ];
    default:
      return [];
  }
};

/** Somebody without a part in a campaign decides on it. Source: b.12. */
export const campaignSteps = waitingSteps<CampaignEvent>(
  'campaign',
  ({ campaignId }) => campaignId,
  {
    'campaign-approval': {
      from: ['campaign.submitted'],
      until: ['campaign.approved', 'campaign.returned'],
      over: ['campaign.cancelled'],
    },
  },
);
/** What one person proposes as rules, another approves. */
export const eligibilitySteps = waitingSteps<EligibilityEvent>(
  'eligibility',
  ({ rulesId }) => rulesId,
  { 'eligibility-approval': { from: ['eligibility.proposed'], until: ['eligibility.approved'] } },
);
