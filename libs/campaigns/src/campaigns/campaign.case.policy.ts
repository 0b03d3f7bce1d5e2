import { type CaseFacts, type CaseFile, takes } from '#kernel';
import type { CampaignEvent } from './campaign.events.js';
import { titleOf } from './campaign.view.js';

/** `honorees`: the appointments that are lent to the campaign. */
export type CampaignFacts = CaseFacts & Readonly<{ honorees?: readonly string[] }>;
const without = ({ honorees = [] }: CampaignFacts, appointmentId: string): readonly string[] =>
  honorees.filter((one) => one !== appointmentId);

/** Whoever plans a campaign answers for it. */
export const campaignCase: CaseFile<CampaignEvent, CampaignFacts> = {
  'campaign.created': ({ data, by }) => ({ reference: titleOf(data), people: takes('CM', by) }),
  'campaign.revised': ({ data }) => ({ reference: titleOf(data) }),
  'campaign.honoree_linked': ({ data: { appointmentId } }, before) => ({
    honorees: [...without(before, appointmentId), appointmentId],
  }),
  'campaign.honoree_unlinked': ({ data: { appointmentId } }, before) => ({
    honorees: without(before, appointmentId),
  }),
};
