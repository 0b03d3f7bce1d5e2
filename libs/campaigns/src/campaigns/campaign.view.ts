import type { CampaignEvent, CampaignPeriod, CampaignPlan } from './campaign.events.js';

/**
 * A campaign as other capabilities know it, folded from its own stream. `open`: partners may be
 * invited and may join; `running`: what they do counts.
 */
export type CampaignView = Readonly<{
  status: 'unknown' | 'planned' | 'open' | 'running' | 'paused' | 'over' | 'cancelled';
  period: CampaignPeriod;
  theme: string;
  /** In English, or in the first language there is. */
  title: string;
  rulesId: string;
  eligibilityRuleVersion?: number;
  /** Whoever began it. */
  managerId: string;
}>;
const initialState: CampaignView = {
  status: 'unknown',
  period: { start: '', end: '' },
  theme: '',
  title: '',
  rulesId: '',
  managerId: '',
};

/** In English, or in the first language there is. */
export const titleOf = ({ titles }: Pick<CampaignPlan, 'titles'>): string =>
  (titles.find(({ lang }) => lang === 'en') ?? titles[0])?.value ?? '';

const evolve = (state: CampaignView, event: CampaignEvent): CampaignView => {
  switch (event.type) {
    case 'campaign.created': {
      const { period, theme, rulesId } = event.data;
      const title = titleOf(event.data);
      return { status: 'planned', period, theme, title, rulesId, managerId: event.by.personId };
    }
    case 'campaign.revised': {
      const { period, theme, rulesId } = event.data;
      return { ...state, period, theme, title: titleOf(event.data), rulesId };
    }
    case 'campaign.approved': {
      const { rulesId, eligibilityRuleVersion } = event.data;
      return { ...state, status: 'open', rulesId, eligibilityRuleVersion };
    }
    case 'campaign.live':
    case 'campaign.resumed':
      return { ...state, status: 'running' };
    case 'campaign.paused':
      return { ...state, status: 'paused' };
    case 'campaign.extended':
      return { ...state, period: { ...state.period, end: event.data.newEnd } };
    case 'campaign.cancelled':
      return { ...state, status: 'cancelled' };
    case 'campaign.closed':
      return { ...state, status: 'over' };
    case 'campaign.submitted':
    case 'campaign.returned':
    case 'campaign.scheduled':
    case 'campaign.ended_early':
    case 'campaign.evaluated':
    case 'campaign.contribution_claimed':
    case 'campaign.contribution_validated':
    case 'campaign.honoree_linked':
    case 'campaign.honoree_unlinked':
    case 'campaign.archived':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(campaignView, campaignId)`. */
export const campaignView = { name: 'campaign', initialState, evolve } as const;
