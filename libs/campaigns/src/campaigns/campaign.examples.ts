import { type Actor, type CommandMetadata, type NewEvent, type Role, systemActor } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import type { CampaignCommand, CampaignFacts } from './campaign.decider.js';
import type { CampaignPlan } from './campaign.events.js';

/** One campaign from its plan to its end; every spec overrides only what it is about. */
export const campaignId = '00000000-0000-4000-8000-0000000000c1';
export const rulesId = '00000000-0000-4000-8000-0000000000c2';
export const withReason = {
  reason: 'The texts for the region are not cleared yet.',
  reasonRef: 'r-1',
};

export const actorOf = (role: Role, personId = `person-${role.toLowerCase()}`): Actor =>
  role === 'SYS' ? systemActor : { accountId: `${personId}-account`, personId, role };
/** A command by a role, on 2 March 2026 unless told otherwise. */
export const command = (
  type: CampaignCommand['type'],
  role: Role,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): CampaignCommand =>
  ({
    type,
    aggregateId: campaignId,
    data,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as CampaignCommand;

const rules = {
  kinds: ['ngo' as const],
  dueDiligence: ['clear' as const],
  excludedSectors: ['12'],
  engagement: 'simplified' as const,
};
export const facts: CampaignFacts = {
  rules: { status: 'known', version: 2, versions: { 1: rules, 2: rules } },
};
export const plan: CampaignPlan = {
  titles: ['ar', 'zh', 'en', 'fr'].map((lang) => ({ lang, value: 'Walk the talk' })),
  theme: 'physical activity',
  period: { start: '2026-04-07', end: '2026-07-07' },
  regions: ['AFR'],
  goals: [
    { goalId: 'walkers', indicator: 'People who walk', unit: 'people', baseline: 0, target: 1000 },
    { goalId: 'walks', indicator: 'Walks held', unit: 'walks', baseline: 3, target: 40 },
  ],
  outcome: 'gpw14.2.1',
  rulesId,
};
export const languagePlan = [
  { lang: 'ru', due: '2026-05-01' },
  { lang: 'es', due: '2026-05-01' },
];

const by = (role: Role): { by: Actor } => ({ by: actorOf(role) });
const fact = (type: string, data: object, role: Role): NewEvent & { by: Actor } => ({
  type,
  data: { campaignId, ...data },
  ...by(role),
});
export const created = fact('campaign.created', plan, 'CM');
export const submitted = fact('campaign.submitted', { languagePlan }, 'CM');
export const approved = fact('campaign.approved', { rulesId, eligibilityRuleVersion: 2 }, 'ADG');
export const scheduled = fact('campaign.scheduled', { period: plan.period }, 'CM');
export const live = fact('campaign.live', { period: plan.period }, 'SYS');
export const paused = fact('campaign.paused', {}, 'CM-L');
export const closed = fact('campaign.closed', { closedOn: '2026-07-07' }, 'SYS');
const evaluated = fact('campaign.evaluated', { results: [] }, 'CM');
const planned = [created, submitted, approved, scheduled];
/** Events that lead to each state. */
export const inState: Readonly<Record<string, readonly NewEvent[]>> = {
  draft: [created],
  review: [created, submitted],
  approved: planned.slice(0, 3),
  scheduled: planned,
  live: [...planned, live],
  paused: [...planned, live, paused],
  closed: [...planned, live, closed],
  evaluated: [...planned, live, closed, evaluated],
  archived: [...planned, live, closed, evaluated, fact('campaign.archived', {}, 'CM')],
  cancelled: [created, fact('campaign.cancelled', {}, 'CM-L')],
};
