import type { CampaignView, EligibilityRules } from '#campaigns/campaigns';
import { type CalendarDate, type CommonFacts, stopsWork, weighedHolds } from '#kernel';
import type { DueDiligenceView } from '#onboarding/due-diligence';
import type { EngagementView } from '#onboarding/engagements';
import type { PartnerView } from '#onboarding/partners';
import type { IneligibleReason } from './participation.events.js';

/** What a decision on a participation knows of other streams; read from the log. */
export type ParticipationFacts = CommonFacts &
  Readonly<{
    campaign: CampaignView;
    partner: PartnerView;
    dueDiligence: DueDiligenceView;
    /** Rules in the version the campaign was approved with. */
    rules?: EligibilityRules;
    /** The engagement the partner names. */
    engagement?: EngagementView;
    /** Where the partner, with all that was merged into it, is on its way by another record. */
    otherId?: string;
    /** The survivor of a merge the command names. */
    survivor?: PartnerView;
    /** The round that invites was stopped. */
    roundStopped?: boolean;
  }>;

const isAnyOf = (...found: readonly (IneligibleReason | false)[]): IneligibleReason[] =>
  found.filter((one) => one !== false);

/** Whether partners may be invited and may join. Configurable policy. */
export const takesPartners = ({ status }: CampaignView): boolean =>
  status === 'open' || status === 'running' || status === 'paused';

/** What speaks against the partner itself, whatever it asks for. Source: domain.md b.12, b.17.1. */
export const standingReasons = (
  facts: Pick<ParticipationFacts, 'partner' | 'holds'>,
): IneligibleReason[] =>
  isAnyOf(
    facts.partner.status !== 'active' && 'partner_not_active',
    weighedHolds(facts).some(stopsWork) && 'on_hold',
  );

const dueDiligenceReasons = (
  { dueDiligence: { status, outcome, validUntil }, rules }: ParticipationFacts,
  today: CalendarDate,
): IneligibleReason[] => {
  const passing: readonly string[] = rules?.dueDiligence ?? [];
  if (passing.length === 0) return [];
  const isValid = status === 'concluded' && validUntil !== undefined && today <= validUntil;
  return isAnyOf(
    !isValid && 'due_diligence_not_valid',
    isValid && !passing.includes(outcome ?? '') && 'due_diligence_outcome',
  );
};

/** Why a partner is not invited. Source: domain.md b.12 Invite, CheckEligibility. */
export const reasonsNotToInvite = (
  facts: ParticipationFacts,
  today: CalendarDate,
): IneligibleReason[] => [
  ...isAnyOf(
    facts.roundStopped === true && 'round_stopped',
    !takesPartners(facts.campaign) && 'campaign_not_open',
  ),
  ...standingReasons(facts),
  ...isAnyOf(
    !facts.rules?.kinds.some((kind) => kind === facts.partner.kind) && 'kind_not_admitted',
  ),
  ...dueDiligenceReasons(facts, today),
];

/** Why a partner that wants to join cannot. Source: domain.md b.12 CheckEligibility. */
export const reasonsNotToJoin = (
  facts: ParticipationFacts,
  { partnerId, sectors }: Readonly<{ partnerId: string; sectors: readonly string[] }>,
  today: CalendarDate,
): IneligibleReason[] => {
  const { rules, engagement } = facts;
  const isEngaged =
    engagement?.approved &&
    engagement.status !== 'closed' &&
    engagement.partnerIds.includes(partnerId) &&
    engagement.types.includes('advocacy');
  return [
    ...reasonsNotToInvite(facts, today),
    ...isAnyOf(
      sectors.some((sector) => rules?.excludedSectors.includes(sector)) && 'sector_excluded',
      rules?.engagement === 'required' && !isEngaged && 'engagement_missing',
    ),
  ];
};
