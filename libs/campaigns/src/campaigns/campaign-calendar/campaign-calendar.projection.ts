import type { Projection } from '#kernel';
import type { CampaignEvent, CampaignGoal, CampaignPeriod, LocalText } from '../campaign.events.js';
import type { CampaignStatus } from '../campaign.state.js';

/** One campaign, as everybody may know it. */
export type CalendarEntry = {
  status: CampaignStatus;
  titles: LocalText[];
  theme: string;
  period: CampaignPeriod;
  regions: string[];
  goals: CampaignGoal[];
  outcome: string;
};

const statusAfter: Readonly<Record<CampaignEvent['type'], CampaignStatus | undefined>> = {
  'campaign.created': 'draft',
  'campaign.revised': undefined,
  'campaign.submitted': 'review',
  'campaign.returned': 'draft',
  'campaign.approved': 'approved',
  'campaign.scheduled': 'scheduled',
  'campaign.live': 'live',
  'campaign.paused': 'paused',
  'campaign.resumed': 'live',
  'campaign.extended': undefined,
  'campaign.cancelled': 'cancelled',
  'campaign.ended_early': undefined,
  'campaign.closed': 'closed',
  'campaign.evaluated': 'evaluated',
  'campaign.archived': 'archived',
  'campaign.contribution_claimed': undefined,
  'campaign.contribution_validated': undefined,
  'campaign.honoree_linked': undefined,
  'campaign.honoree_unlinked': undefined,
};

/** All campaigns by their first day. */
export const campaignCalendar: Projection<CalendarEntry, CampaignEvent> = {
  name: 'campaign-calendar',
  version: 1,
  handles: Object.keys(statusAfter) as CampaignEvent['type'][],
  keysOf: ({ data }) => data.campaignId,
  project: (known, event) => {
    const status = statusAfter[event.type];
    if (event.type === 'campaign.created' || event.type === 'campaign.revised') {
      const { titles, theme, period, regions, goals, outcome } = event.data;
      return { status: 'draft', titles, theme, period, regions, goals, outcome };
    }
    if (!known) return undefined;
    const moved = status ? { ...known, status } : known;
    return event.type === 'campaign.extended'
      ? { ...moved, period: { ...moved.period, end: event.data.newEnd } }
      : moved;
  },
};
