import { campaignView, eligibilityView } from '#campaigns/campaigns';
import { type FactsReader, idMadeOf } from '#eventing/commands';
import type { Command } from '#kernel';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { engagementView } from '#onboarding/engagements';
import { type PartnerView, partnerView } from '#onboarding/partners';
import type { ParticipationFacts } from './eligibility.policy.js';
import { invitationsView } from './invitations/invitations.view.js';
import { evolve, initialState, isUnderWay, type Participation } from './participation.state.js';

type Data = Readonly<{
  toPartnerId?: string;
  campaignId?: string;
  partnerId?: string;
  roundId?: string;
  engagementId?: string;
}>;

const participationView = { name: 'participation', initialState, evolve } as const;

/** The id of a partner's participation in a campaign; there is one. */
export const participationIdOf = (campaignId: string, partnerId: string): string =>
  idMadeOf('participations', [campaignId, partnerId]);

/** The records of a partner in a campaign: its own, and those of all that was merged into it. */
const recordsIn = async (
  reader: FactsReader,
  campaignId: string,
  partnerId: string,
  { absorbedIds }: PartnerView,
): Promise<readonly string[]> => {
  const seen = new Set([partnerId]);
  for (let next = absorbedIds; next.length > 0;) {
    const fresh = next.filter((id) => !seen.has(id));
    fresh.forEach((id) => seen.add(id));
    const merged = await Promise.all(fresh.map((id) => reader.state(partnerView, id)));
    next = merged.flatMap((partner) => partner.absorbedIds);
  }
  return [...seen].map((id) => participationIdOf(campaignId, id));
};
/** Another record by which the partner is on its way or takes part. */
const otherOf = async (
  reader: FactsReader,
  ownId: string,
  participationIds: readonly string[],
  partnerId: string,
): Promise<string | undefined> => {
  const others = participationIds.filter((id) => id !== ownId);
  const states = await Promise.all(others.map((id) => reader.state(participationView, id)));
  return others.find((_id, index) => {
    const one = states[index]!;
    return one.status !== 'unknown' && one.partnerId === partnerId && isUnderWay(one);
  });
};
/** Commands that begin a record, or bring one to another partner: there may be one already. */
const mayMeetAnother = ['InviteListed', 'ExpressInterest', 'RepointParticipation'];

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
  const { toPartnerId } = data;
  const survivor = toPartnerId ? await reader.state(partnerView, toPartnerId) : undefined;
  const takesPart = toPartnerId ?? partnerId;
  const otherId = mayMeetAnother.includes(command.type)
    ? await otherOf(
        reader,
        command.aggregateId,
        await recordsIn(reader, campaignId, takesPart, survivor ?? partner),
        takesPart,
      )
    : undefined;
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
    ...(survivor ? { survivor } : {}),
    ...(otherId ? { otherId } : {}),
    ...(round ? { roundStopped: round.status === 'stopped' } : {}),
  };
};
