import {
  type CalendarDate,
  type Command,
  type CommonFacts,
  type DecisionOn,
  type Facts,
  require,
  rowsOn,
} from '#kernel';
import { requireActivePartners } from '#reference';
import type { EngagementEvent } from './engagement.events.js';
import type { Engagement, EngagementCase } from './engagement.state.js';
import type { ComplianceHistory } from './noncompliance/history/compliance-history.decider.js';
import type { EngagementProfile } from './process-profile.policy.js';
import type { AgreementView } from '#onboarding/agreements';
import type { DueDiligenceView } from '#onboarding/due-diligence';
import type { EngagementView } from './engagement.view.js';
import type { EngagedPartner, PatternView } from './views/views.state.js';

/**
 * What a decision on an engagement knows of other streams; read from the log, never from a
 * projection.
 */
export type EngagementFacts = CommonFacts &
  Readonly<{
    partners: Readonly<Record<string, EngagedPartner>>;
    dueDiligence: Readonly<Record<string, DueDiligenceView>>;
    /** Profile by partner kind, in the version the case runs under. */
    profiles: Readonly<Record<string, EngagementProfile>>;
    agreement?: AgreementView;
    /** Country codes of the command that do not exist on the day. */
    unknownCountries?: readonly string[];
    /** The id of the next renewal; loaded with the newest one where somebody renews. */
    renewalId?: string;
    renewal?: Pick<EngagementView, 'status' | 'typesInForce'>;
    /** How the case of non-compliance stands after which it is not to be renewed. */
    renewalBar?: string;
    /** The earlier engagement named by `repeatOf`. */
    pattern?: PatternView;
    /**
     * What is remembered of non-compliance of the partners and of records merged into them. Loaded
     * where a tier is computed.
     */
    histories?: readonly ComplianceHistory[];
  }>;
export type EngagementFact = Facts<EngagementEvent>[number];
export type Decide<C extends Command> = DecisionOn<
  EngagementCase,
  C,
  EngagementEvent,
  EngagementFacts
>;

/** Rows whose decision may assume a known case. */
export const known = rowsOn<Engagement, EngagementCase, EngagementEvent, EngagementFacts>();

/** Fields every event of a case carries. */
export const caseOf = ({
  engagementId,
  partnerIds,
}: EngagementCase): { engagementId: string; partnerIds: string[] } => ({
  engagementId,
  partnerIds: [...partnerIds],
});
/**
 * Conditions nobody owes any more, since the engagement or the revision they came with is over;
 * `kept` are those of a revision that goes on.
 */
export const dropConditions = (
  state: EngagementCase,
  kept: readonly Readonly<{ conditionId: string }>[] = [],
): EngagementFact[] => {
  const owed = [...state.conditions, ...(state.inForce?.conditions ?? [])]
    .filter(({ state: how }) => how === 'open' || how === 'breached')
    .map(({ conditionId }) => conditionId);
  return [...new Set(owed)]
    .filter((id) => !kept.some(({ conditionId }) => conditionId === id))
    .map((conditionId) => ({
      type: 'engagement.condition_dropped',
      data: { ...caseOf(state), conditionId },
    }));
};
/**
 * Profiles of the kinds the case began with and of those its partners have now: a reclassified
 * partner brings the stricter rules at once.
 */
export const profilesOf = (
  state: EngagementCase,
  { profiles, partners }: EngagementFacts,
): readonly EngagementProfile[] =>
  [...new Set([...state.partnerKinds, ...state.partnerIds.map((id) => partners[id]?.kind ?? '')])]
    .map((kind) => profiles[kind])
    .filter((one) => one !== undefined);

const barred = ['unknown', 'excluded', 'terminated', 'merged', 'declined', 'withdrawn'];
/**
 * Refuses `engagement.partner-not-eligible` where a partner can't be proposed at all; source:
 * domain.md b.4 DraftEngagement.
 */
export const requireEligible = (
  partnerIds: readonly string[],
  { partners }: EngagementFacts,
): void => {
  for (const partnerId of partnerIds) {
    const status = partners[partnerId]?.status ?? 'unknown';
    require(!barred.includes(
      status,
    ), 'engagement.partner-not-eligible', `A partner that is ${status} cannot be engaged.`, {
      partnerId,
      partnerStatus: status,
      survivorId: partners[partnerId]?.survivorId,
    });
  }
};
/** Refuses `engagement.partner-not-active`: from the approval on every partner must be active. */
export const requireActive = (partnerIds: readonly string[], { partners }: EngagementFacts): void =>
  requireActivePartners(partnerIds, partners, 'engagement.partner-not-active');

export const isFresh = (view: DueDiligenceView | undefined, today: CalendarDate): boolean =>
  view?.status === 'concluded' && view.validUntil !== undefined && today <= view.validUntil;
/**
 * Refuses `engagement.due-diligence-not-valid` unless each partner whose profile asks for it has
 * one that is valid on the day.
 */
export const requireDueDiligence = (
  state: EngagementCase,
  { dueDiligence, profiles }: EngagementFacts,
  today: CalendarDate,
): void =>
  state.partnerIds.forEach((partnerId, index) => {
    if (profiles[state.partnerKinds[index]!]?.dueDiligence === 'none') return;
    const view = dueDiligence[partnerId];
    require(isFresh(
      view,
      today,
    ), 'engagement.due-diligence-not-valid', 'The due diligence of a partner is missing, open or no longer valid.', {
      partnerId,
      reviewStatus: view?.status ?? 'unknown',
      validUntil: view?.validUntil,
    });
  });

/** People with any part in the case; source: domain.md c.3 SOD-8, SOD-9. */
export const partakers = (
  { people }: EngagementCase,
  { dueDiligence }: EngagementFacts,
  partnerIds: readonly string[],
): readonly string[] => [
  ...people.proposers,
  ...people.officers,
  ...people.assessors,
  ...people.recommenders,
  ...partnerIds.flatMap((id) => dueDiligence[id]?.analysts ?? []),
];
