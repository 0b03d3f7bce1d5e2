import { randomUUID } from 'node:crypto';
import type { Client } from '../client.js';
import { Case } from './case.js';
import { waitFor } from './wait-for.js';

type Rules = Readonly<{
  kinds?: readonly string[];
  dueDiligence?: readonly string[];
  excludedSectors?: readonly string[];
  engagement?: 'required' | 'simplified';
}>;
/** Rules of eligibility that one person proposed and another one approved; by default for States. */
export const approveRules = async (client: Client, rules: Rules = {}): Promise<Case> => {
  const proposed = await Case.create(client, 'campaign-manager', 'eligibility-rules', {
    name: 'Walking campaigns',
    rules: {
      kinds: ['government'],
      dueDiligence: [],
      excludedSectors: ['12'],
      engagement: 'simplified',
      ...rules,
    },
  });
  await proposed.does('campaign-lead', 'approve-eligibility-rules');
  return proposed;
};

type Plan = Readonly<{ rulesId: string; title?: string; startsIn?: number; days?: number }>;
/** What a campaign is to be: it starts in so many days and lasts so long. */
export const planOf = (
  client: Client,
  { rulesId, title = 'Walk the talk', startsIn = 10, days = 60 }: Plan,
) => ({
  titles: [
    { lang: 'en', value: title },
    { lang: 'fr', value: 'Marcher ensemble' },
  ],
  theme: 'physical activity',
  period: { start: client.day(startsIn), end: client.day(startsIn + days) },
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
  rulesId,
});
/** Languages that still lack their texts, with a day for each. */
export const languagePlanOf = (client: Client) =>
  ['ar', 'zh', 'ru', 'es'].map((lang) => ({ lang, due: client.day(5) }));

/** A campaign from its plan until it waits for its first day. */
export const scheduleCampaign = async (client: Client, given: Plan): Promise<Case> => {
  const campaign = await Case.create(
    client,
    'campaign-manager',
    'campaigns',
    planOf(client, given),
    randomUUID(),
  );
  await campaign.does('campaign-manager', 'submit-campaign', {
    languagePlan: languagePlanOf(client),
  });
  await campaign.does('assistant-director-general', 'approve-campaign');
  await campaign.does('campaign-manager', 'schedule-campaign');
  return campaign;
};

/** Asks all of them at once. */
export const invite = async (
  client: Client,
  campaignId: string,
  partnerIds: readonly string[],
): Promise<Case> => {
  const round = await Case.create(client, 'campaign-manager', 'invitation-rounds', {
    campaignId,
    partnerIds: partnerIds.slice(0, 1_000),
  });
  for (let from = 1_000; from < partnerIds.length; from += 1_000)
    await round.does('campaign-manager', 'list-invitees', {
      partnerIds: partnerIds.slice(from, from + 1_000),
    });
  await round.does('campaign-manager', 'start-invitations');
  return round;
};

/** The partner itself says that it wants to join, and accepts the terms. */
export const expressInterest = (
  client: Client,
  campaignId: string,
  partnerId: string,
  sectors: readonly string[] = ['86'],
): Promise<Case> =>
  Case.create(client, `portal-admin@${partnerId}`, 'participations', {
    campaignId,
    partnerId,
    accepted: ['emblem_use', 'no_endorsement', 'reporting'],
    sectors,
  });

/** How far a round is, as its manager sees it. */
export type RoundProgress = Readonly<{
  status: string;
  listed: number;
  invited: number;
  passedOver: number;
}>;
/** Everybody on the list was asked or passed over. */
export const roundDone = (
  client: Client,
  round: Case,
  timeoutMs?: number,
): Promise<RoundProgress> =>
  waitFor(
    `round ${round.id} was not done`,
    async () => {
      const path = `/v1/invitation-progress/${round.id}`;
      const progress = await client.get<RoundProgress>('campaign-manager', path);
      return progress.status === 'done' && progress;
    },
    timeoutMs,
  );
/** The partner joins, is found eligible and confirmed. */
export const join = async (
  client: Client,
  campaignId: string,
  partnerId: string,
): Promise<Case> => {
  const participation = await expressInterest(client, campaignId, partnerId);
  await participation.reaches('campaign-manager', 'eligible');
  await participation.does('campaign-manager', 'confirm-participation');
  return participation;
};
/** The partner tells of something it did for the campaign, today. */
export const reportAction = (
  client: Client,
  participation: Case,
  partnerId: string,
): Promise<unknown> =>
  participation.does(`portal-admin@${partnerId}`, 'report-action', {
    actionId: randomUUID(),
    kind: 'event',
    heldOn: client.day(0),
    reach: 1_200,
  });
