import { type CaseFile, takes } from '#kernel';
import type { CampaignEvent } from './campaign.events.js';

/** Whoever plans a campaign answers for it. */
export const campaignCase: CaseFile<CampaignEvent> = {
  'campaign.created': ({ by }) => ({ people: takes('CM', by) }),
};
