export type {
  CampaignApproved,
  CampaignArchived,
  CampaignCancelled,
  CampaignClosed,
  CampaignCreated,
  CampaignEvaluated,
  CampaignEvent,
  CampaignExtended,
  CampaignGoal,
  CampaignLive,
  CampaignPaused,
  CampaignPeriod,
  CampaignResumed,
  CampaignReturned,
  CampaignRevised,
  CampaignScheduled,
  CampaignSubmitted,
  ContributionClaimed,
  ContributionValidated,
  GoalResult,
  HonoreeLinked,
  HonoreeUnlinked,
  LocalText,
  PlannedLanguage,
} from './campaign.events.js';
export { type CampaignView, campaignView } from './campaign.view.js';
export type {
  EligibilityEvent,
  EligibilityRules,
  EligibilityRulesApproved,
  EligibilityRulesProposed,
} from './eligibility-rules/eligibility-rules.events.js';
export {
  type EligibilityView,
  eligibilityView,
} from './eligibility-rules/eligibility-rules.view.js';
