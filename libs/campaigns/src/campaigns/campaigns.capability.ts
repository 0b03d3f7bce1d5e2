import { defineCapability } from '#eventing/capability';
import { CampaignCalendarController } from './campaign-calendar/campaign-calendar.controller.js';
import { calendarOfCampaigns } from './campaign-calendar/campaign-calendar.schema.js';
import { campaignAggregate } from './campaign.aggregate.js';
import { campaignDeadlines, campaignSteps, eligibilitySteps } from './campaign.deadlines.rule.js';
import { campaignDuties } from './campaign.duties.policy.js';
import { campaignNotices, campaignWithdrawals } from './campaign.notices.rule.js';
import { campaignsFollowAppointments } from './campaign.process.rule.js';
import { eligibilityAggregate } from './eligibility-rules/eligibility-rules.aggregate.js';
import { TargetFrameworksController } from './target-frameworks/target-frameworks.controller.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const campaignsCapability = defineCapability({
  name: 'campaigns',
  tags: {
    campaigns: 'From a plan with goals one can measure to what it has reached.',
    'eligibility-rules': 'Which partners may take part in campaigns, version by version.',
    'campaign-calendar': 'Campaigns that are live; public.',
    'target-frameworks': 'Targets and outcomes by framework; public.',
  },
  aggregates: [campaignAggregate, eligibilityAggregate],
  readModels: [calendarOfCampaigns],
  queries: [CampaignCalendarController, TargetFrameworksController],
  indexedProcesses: [campaignsFollowAppointments],
  deadlines: [campaignDeadlines, campaignSteps, eligibilitySteps],
  duties: campaignDuties,
  notices: [campaignNotices],
  withdrawals: campaignWithdrawals,
  messages: { en, fr },
});
