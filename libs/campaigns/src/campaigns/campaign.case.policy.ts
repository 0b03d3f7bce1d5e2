import { type CaseFile, takes } from '#kernel';
import type { CampaignEvent, CampaignPlan } from './campaign.events.js';

/** In English, or in the first language there is. */
const titleOf = ({ titles }: CampaignPlan): string | undefined =>
  (titles.find(({ lang }) => lang === 'en') ?? titles[0])?.value;

/** Whoever plans a campaign answers for it. */
export const campaignCase: CaseFile<CampaignEvent> = {
  'campaign.created': ({ data, by }) => ({ reference: titleOf(data), people: takes('CM', by) }),
  'campaign.revised': ({ data }) => ({ reference: titleOf(data) }),
};
