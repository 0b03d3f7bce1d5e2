import { campaignView, eligibilityView } from '#campaigns/campaigns';
import { type FactsReader, idMadeOf } from '#eventing/commands';
import type { Command } from '#kernel';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { engagementView } from '#onboarding/engagements';
import { partnerView } from '#onboarding/partners';
import type { ParticipationFacts } from './eligibility.policy.js';
import { invitationsView } from './invitations/invitations.view.js';
import type { Participation } from './participation.state.js';

type Data = Readonly<{
  campaignId?: string;
  partnerId?: string;
  roundId?: string;
  engagementId?: string;
}>;

/** The id of a partner's participation in a campaign; there is one. */
export const participationIdOf = (campaignId: string, partnerId: string): string =>
  idMadeOf('participations', [campaignId, partnerId]);

/** Loads what a decision needs of the campaign, its rules and the partner. */
export const participationFacts = async (
  reader: FactsReader,
  command: Command,
  state: Participation,
): Promise<ParticipationFacts> => {
  const known = state.status === 'unknown' ? undefined : state;
  const data = command.data as Data;
  const campaignId = known?.campaignId ?? data.campaignId!;
  const partnerId = known?.partnerId ?? data.partnerId!;
  const engagementId = known?.engagementId ?? data.engagementId;
  const [campaign, partner, dueDiligence, engagement, round] = await Promise.all([
    reader.state(campaignView, campaignId),
    reader.state(partnerView, partnerId),
    reader.state(dueDiligenceView, partnerId),
    engagementId ? reader.state(engagementView, engagementId) : undefined,
    data.roundId ? reader.state(invitationsView, data.roundId) : undefined,
  ]);
  const { rulesId, eligibilityRuleVersion: version } = campaign;
  const rules =
    version === undefined
      ? undefined
      : (await reader.state(eligibilityView, rulesId)).versions[version];
  return {
    campaign,
    partner,
    dueDiligence,
    ...(rules ? { rules } : {}),
    ...(engagement ? { engagement } : {}),
    ...(round ? { roundStopped: round.status === 'stopped' } : {}),
  };
};
