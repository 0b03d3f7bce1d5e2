import type { CalendarDate, Event } from '#kernel';

/** A text in one language; `lang` is a BCP 47 tag. Public. */
export type LocalText = { lang: string; value: string };
/** First day, and the first day after. */
export type CampaignPeriod = { start: CalendarDate; end: CalendarDate };
/** What the campaign wants to move, in whole numbers of `unit`. */
export type CampaignGoal = {
  goalId: string;
  indicator: string;
  unit: string;
  baseline: number;
  target: number;
};
/** A language whose texts are not there yet, and until when they will be. */
export type PlannedLanguage = { lang: string; due: CalendarDate };
/** What a campaign is to be. */
export type CampaignPlan = {
  titles: LocalText[];
  theme: string;
  period: CampaignPeriod;
  regions: string[];
  goals: CampaignGoal[];
  /** Outcome of the programme of work, `gpw14.3.1`. */
  outcome: string;
  /** Rules that say which partners may take part; which version, the approval says. */
  rulesId: string;
};
/** Results by goal, in the unit of the goal. */
export type GoalResult = { goalId: string; value: number };

/** Somebody began to plan a campaign. */
export type CampaignCreated = Event<'campaign.created', { campaignId: string } & CampaignPlan>;
/** The plan is another one, while it is a draft. */
export type CampaignRevised = Event<'campaign.revised', { campaignId: string } & CampaignPlan>;
/** Ready to be judged. `languagePlan`: languages of the product that still lack their texts. */
export type CampaignSubmitted = Event<
  'campaign.submitted',
  { campaignId: string; languagePlan: PlannedLanguage[] }
>;
/** Sent back to whoever plans it. */
export type CampaignReturned = Event<
  'campaign.returned',
  { campaignId: string; reasonRef?: string }
>;
/** Decided. Partners are judged by this version of the rules from now on. */
export type CampaignApproved = Event<
  'campaign.approved',
  { campaignId: string; rulesId: string; eligibilityRuleVersion: number }
>;
/** It goes live by itself on the first day of its period. */
export type CampaignScheduled = Event<
  'campaign.scheduled',
  { campaignId: string; period: CampaignPeriod }
>;
/** It runs. */
export type CampaignLive = Event<'campaign.live', { campaignId: string; period: CampaignPeriod }>;
/** It stands still. */
export type CampaignPaused = Event<'campaign.paused', { campaignId: string; reasonRef?: string }>;
/** It runs again. */
export type CampaignResumed = Event<'campaign.resumed', { campaignId: string; reasonRef?: string }>;
/** It runs longer than planned. */
export type CampaignExtended = Event<
  'campaign.extended',
  { campaignId: string; oldEnd: CalendarDate; newEnd: CalendarDate; reasonRef?: string }
>;
/** It will not take place, or not go on. */
export type CampaignCancelled = Event<
  'campaign.cancelled',
  { campaignId: string; reasonRef?: string }
>;
/** Its manager ends it before its last day. */
export type CampaignEndedEarly = Event<
  'campaign.ended_early',
  { campaignId: string; reasonRef?: string }
>;
/** It is over. */
export type CampaignClosed = Event<
  'campaign.closed',
  { campaignId: string; closedOn: CalendarDate }
>;
/** What it has reached, goal by goal. Nothing is added up across goals. */
export type CampaignEvaluated = Event<
  'campaign.evaluated',
  { campaignId: string; results: GoalResult[] }
>;
/** What the campaign says it adds to a target, `gpw14.healthier`, in people. */
export type ContributionClaimed = Event<
  'campaign.contribution_claimed',
  { campaignId: string; claimId: string; target: string; people: number; evidenceHash: string }
>;
/** What somebody without a part in the campaign has found of it. Never added up across targets. */
export type ContributionValidated = Event<
  'campaign.contribution_validated',
  { campaignId: string; claimId: string; target: string; people: number }
>;
/** Somebody who bears a title lends it to the campaign, up to the day before `until`. */
export type HonoreeLinked = Event<
  'campaign.honoree_linked',
  { campaignId: string; appointmentId: string; from: CalendarDate; until: CalendarDate }
>;
/** No more: the title was taken back, suspended or ended, or somebody took the link out. */
export type HonoreeUnlinked = Event<
  'campaign.honoree_unlinked',
  {
    campaignId: string;
    appointmentId: string;
    cause: 'rescinded' | 'suspended' | 'ended' | 'withdrawn';
  }
>;
/** Laid down; nothing follows. */
export type CampaignArchived = Event<'campaign.archived', { campaignId: string }>;

export type CampaignEvent =
  | CampaignCreated
  | CampaignRevised
  | CampaignSubmitted
  | CampaignReturned
  | CampaignApproved
  | CampaignScheduled
  | CampaignLive
  | CampaignPaused
  | CampaignResumed
  | CampaignExtended
  | CampaignCancelled
  | CampaignEndedEarly
  | CampaignClosed
  | CampaignEvaluated
  | ContributionClaimed
  | ContributionValidated
  | HonoreeLinked
  | HonoreeUnlinked
  | CampaignArchived;
