import { addDays, type CalendarDate, type Command, stopsWork, weighedHolds } from '#kernel';
import { latestReviewOf } from '#reference';
import {
  caseOf,
  type Decide,
  dropConditions,
  type EngagementFact,
  isFresh,
} from '../engagement-facts.policy.js';
import { activateEngagement } from '../deciding/deciding.decide.js';
import { agreementSettled } from '../running/agreement-outcome.policy.js';
import type { EngagementRepointed } from '../engagement.events.js';
import { approvedStates, type EngagementCase, openStates } from '../engagement.state.js';

/** What happened to a partner, as far as its engagements must follow. */
export type Standing =
  'suspended' | 'excluded' | 'terminated' | 'sanctions_confirmed' | 'sanctions_match';
/** `scope`: how much of the work a suspension of the partner reaches; absent: all. */
export type ApplyStandingToEngagement = Command<
  'ApplyStandingToEngagement',
  { partnerId: string; standing: Standing; scope?: string; effectiveOn?: CalendarDate }
>;
export type NoteDueDiligence = Command<
  'NoteDueDiligence',
  { partnerId: string; state: 'expired' | 'valid' }
>;
export type SuspendStaleEngagement = Command<'SuspendStaleEngagement', { partnerId: string }>;
/** Its agreement was extended or shortened by an amendment of its own. */
export type FollowAgreementTerm = Command<
  'FollowAgreementTerm',
  { agreementId: string; amendment: number; end: CalendarDate }
>;
/** Its agreement ended. */
export type PlanClosing = Command<'PlanClosing', { agreementId: string; endedOn: CalendarDate }>;
export type RetryActivation = Command<'RetryActivation'>;

/**
 * Days to refresh a due diligence that ended while an engagement runs. Source: domain.md b.17.2.
 */
export const refreshDays = 30;
/**
 * Days after its activation in which a mere match undoes an engagement; a confirmed one always
 * does. Source: domain.md (f) E-14.
 */
export const matchUndoesDays = 1;

const isOpen = ({ status }: EngagementCase): boolean =>
  [...openStates, ...approvedStates].some((one) => one === status);
const isRunning = (state: EngagementCase): boolean =>
  state.status === 'active' || state.inForce !== undefined;
/** Work is in force: it runs, or stands still. */
const isInForce = (state: EngagementCase): boolean =>
  isRunning(state) || state.status === 'suspended';
/**
 * What a suspension of `scope` reaches: everything, only engagements that bring resources, or only
 * those that use the emblem.
 */
const isReached = (state: EngagementCase, scope: string | undefined): boolean => {
  const { types, emblemUse } = state.inForce ?? state;
  return scope === 'resources'
    ? types.includes('resources')
    : scope === 'emblem_use'
      ? emblemUse
      : true;
};
const suspended = (
  state: EngagementCase,
  reasonCode: string,
  today: CalendarDate,
): EngagementFact[] => [
  {
    type: 'engagement.suspended',
    data: {
      ...caseOf(state),
      reasonCode,
      suspendedOn: today,
      reviewDue: latestReviewOf(today),
    },
  },
  ...(state.inForce ? dropConditions(state, state.inForce.conditions) : []),
];

/**
 * The cascade of a partner's standing. Exclusion closes open proposals and suspends what runs; a
 * suspension or a confirmed match suspends what runs;
 * termination closes and terminates; a match suspends only what was activated just before. Safe to
 * repeat.
 */
export const applyStanding: Decide<ApplyStandingToEngagement> = (
  { data, metadata },
  state,
  facts,
) => {
  const { standing, effectiveOn, scope } = data;
  const { today } = metadata;
  const proposalEnds = standing === 'excluded' || standing === 'terminated';
  if (isOpen(state) && !state.inForce)
    return proposalEnds
      ? [
          {
            type: 'engagement.withdrawn',
            data: { ...caseOf(state), revision: state.revision, reasonCode: `partner_${standing}` },
          },
          ...dropConditions(state),
        ]
      : [];
  if (standing === 'terminated') {
    if (!isInForce(state)) return [];
    const terms = { reasonCode: 'partner_terminated', effectiveOn: effectiveOn ?? today };
    return [
      { type: 'engagement.terminated', data: { ...caseOf(state), ...terms } },
      ...agreementSettled(state, facts, { ...terms, noticeOn: terms.effectiveOn }),
      ...dropConditions(state),
    ];
  }
  if (!isRunning(state) || !isReached(state, scope)) return [];
  if (standing === 'sanctions_match') {
    const recent =
      state.activatedOn !== undefined && addDays(state.activatedOn, matchUndoesDays) >= today;
    return recent ? suspended(state, 'sanctions', today) : [];
  }
  return suspended(
    state,
    standing === 'sanctions_confirmed' ? 'sanctions' : `partner_${standing}`,
    today,
  );
};

/**
 * The engagement runs as long as its agreement does. A word about another agreement, or about an
 * engagement that is over, changes nothing.
 */
export const followAgreementTerm: Decide<FollowAgreementTerm> = ({ data }, state) => {
  const { agreementId, amendment, end } = data;
  const { agreementId: own, period } = state.inForce ?? state;
  if (!isInForce(state) || own !== agreementId || !period || period.end === end) return [];
  return [
    {
      type: 'engagement.period_changed',
      data: {
        ...caseOf(state),
        agreementId,
        amendment,
        ...(period.end ? { previousEnd: period.end } : {}),
        period: { ...period, end },
      },
    },
  ];
};

/** Days after the end of the agreement for the closing report. Source: domain.md b.5. */
export const closingDays = 30;
/** An engagement whose agreement ended is closed by people; one that is over needs no report. */
export const planClosing: Decide<PlanClosing> = ({ data }, state) => {
  const { agreementId, endedOn } = data;
  if (!isInForce(state) || (state.inForce ?? state).agreementId !== agreementId) return [];
  const dueOn = addDays(endedOn, closingDays);
  return [{ type: 'engagement.closing_due', data: { ...caseOf(state), agreementId, dueOn } }];
};

/** A partner's due diligence ended, or is valid again, while the engagement runs. */
export const noteDueDiligence: Decide<NoteDueDiligence> = ({ data, metadata }, state) => {
  const { partnerId } = data;
  const stale = state.staleDueDiligence.includes(partnerId);
  if (data.state === 'valid')
    return stale
      ? [{ type: 'engagement.due_diligence_refreshed', data: { ...caseOf(state), partnerId } }]
      : [];
  return stale || !isRunning(state)
    ? []
    : [
        {
          type: 'engagement.due_diligence_lapsed',
          data: { ...caseOf(state), partnerId, refreshDue: addDays(metadata.today, refreshDays) },
        },
      ];
};

/** Nobody refreshed it in time. */
export const suspendStale: Decide<SuspendStaleEngagement> = (
  { data, metadata },
  state,
  { dueDiligence },
) => {
  const { partnerId } = data;
  if (
    !isRunning(state) ||
    !state.staleDueDiligence.includes(partnerId) ||
    isFresh(dueDiligence[partnerId], metadata.today)
  )
    return [];
  return suspended(state, 'due_diligence', metadata.today);
};

/** What the register shows; nothing before the first activation. */
const shownOf = (state: EngagementCase, on: CalendarDate): EngagementRepointed['data']['shown'] => {
  const { title, types, level, countries, resultRefs, period } = { ...state, ...state.inForce };
  if (state.activatedOn === undefined || period === undefined) return undefined;
  const status =
    (['suspended', 'completed', 'terminated'] as const).find((one) => one === state.status) ??
    'active';
  return {
    title,
    types: [...types],
    level,
    countries: [...countries],
    resultRefs: [...resultRefs],
    period,
    activatedOn: state.activatedOn,
    status,
    on,
  };
};
/** A hold was released: what waited for it becomes active now. Nothing where it still waits. */
export const retryActivation: Decide<RetryActivation> = (command, state, facts) => {
  const blocked =
    weighedHolds(facts).some(stopsWork) ||
    state.partnerIds.some((id) => facts.partners[id]?.status !== 'active');
  if (
    state.status !== 'contracting' ||
    state.agreementId === undefined ||
    facts.agreement?.status !== 'in_force' ||
    blocked
  )
    return [];
  if (
    state.inForce?.agreementId === state.agreementId &&
    facts.agreement.engagementRevision !== state.revision
  )
    return [];
  return activateEngagement({ ...command, type: 'ActivateEngagement' }, state, facts);
};
/** What the survivor of a merge is shown of a case whose partner it has become. */
export const shownToSurvivor = (
  state: EngagementCase,
  { metadata }: Command,
): Pick<EngagementRepointed['data'], 'engagementId' | 'shown'> => {
  const shown = shownOf(state, metadata.today);
  return { engagementId: state.engagementId, ...(shown ? { shown } : {}) };
};
