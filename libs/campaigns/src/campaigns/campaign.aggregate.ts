import { appointmentView } from '#ambassadors/honours';
import type { Aggregate, CommandRoute, FactsReader } from '#eventing/commands';
import type { Command } from '#kernel';
import * as bodies from './campaign.bodies.js';
import { campaignCase } from './campaign.case.policy.js';
import { type CampaignCommand, campaignDecider, type CampaignFacts } from './campaign.decider.js';
import type { Campaign } from './campaign.state.js';
import { titleOf } from './campaign.view.js';
import { eligibilityView } from './eligibility-rules/eligibility-rules.view.js';
import { campaignRecord } from './campaign.record.js';

const plan = {
  titles: [{ lang: 'en', value: 'Walk the talk' }],
  theme: 'physical activity',
  period: { start: '2026-04-07', end: '2026-07-07' },
  regions: ['AFR', 'EUR'],
  goals: [
    {
      goalId: 'walkers',
      indicator: 'People who walk',
      unit: 'people',
      baseline: 0,
      target: 1_000_000,
    },
  ],
  outcome: 'gpw14.2.1',
  rulesId: '3f2b8c1e-7d4a-4f6b-9a0c-5e1d2c3b4a59',
};
const languagePlan = ['ar', 'zh', 'fr', 'ru', 'es'].map((lang) => ({ lang, due: '2026-05-01' }));
const reason = 'The texts for the region are not cleared by the country offices yet.';

const claimId = '0b9f2f0e-1c2d-4e3f-8a4b-5c6d7e8f9a0b';
const system = (summary: string): CommandRoute => ({ who: ['SYS'], summary });
const led = (summary: string): CommandRoute => ({ who: ['CM-L'], summary, example: { reason } });

const routes: Readonly<Record<CampaignCommand['type'], CommandRoute>> = {
  CreateCampaign: {
    who: ['CM'],
    creates: true,
    body: bodies.CampaignPlanBody,
    example: plan,
    summary: 'Begins to plan a campaign with goals one can measure.',
  },
  ReviseCampaign: {
    who: ['CM'],
    body: bodies.CampaignPlanBody,
    example: plan,
    summary: 'Changes the plan while it is a draft.',
  },
  SubmitCampaign: {
    who: ['CM'],
    body: bodies.SubmitCampaignBody,
    example: { languagePlan },
    summary: 'Hands the plan in: texts in six languages, or days by which they will be there.',
  },
  ReturnCampaign: { who: ['COM'], example: { reason }, summary: 'Sends the plan back.' },
  ApproveCampaign: {
    who: ['ADG', 'RD'],
    example: {},
    summary: 'Decides, and fixes the version of the rules of eligibility.',
  },
  ScheduleCampaign: {
    who: ['CM', 'CM-L'],
    example: {},
    summary: 'It goes live by itself on the first day of its period.',
  },
  GoLive: system('The first day of the period has begun.'),
  PauseCampaign: led('It stands still; participants are told.'),
  ResumeCampaign: led('It runs again.'),
  ExtendCampaign: {
    who: ['CM-L'],
    body: bodies.ExtendCampaignBody,
    example: { newEnd: '2026-08-07', reason },
    summary: 'It runs longer; its deadlines move.',
  },
  CancelCampaign: led('It will not take place, or not go on.'),
  CloseCampaign: { who: ['CM'], example: { reason }, summary: 'Ends it before its day.' },
  EndCampaign: system('Its last day is over.'),
  EvaluateCampaign: {
    who: ['CM'],
    body: bodies.EvaluateCampaignBody,
    example: { results: [{ goalId: 'walkers', value: 812_400 }] },
    summary: 'Reports a result for each goal.',
  },
  ClaimContribution: {
    who: ['CM'],
    body: bodies.ClaimContributionBody,
    example: {
      claimId,
      target: 'gpw14.healthier',
      people: 640_000,
      evidence: { documentId: '0d0c0000-0000-4000-8000-000000000001' },
    },
    summary: 'Says what the campaign adds to a target, in people.',
  },
  ValidateContribution: {
    who: ['RO', 'DIR'],
    body: bodies.ValidateContributionBody,
    example: { claimId, people: 512_000 },
    summary: 'Somebody without a part in the campaign says what was found of it.',
  },
  LinkHonoree: {
    who: ['CM', 'CM-L'],
    body: bodies.LinkHonoreeBody,
    example: { appointmentId: claimId, from: '2026-04-07', until: '2026-07-07' },
    summary: 'Somebody who bears a title lends it to the campaign.',
  },
  UnlinkHonoree: {
    who: ['CM', 'CM-L'],
    body: bodies.UnlinkHonoreeBody,
    example: { appointmentId: claimId },
    summary: 'The title is lent no more.',
  },
  ReviewHonoree: system('Follows what happens to a title that is lent to the campaign.'),
  ArchiveCampaign: { who: ['CM'], example: {}, summary: 'Lays it down.' },
};

const facts = async (
  reader: FactsReader,
  { type, data }: Command,
  state: Campaign,
): Promise<CampaignFacts> => {
  if (state.status === 'unknown') return {};
  if (type === 'ApproveCampaign')
    return { rules: await reader.state(eligibilityView, state.rulesId) };
  const { appointmentId } = data as { appointmentId?: string };
  return appointmentId ? { appointment: await reader.state(appointmentView, appointmentId) } : {};
};

/** `POST /v1/campaigns`. */
export const campaignAggregate: Aggregate = {
  collection: 'campaigns',
  decider: campaignDecider,
  view: campaignRecord,
  called: titleOf,
  caseFile: campaignCase,
  indexedBy: ['appointmentId'],
  publicEvents: {
    'campaign.live': ['campaignId', 'period'],
    'campaign.closed': ['campaignId', 'closedOn'],
  },
  facts,
  routes,
};
