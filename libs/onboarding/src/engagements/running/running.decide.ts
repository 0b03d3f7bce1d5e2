import {
  type CalendarDate,
  type Command,
  idsOfPeople,
  refuseTransition,
  require,
  requireHash,
  RuleViolation,
  reasonOf,
} from '#kernel';
import { askToLift, countersign, requireReviewDate } from '#reference';
import { caseOf, type Decide, dropConditions, requireActive } from '../engagement-facts.policy.js';
import type { RiskHeading } from '../engagement.events.js';
import type { EngagementCase } from '../engagement.state.js';
import { agreementSettled } from './agreement-outcome.policy.js';
import { neededLevel, requireLevel } from '../deciding/deciding.decide.js';

export const suspensionReasons = [
  'integrity',
  'noncompliance',
  'due_diligence',
  'sanctions',
  'partner_suspended',
  'partner_excluded',
  'emergency',
  'other',
] as const;
export const terminationReasons = [
  'objectives_met_early',
  'noncompliance',
  'integrity',
  'partner_request',
  'partner_terminated',
  'partner_excluded',
  'resources',
  'other',
] as const;
export type SuspendEngagement = Command<
  'SuspendEngagement',
  { reasonCode: (typeof suspensionReasons)[number]; reviewDue: CalendarDate }
>;
export type ResumeEngagement = Command<'ResumeEngagement'>;
/** Whoever suspended asks a higher level to countersign the resumption (SOD-4). */
export type RequestEngagementResumption = Command<'RequestEngagementResumption'>;
export type CountersignEngagementResumption = Command<'CountersignEngagementResumption'>;
export type ReportCondition = Command<
  'ReportCondition',
  { conditionId: string; outcome: 'met' | 'breached'; evidenceHash?: string }
>;
export type CompleteEngagement = Command<
  'CompleteEngagement',
  {
    resultSummaryRef: string;
    lessonsRef: string;
    risksMaterialised: RiskHeading[];
    emblemUseEnded: boolean;
  }
>;
export type TerminateEngagement = Command<
  'TerminateEngagement',
  {
    reasonCode: (typeof terminationReasons)[number];
    effectiveOn: CalendarDate;
    noticeGivenOn: CalendarDate;
    exitStepsRef: string;
  }
>;

/** Something must be in force: the state itself, or the revision beside an amendment. */
export const requireRunning = (type: string, state: EngagementCase): void => {
  if (state.status !== 'active' && state.status !== 'suspended' && !state.inForce)
    refuseTransition(type, state, 'nothing is in force yet');
};

/** Refuses `engagement.review-date`. An amendment under way is closed. */
export const suspendEngagement: Decide<SuspendEngagement> = ({ type, data, metadata }, state) => {
  requireRunning(type, state);
  const { today } = metadata;
  requireReviewDate(data.reviewDue, today, 'engagement.review-date');
  return [
    {
      type: 'engagement.suspended',
      data: {
        ...caseOf(state),
        reasonCode: data.reasonCode,
        suspendedOn: today,
        reviewDue: data.reviewDue,
        ...reasonOf(metadata),
      },
    },
    ...(state.inForce ? dropConditions(state, state.inForce.conditions) : []),
  ];
};

/** Refuses `engagement.decision-level`, `engagement.partner-not-active`. */
export const resumeEngagement: Decide<ResumeEngagement> = ({ metadata }, state, facts) => {
  requireLevel(neededLevel(state, facts, false), metadata);
  requireActive(state.partnerIds, facts);
  return [
    {
      type: 'engagement.resumed',
      data: { ...caseOf(state), resumedOn: metadata.today, ...reasonOf(metadata) },
    },
  ];
};

export const requestResumption: Decide<RequestEngagementResumption> = ({ metadata }, state) => {
  const asked = askToLift(state.suspendedBy!, metadata);
  return asked
    ? [
        {
          type: 'engagement.resumption_requested',
          data: { ...caseOf(state), ...asked, ...reasonOf(metadata) },
        },
      ]
    : [];
};
/** As a resumption, by a level above whoever suspended that may also decide the case. */
export const countersignResumption: Decide<CountersignEngagementResumption> = (
  { metadata },
  state,
  facts,
) => {
  const by = countersign(state.suspendedBy!, metadata);
  requireLevel(neededLevel(state, facts, false), metadata);
  requireActive(state.partnerIds, facts);
  return [
    {
      type: 'engagement.resumed',
      data: { ...caseOf(state), resumedOn: metadata.today, ...reasonOf(metadata), ...by },
    },
  ];
};

/**
 * Refuses `engagement.condition-unknown`, `engagement.condition-closed`,
 * `engagement.not-condition-owner` (403), `engagement.evidence-missing`, `engagement.hash`.
 */
export const reportCondition: Decide<ReportCondition> = ({ data, metadata }, state) => {
  const { conditionId, outcome, evidenceHash } = data;
  const condition = [...state.conditions, ...(state.inForce?.conditions ?? [])].find(
    (one) => one.conditionId === conditionId,
  );
  require(condition !== undefined, 'engagement.condition-unknown', 'There is no such condition.', {
    conditionId,
  });
  const { actor } = metadata;
  const owner = idsOfPeople(metadata).includes(condition.ownerId);
  const overseer = outcome === 'breached' && (actor.role === 'PO' || actor.role === 'PO-L');
  if (!owner && !overseer)
    throw new RuleViolation(
      'engagement.not-condition-owner',
      'Only its owner reports on a condition; a partnership officer may report a breach.',
      'role',
    );
  require(condition.state !==
    'met', 'engagement.condition-closed', 'This condition was met already.', { conditionId });
  if (evidenceHash !== undefined) requireHash(evidenceHash, 'engagement.hash');
  if (outcome === 'breached')
    return condition.state === 'breached'
      ? []
      : [
          {
            type: 'engagement.condition_breached',
            data: { ...caseOf(state), conditionId, ...(evidenceHash ? { evidenceHash } : {}) },
          },
        ];
  require(evidenceHash !==
    undefined, 'engagement.evidence-missing', 'Say what shows that the condition is met.');
  return [
    { type: 'engagement.condition_met', data: { ...caseOf(state), conditionId, evidenceHash } },
  ];
};

/** Refuses `engagement.emblem-still-used`. */
export const completeEngagement: Decide<CompleteEngagement> = ({ data, metadata }, state) => {
  const { resultSummaryRef, lessonsRef, risksMaterialised } = data;
  require(!state.emblemUse ||
    data.emblemUseEnded, 'engagement.emblem-still-used', 'The use of name and emblem must have ended.');
  return [
    {
      type: 'engagement.completed',
      data: {
        ...caseOf(state),
        completedOn: metadata.today,
        resultSummaryRef,
        lessonsRef,
        risksMaterialised,
      },
    },
    ...dropConditions(state),
  ];
};

/** The first day of its period, or of its work where that began before. */
const beganOn = (state: EngagementCase): CalendarDate => {
  const { start } = (state.inForce ?? state).period!;
  return state.activatedOn !== undefined && state.activatedOn < start ? state.activatedOn : start;
};
/**
 * Refuses `engagement.decision-level`, `engagement.notice-date-future`,
 * `engagement.effective-date`, `engagement.notice-before-start`.
 */
export const terminateEngagement: Decide<TerminateEngagement> = (
  { type, data, metadata },
  state,
  facts,
) => {
  requireRunning(type, state);
  const { reasonCode, effectiveOn, noticeGivenOn, exitStepsRef } = data;
  const { today } = metadata;
  requireLevel(neededLevel(state, facts, false), metadata);
  require(noticeGivenOn <= today, 'engagement.notice-date-future', 'Notice must have been given.', {
    noticeGivenOn,
  });
  require(effectiveOn >= noticeGivenOn &&
    effectiveOn <=
      today, 'engagement.effective-date', 'An engagement is terminated on or after the day it takes effect, not before the notice.', {
    effectiveOn,
  });
  const start = beganOn(state);
  require(noticeGivenOn >=
    start, 'engagement.notice-before-start', 'Notice cannot be given before the engagement began.', {
    start,
  });
  return [
    {
      type: 'engagement.terminated',
      data: {
        ...caseOf(state),
        reasonCode,
        effectiveOn,
        noticeGivenOn,
        exitStepsRef,
        ...reasonOf(metadata),
      },
    },
    ...agreementSettled(state, facts, { reasonCode, noticeOn: noticeGivenOn, effectiveOn }),
    ...dropConditions(state),
  ];
};
