import type { HoldEvent } from '#holds';
import type { CommandIntent, IndexedProcessRule, ProcessRule, Recorded } from '#kernel';
import type { AgreementAmendmentApplied, AgreementEvent } from '#onboarding/agreements';
import type { DueDiligenceEvent } from '#onboarding/due-diligence';
import type { PartnerEvent } from '#onboarding/partners';
import type { MatchEvent } from '#onboarding/screening';
import type { EngagementCommand } from './engagement.decider.js';
import type { EngagementEvent } from './engagement.events.js';
import type {
  NoncomplianceConcluded,
  NoncomplianceOpened,
} from './noncompliance/noncompliance.events.js';
import type { Standing } from './system/system.decide.js';

type Sends<T extends EngagementCommand['type']> = Extract<EngagementCommand, { type: T }>;

/** An amendment that nothing but moves the end of the agreement moves that of the engagement. */
const termFollows = (
  engagementId: string,
  { agreementId, number: amendment, before, after }: AgreementAmendmentApplied['data'],
): CommandIntent<Sends<'FollowAgreementTerm'>>[] =>
  after.end === undefined || after.end === before.end
    ? []
    : [
        {
          type: 'FollowAgreementTerm',
          aggregateId: engagementId,
          data: { agreementId, amendment, end: after.end },
        },
      ];

/**
 * `agreement.in_force` → the engagement is active; a cancelled agreement sends it back to its
 * approval. Source: domain.md b.17.3.
 */
export const engagementFollowsAgreement: ProcessRule<
  AgreementEvent,
  Sends<'ActivateEngagement' | 'FollowAgreementTerm' | 'PlanClosing' | 'StopContracting'>
> = (event) => {
  const { agreementId } = event.data;
  const engagementId = 'engagementId' in event.data ? event.data.engagementId : undefined;
  if (!engagementId) return [];
  switch (event.type) {
    case 'agreement.in_force':
      return [{ type: 'ActivateEngagement', aggregateId: engagementId, data: {} }];
    case 'agreement.amendment_applied':
      return event.data.engagementRevision === undefined
        ? termFollows(engagementId, event.data)
        : [{ type: 'ActivateEngagement', aggregateId: engagementId, data: {} }];
    case 'agreement.amendment_withdrawn':
      return event.data.engagementRevision === undefined
        ? []
        : [{ type: 'StopContracting', aggregateId: engagementId, data: { agreementId } }];
    case 'agreement.expired':
    case 'agreement.terminated': {
      const endedOn = event.type === 'agreement.expired' ? event.data.end : event.data.effectiveOn;
      return [{ type: 'PlanClosing', aggregateId: engagementId, data: { agreementId, endedOn } }];
    }
    case 'agreement.cancelled':
      return [{ type: 'StopContracting', aggregateId: engagementId, data: { agreementId } }];
    default:
      return [];
  }
};

/** A renewal is a case of its own; its id came with the proposal. */
export const beginsRenewals: ProcessRule<EngagementEvent, Sends<'DraftRenewal'>> = (event) => {
  if (event.type !== 'engagement.renewal_proposed') return [];
  const { renewalId, proposal } = event.data;
  return [{ type: 'DraftRenewal', aggregateId: renewalId, data: { proposal } }];
};
/** Whom a case of non-compliance was concluded against: that engagement is not renewed. */
export const barsRenewals: ProcessRule<NoncomplianceConcluded, Sends<'BarRenewal'>> = (event) => {
  if (event.type !== 'noncompliance.concluded') return [];
  const { engagementId, outcome, caseId } = event.data;
  return engagementId && outcome === 'non_renewal'
    ? [{ type: 'BarRenewal', aggregateId: engagementId, data: { caseId } }]
    : [];
};

/**
 * An engagement in force is monitored by its partner's profile, and where a condition is breached.
 * Source: b.0, profile row "Monitoring".
 */
export const monitoringFollowsEngagement: ProcessRule<EngagementEvent, Sends<'PlanMonitoring'>> = (
  event,
) => {
  const cause =
    event.type === 'engagement.activated'
      ? 'periodic'
      : event.type === 'engagement.condition_breached'
        ? 'condition_breached'
        : undefined;
  return cause
    ? [{ type: 'PlanMonitoring', aggregateId: event.data.engagementId, data: { cause } }]
    : [];
};

type PartnerStep = PartnerEvent | DueDiligenceEvent | MatchEvent | HoldEvent | NoncomplianceOpened;
type PartnerConsequence = Sends<
  'ApplyStandingToEngagement' | 'NoteDueDiligence' | 'PlanMonitoring' | 'RetryActivation'
>;
type Consequence = PartnerConsequence extends infer C
  ? C extends PartnerConsequence
    ? Omit<CommandIntent<C>, 'aggregateId'>
    : never
  : never;

const standing = (
  partnerId: string,
  how: Standing,
  terms: Readonly<{ scope?: string; effectiveOn?: string }> = {},
): Consequence[] => [
  { type: 'ApplyStandingToEngagement', data: { partnerId, standing: how, ...terms } },
];
const consequencesOf = (event: Recorded<PartnerStep>): readonly Consequence[] => {
  switch (event.type) {
    case 'partner.suspended': {
      const { partnerId, scope } = event.data;
      // A partner may be suspended for what is new only: what runs goes on.
      if (scope === 'new_engagements') return [];
      return standing(partnerId, 'suspended', scope === 'all' ? {} : { scope });
    }
    case 'partner.excluded': {
      const { partnerId, effectiveOn } = event.data;
      return standing(partnerId, 'excluded', { effectiveOn });
    }
    case 'partner.terminated': {
      const { partnerId, effectiveOn } = event.data;
      return standing(partnerId, 'terminated', { effectiveOn });
    }
    case 'screening.match_confirmed':
      return standing(event.data.partnerId, 'sanctions_confirmed');
    case 'hold.placed':
      return event.data.type === 'sanctions_match'
        ? standing(event.data.partnerId, 'sanctions_match')
        : [];
    case 'duediligence.expired': {
      const { partnerId } = event.data;
      return [{ type: 'NoteDueDiligence', data: { partnerId, state: 'expired' } }];
    }
    case 'duediligence.concluded': {
      const { partnerId } = event.data;
      return [{ type: 'NoteDueDiligence', data: { partnerId, state: 'valid' } }];
    }
    case 'partner.profile_changed':
      return event.data.material
        ? [{ type: 'PlanMonitoring', data: { cause: 'material_change' } }]
        : [];
    case 'noncompliance.opened':
      return [{ type: 'PlanMonitoring', data: { cause: 'noncompliance' } }];
    case 'hold.released':
      return [{ type: 'RetryActivation', data: {} }];
    default:
      return [];
  }
};

/**
 * What happens to a partner happens to its engagements; its merge and its region they follow by
 * their rows. Source: domain.md b.17.1, b.17.2, (f) E-14.
 */
export const engagementsFollowPartner: IndexedProcessRule<PartnerStep, PartnerConsequence> = (
  event,
  index,
) =>
  consequencesOf(event).flatMap((intent) => {
    const { partnerId } = event.data as { partnerId: string };
    return index
      .recordsOf(partnerId, 'engagement')
      .map((aggregateId) => ({ ...intent, aggregateId, key: partnerId }));
  });
