import {
  addMonths,
  type CalendarDate,
  type Command,
  type CommandMetadata,
  isReason,
  refuseTransition,
  require,
  RuleViolation,
} from '#kernel';
import {
  caseOf,
  type Decide,
  dropConditions,
  type EngagementFacts,
  profilesOf,
  requireActive,
  requireDueDiligence,
} from '../engagement-facts.policy.js';
import type { DecisionLevel } from '../engagement.events.js';
import type { EngagementCase } from '../engagement.state.js';
import { type ConditionInput, numbered } from '../assessing/assessing.decide.js';
import { isAgainst, levelOf, reachesLevel } from '../tiering/tiering.policy.js';

export const declineReasons = [
  'risk_too_high',
  'no_public_health_benefit',
  'rule',
  'partner_standing',
  'resources',
  'protocol',
  'other',
] as const;
export type ApproveEngagement = Command<'ApproveEngagement', { conditions: ConditionInput[] }>;
export type DeclineEngagement = Command<
  'DeclineEngagement',
  { reasonCode: (typeof declineReasons)[number] }
>;
export type ReturnEngagement = Command<'ReturnEngagement'>;
export type StartContracting = Command<'StartContracting', { instrument?: string }>;
export type ActivateEngagement = Command<'ActivateEngagement'>;
export type LapseEngagement = Command<'LapseEngagement', { validUntil: CalendarDate }>;
export type StopContracting = Command<'StopContracting', { agreementId: string }>;

/** Months an approval may wait for its instrument. Source: domain.md b.4 Decide. */
export const approvalMonths = 12;

const adviceOf = (state: EngagementCase) => state.committee ?? state.recommendation;
/** The level a decision needs, from tier, advice and profile. */
export const neededLevel = (
  state: EngagementCase,
  facts: EngagementFacts,
  against: boolean,
): DecisionLevel =>
  levelOf({
    tier: state.tier!,
    types: state.types,
    resourcesLevel: profilesOf(state, facts).reduce<DecisionLevel>(
      (level, one) => (one.resourcesLevel === 'DIR' ? level : one.resourcesLevel),
      'DIR',
    ),
    ...(state.protocol ? { protocol: state.protocol } : {}),
    against,
  });
/** Refuses `engagement.decision-level` (403) with the level needed. */
export const requireLevel = (level: DecisionLevel, { actor }: CommandMetadata): void => {
  if (!reachesLevel(actor.role, level))
    throw new RuleViolation(
      'engagement.decision-level',
      `This decision needs the level ${level}.`,
      'role',
      { level },
    );
};
/**
 * On a dispute nobody decides who shares a nationality with a government that is a party to it; a
 * delegate's and a delegator's count.
 * Where a nationality is not on record nobody can say so, and the case waits for somebody else.
 * Source: b.4.2 DecideProtocolCase.
 * Refuses `engagement.nationality-unknown`, `engagement.decider-nationality` (403).
 */
const requireImpartial = (
  state: EngagementCase,
  { partners }: EngagementFacts,
  { nationalities }: CommandMetadata,
): void => {
  const parties = state.partnerIds.flatMap((id) =>
    partners[id]?.kind === 'government' ? [partners[id].countryCode] : [],
  );
  if (!state.protocol?.dispute || parties.length === 0) return;
  if (nationalities === undefined)
    throw new RuleViolation(
      'engagement.nationality-unknown',
      'A dispute with a government is decided by somebody whose nationality is on record.',
      'separation',
    );
  if (nationalities.some((one) => parties.includes(one)))
    throw new RuleViolation(
      'engagement.decider-nationality',
      'A dispute with a government is decided by somebody of another nationality.',
      'separation',
    );
};
const requireReason = ({ reason }: CommandMetadata, why: string): void =>
  require(isReason(reason), 'reason-required', `${why}: give a reason of 20 to 4000 characters.`);

const decided = (
  state: EngagementCase,
  { today, reasonRef }: CommandMetadata,
  level: DecisionLevel,
  against: boolean,
) => ({
  ...caseOf(state),
  level,
  against,
  decidedOn: today,
  revision: state.revision,
  countries: [...state.countries],
  ...(reasonRef ? { rationaleRef: reasonRef } : {}),
});

/**
 * Approves, with or without conditions; conditions recommended are part of it. Valid for twelve
 * months.
 * Refuses `engagement.declined-by-rule`, `engagement.decision-level`,
 * `engagement.partner-not-active`,
 * `engagement.due-diligence-not-valid`, `engagement.condition-after-end`, `reason-required`
 * (against the advice).
 */
export const approveEngagement: Decide<ApproveEngagement> = ({ data, metadata }, state, facts) => {
  const against = isAgainst(true, adviceOf(state));
  const level =
    state.barredByRule || state.protocol?.objection ? 'DG' : neededLevel(state, facts, against);
  require(!state.barredByRule ||
    metadata.actor.role ===
      'DG', 'engagement.declined-by-rule', 'Evidence work in norm-setting with private funding is declined by rule; only the Director-General may override it.');
  requireLevel(level, metadata);
  requireImpartial(state, facts, metadata);
  requireActive(state.partnerIds, facts);
  requireDueDiligence(state, facts, metadata.today);
  if (against || state.barredByRule)
    requireReason(metadata, 'This goes against the advice or a rule');
  const conditions = numbered(
    [...state.proposedConditions.map(({ conditionId: _id, ...one }) => one), ...data.conditions],
    state,
    metadata.today,
  );
  const outcome = conditions.length > 0 ? 'approved_with_conditions' : 'approved';
  return [
    {
      type: 'engagement.decided',
      data: {
        ...decided(state, metadata, level, against),
        outcome,
        conditions,
        validUntil: addMonths(metadata.today, approvalMonths),
      },
    },
  ];
};

/**
 * Declines; a recommended engagement needs the Director-General. Refuses
 * `engagement.decision-level`.
 */
export const declineEngagement: Decide<DeclineEngagement> = ({ data, metadata }, state, facts) => {
  const against = !state.barredByRule && isAgainst(false, adviceOf(state));
  const level = neededLevel(state, facts, against);
  requireLevel(level, metadata);
  requireImpartial(state, facts, metadata);
  return [
    {
      type: 'engagement.decided',
      data: {
        ...decided(state, metadata, level, against),
        outcome: 'declined',
        conditions: [],
        reasonCode: data.reasonCode,
      },
    },
  ];
};

/**
 * Sends the case back to its responsible officer; the clock stops. Refuses
 * `engagement.decision-level`.
 */
export const returnEngagement: Decide<ReturnEngagement> = ({ metadata }, state, facts) => {
  const level = neededLevel(state, facts, false);
  requireLevel(level, metadata);
  requireImpartial(state, facts, metadata);
  return [
    {
      type: 'engagement.decided',
      data: { ...decided(state, metadata, level, false), outcome: 'returned', conditions: [] },
    },
  ];
};

/**
 * The id of the n-th agreement of an engagement: its own id first, then counted up in the first
 * group.
 * Pure, so that a repeated command names the same agreement.
 */
export const agreementIdOf = (engagementId: string, nth: number): string =>
  nth === 1
    ? engagementId
    : ((Number.parseInt(engagementId.slice(0, 8), 16) + nth - 1) % 2 ** 32)
        .toString(16)
        .padStart(8, '0') + engagementId.slice(8);

/** Template of an instrument, with its version. */
export const templateOf = (instrument: string): string => `${instrument.replaceAll('_', '-')}/1`;

/**
 * Begins contracting. Refuses `engagement.approval-too-old`, `engagement.conditions-open`,
 * `engagement.instrument`,
 * `engagement.partner-not-active`. `none` is for simplified and light cases.
 */
export const startContracting: Decide<StartContracting> = ({ data, metadata }, state, facts) => {
  const { validUntil } = state.approval!;
  require(metadata.today <
    validUntil, 'engagement.approval-too-old', 'The approval is no longer valid.', { validUntil });
  requireActive(state.partnerIds, facts);
  const open = state.conditions.filter(
    (one) => one.phase === 'pre_signature' && one.state !== 'met',
  );
  require(open.length ===
    0, 'engagement.conditions-open', 'Conditions that come before the signature are not met.', {
    conditions: open.map((one) => one.conditionId),
  });
  const instruments = [
    ...profilesOf(state, facts).flatMap((one) => one.instruments),
    // What an agreement stands behind is not amended beside it.
    ...(state.tier === 'standard' || state.tier === 'high' || state.inForce?.agreementId
      ? []
      : ['none']),
  ];
  const instrument = data.instrument ?? state.renews?.instrument ?? '';
  require(instruments.includes(
    instrument,
  ), 'engagement.instrument', 'The process profile does not know this instrument.', {
    allowed: instruments,
  });
  const none = instrument === 'none';
  const amends = !none && state.inForce?.agreementId !== undefined;
  const agreementId = none
    ? undefined
    : amends
      ? state.inForce!.agreementId
      : agreementIdOf(state.engagementId, state.contractings + 1);
  return [
    {
      type: 'engagement.contracting_started',
      data: {
        ...caseOf(state),
        instrument,
        ...(agreementId ? { agreementId } : {}),
        amends,
        revision: state.revision,
        title: state.title,
        period: state.period!,
        level: state.level,
        countries: [...state.countries],
        ...(state.valueEstimate ? { valueEstimate: state.valueEstimate } : {}),
        templateVersion: templateOf(instrument),
      },
    },
  ];
};

/** The agreement came to nothing. A late word about an older agreement changes nothing. */
export const stopContracting: Decide<StopContracting> = ({ data }, state) =>
  state.status !== 'contracting' || state.agreementId !== data.agreementId
    ? []
    : [
        {
          type: 'engagement.contracting_stopped',
          data: {
            ...caseOf(state),
            agreementId: data.agreementId,
            validUntil: state.approval!.validUntil,
          },
        },
      ];

/**
 * Puts the engagement in force. Refuses `engagement.agreement-not-in-force`,
 * `engagement.partner-not-active`.
 */
export const activateEngagement: Decide<ActivateEngagement> = ({ metadata }, state, facts) => {
  requireActive(state.partnerIds, facts);
  const { agreementId } = state;
  const signed =
    facts.agreement?.status === 'in_force' &&
    (state.inForce?.agreementId !== agreementId ||
      facts.agreement.engagementRevision === state.revision);
  require(agreementId === undefined ||
    signed, 'engagement.agreement-not-in-force', 'The agreement for this engagement is not in force.', {
    agreementId,
  });
  return [
    {
      type: 'engagement.activated',
      data: {
        ...caseOf(state),
        revision: state.revision,
        title: state.title,
        types: [...state.types],
        level: state.level,
        countries: [...state.countries],
        resultRefs: [...state.resultRefs],
        period: state.period!,
        activatedOn: metadata.today,
        ...(agreementId ? { agreementId } : {}),
      },
    },
  ];
};

/** The approval was not used in time; a word about another approval's date changes nothing. */
export const lapseEngagement: Decide<LapseEngagement> = ({ type, data, metadata }, state) => {
  const { validUntil } = state.approval!;
  if (data.validUntil !== validUntil) return [];
  if (metadata.today < validUntil)
    return refuseTransition(type, state, 'the approval is still valid');
  return [
    { type: 'engagement.lapsed', data: { ...caseOf(state), revision: state.revision, validUntil } },
    ...dropConditions(state, state.inForce?.conditions),
  ];
};
