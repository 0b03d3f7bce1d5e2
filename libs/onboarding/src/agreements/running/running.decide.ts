import {
  addDays,
  type CalendarDate,
  type Command,
  type CommandMetadata,
  daysBetween,
  refuseTransition,
  require,
  reasonOf,
  requireHash,
} from '#kernel';
import { askToLift, countersign, latestReviewOf, requireReviewDate } from '#reference';
import {
  type AgreementFact,
  type AgreementFacts,
  agreementOf,
  type Decide,
  forEngagement,
  requireActive,
} from '../agreement-facts.policy.js';
import { amendmentWithdrawn } from '../drafting/drafting.decide.js';
import { type KnownAgreement, unsignedStates } from '../agreement.state.js';
import { backdatingDays, earliestEnd } from '../instruments.policy.js';

export const suspensionReasons = [
  'noncompliance',
  'integrity',
  'sanctions',
  'partner_excluded',
  'emergency',
  'other',
] as const;
export const terminationReasons = [
  'notice',
  'exclusion',
  'sanctions_confirmed',
  'severe_noncompliance',
] as const;
/** Grounds that need no notice. Source: domain.md b.5 Terminate. */
const immediate: readonly string[] = ['exclusion', 'sanctions_confirmed', 'severe_noncompliance'];
export type SuspendAgreement = Command<
  'SuspendAgreement',
  { reasonCode: (typeof suspensionReasons)[number]; reviewDue: CalendarDate }
>;
export type ResumeAgreement = Command<'ResumeAgreement'>;
/** Whoever suspended asks a higher level to countersign the resumption (SOD-4). */
export type RequestAgreementResumption = Command<'RequestAgreementResumption'>;
export type CountersignAgreementResumption = Command<'CountersignAgreementResumption'>;
export type GiveTerminationNotice = Command<
  'GiveTerminationNotice',
  { noticeOn: CalendarDate; effectiveOn: CalendarDate }
>;
export type TerminateAgreement = Command<
  'TerminateAgreement',
  {
    reasonCode: (typeof terminationReasons)[number];
    effectiveOn: CalendarDate;
    documentHash: string;
  }
>;
export type ConcludeNotice = Command<'ConcludeNotice', { effectiveOn: CalendarDate }>;
export type ExpireAgreement = Command<'ExpireAgreement', { end: CalendarDate }>;
export type SupersedeAgreement = Command<'SupersedeAgreement', { by: string }>;
/** Its engagement was terminated, and nothing else stands on it. */
export type EndWithEngagement = Command<
  'EndWithEngagement',
  { reasonCode: string; noticeOn: CalendarDate; effectiveOn: CalendarDate }
>;
export type ApplyStandingToAgreement = Command<
  'ApplyStandingToAgreement',
  { partnerId: string; standing: 'excluded' | 'terminated' | 'sanctions_confirmed' }
>;

const requireInForce = (type: string, state: KnownAgreement): void => {
  if (!state.inForce) refuseTransition(type, state, 'it is not in force');
};
/** An amendment under way goes when the agreement stops. */
const withoutAmendment = (state: KnownAgreement): AgreementFact[] =>
  state.amendment ? [amendmentWithdrawn(state)] : [];
const suspended = (
  state: KnownAgreement,
  reasonCode: string,
  suspendedOn: CalendarDate,
  reviewDue: CalendarDate,
  reason: { reasonRef?: string } = {},
): AgreementFact => ({
  type: 'agreement.suspended',
  data: {
    ...agreementOf(state),
    ...forEngagement(state),
    reasonCode,
    suspendedOn,
    reviewDue,
    ...reason,
  },
});
const terminated = (
  state: KnownAgreement,
  reasonCode: string,
  effectiveOn: CalendarDate,
  more: { documentHash?: string; reasonRef?: string } = {},
): AgreementFact => ({
  type: 'agreement.terminated',
  data: {
    ...agreementOf(state),
    type: state.type,
    ...forEngagement(state),
    reasonCode,
    effectiveOn,
    ...more,
    exclusive: state.exclusive,
  },
});

/** The end does not move. Refuses `agreement.review-date`. */
export const suspendAgreement: Decide<SuspendAgreement> = ({ type, data, metadata }, state) => {
  requireInForce(type, state);
  const { today } = metadata;
  requireReviewDate(data.reviewDue, today, 'agreement.review-date');
  return [
    ...withoutAmendment(state),
    suspended(state, data.reasonCode, today, data.reviewDue, reasonOf(metadata)),
  ];
};
const requireResumable = (
  state: KnownAgreement,
  facts: AgreementFacts,
  today: CalendarDate,
): void => {
  requireActive(state.partnerIds, facts);
  require(state.end === undefined ||
    today < state.end, 'agreement.term-over', 'The term is over.', { end: state.end });
};
/** `by`: who asked for it, where it was countersigned. */
const resumed = (
  state: KnownAgreement,
  metadata: CommandMetadata,
  by: { requestedById?: string } = {},
): AgreementFact => ({
  type: 'agreement.resumed',
  data: {
    ...agreementOf(state),
    ...forEngagement(state),
    resumedOn: metadata.today,
    ...reasonOf(metadata),
    ...by,
  },
});
/** Refuses `agreement.partner-not-active`, `agreement.term-over`. */
export const resumeAgreement: Decide<ResumeAgreement> = ({ metadata }, state, facts) => {
  requireResumable(state, facts, metadata.today);
  return [resumed(state, metadata)];
};

export const requestResumption: Decide<RequestAgreementResumption> = ({ metadata }, state) => {
  const asked = askToLift(state.suspendedBy!, metadata);
  return asked
    ? [
        {
          type: 'agreement.resumption_requested',
          data: { ...agreementOf(state), ...forEngagement(state), ...asked, ...reasonOf(metadata) },
        },
      ]
    : [];
};
/** As a resumption, by a level above whoever suspended. */
export const countersignResumption: Decide<CountersignAgreementResumption> = (
  { metadata },
  state,
  facts,
) => {
  const by = countersign(state.suspendedBy!, metadata);
  requireResumable(state, facts, metadata.today);
  return [resumed(state, metadata, by)];
};

/**
 * Either side ends it. Refuses `agreement.notice-given`, `agreement.notice-date-future`,
 * `agreement.notice-backdated`, `agreement.notice-before-start`, `agreement.notice-too-short`,
 * `agreement.notice-over`, `agreement.notice-after-end`.
 */
export const giveNotice: Decide<GiveTerminationNotice> = ({ type, data, metadata }, state) => {
  requireInForce(type, state);
  const { noticeOn, effectiveOn } = data;
  require(state.notice === undefined, 'agreement.notice-given', 'Notice was given.', {
    ...state.notice,
  });
  require(noticeOn <=
    metadata.today, 'agreement.notice-date-future', 'Notice cannot be dated in the future.', {
    noticeOn,
  });
  require(noticeOn >=
    state.start, 'agreement.notice-before-start', 'Notice cannot be given before the agreement began.', {
    start: state.start,
  });
  const { today } = metadata;
  require(daysBetween(noticeOn, today) <=
    backdatingDays, 'agreement.notice-backdated', `Notice lies back ${backdatingDays} days at most.`, {
    earliest: addDays(today, -backdatingDays),
  });
  require(effectiveOn >=
    today, 'agreement.notice-over', 'Notice cannot have run out before it is recorded.', {
    earliest: today,
  });
  const earliest = earliestEnd(state.type, noticeOn);
  require(effectiveOn >=
    earliest, 'agreement.notice-too-short', 'The notice period of this instrument is longer.', {
    earliest,
  });
  require(state.end === undefined ||
    effectiveOn <=
      state.end, 'agreement.notice-after-end', 'The agreement ends by itself before the notice would end it.', {
    end: state.end,
  });
  const own = state.partnerIds.find((id) => metadata.scope.partnerIds?.includes(id));
  const by = metadata.actor.role === 'PA' && own ? own : 'organisation';
  return [
    {
      type: 'agreement.termination_notified',
      data: { ...agreementOf(state), ...forEngagement(state), by, noticeOn, effectiveOn },
    },
  ];
};
/**
 * Refuses `agreement.notice-needed`, `agreement.effective-date-future`,
 * `agreement.effective-before-start`, `agreement.hash`.
 */
export const terminateAgreement: Decide<TerminateAgreement> = ({ type, data, metadata }, state) => {
  requireInForce(type, state);
  const { reasonCode, effectiveOn, documentHash } = data;
  requireHash(documentHash, 'agreement.hash');
  require(effectiveOn <=
    metadata.today, 'agreement.effective-date-future', 'An agreement is terminated once the day has come.', {
    effectiveOn,
  });
  require(effectiveOn >=
    state.start, 'agreement.effective-before-start', 'An agreement does not end before it began.', {
    start: state.start,
  });
  const afterNotice = state.notice !== undefined && state.notice.effectiveOn <= effectiveOn;
  require(immediate.includes(reasonCode) ||
    afterNotice, 'agreement.notice-needed', 'Without notice an agreement ends only for exclusion, confirmed sanctions or severe non-compliance.', {
    notice: state.notice,
  });
  return [
    ...withoutAmendment(state),
    terminated(state, reasonCode, effectiveOn, { documentHash, ...reasonOf(metadata) }),
  ];
};
/** The notice has run out; a word about another day changes nothing. */
export const concludeNotice: Decide<ConcludeNotice> = ({ type, data, metadata }, state) => {
  if (!state.inForce || state.notice?.effectiveOn !== data.effectiveOn) return [];
  if (metadata.today < data.effectiveOn)
    return refuseTransition(type, state, 'the notice is still running');
  return [...withoutAmendment(state), terminated(state, 'notice', data.effectiveOn)];
};
/**
 * Its end has come. Nothing holds this up. A word about an end that moved changes nothing. Where a
 * notice ran out before, it ended by that: a clock that jumps over both days meets them in any order.
 */
export const expireAgreement: Decide<ExpireAgreement> = ({ type, data, metadata }, state) => {
  if (!state.inForce || state.end !== data.end) return [];
  if (metadata.today < data.end) return refuseTransition(type, state, 'its end has not come');
  if (state.notice && state.notice.effectiveOn <= data.end)
    return [...withoutAmendment(state), terminated(state, 'notice', state.notice.effectiveOn)];
  return [
    ...withoutAmendment(state),
    {
      type: 'agreement.expired',
      data: {
        ...agreementOf(state),
        type: state.type,
        ...forEngagement(state),
        end: data.end,
        exclusive: state.exclusive,
      },
    },
  ];
};
/**
 * It ends with its engagement: the notice given there counts here, for as long as this instrument
 * asks; the grounds that need none end it at once, and nothing ends it before it began. Notice that was given before stays, and so does
 * an end that comes sooner.
 */
export const endWithEngagement: Decide<EndWithEngagement> = ({ data, metadata }, state) => {
  if (!state.inForce || state.notice) return [];
  const { reasonCode, noticeOn, effectiveOn } = data;
  const needsNotice = reasonCode !== 'partner_excluded';
  const earliest = needsNotice ? earliestEnd(state.type, noticeOn) : effectiveOn;
  const endsOn = [earliest, effectiveOn, state.start].toSorted().at(-1)!;
  if (state.end !== undefined && state.end <= endsOn) return [];
  if (endsOn <= metadata.today)
    return [...withoutAmendment(state), terminated(state, 'engagement_terminated', endsOn)];
  return [
    {
      type: 'agreement.termination_notified',
      data: {
        ...agreementOf(state),
        ...forEngagement(state),
        by: 'organisation',
        noticeOn,
        effectiveOn: endsOn,
      },
    },
  ];
};
/** Its successor is in force. */
export const supersedeAgreement: Decide<SupersedeAgreement> = ({ data }, state) =>
  state.inForce
    ? [
        ...withoutAmendment(state),
        {
          type: 'agreement.superseded',
          data: {
            ...agreementOf(state),
            type: state.type,
            by: data.by,
            exclusive: state.exclusive,
          },
        },
      ]
    : [];

/**
 * An excluded or terminated partner signs nothing any more; what is in force with an excluded or
 * sanctioned partner is suspended.
 */
export const applyStanding: Decide<ApplyStandingToAgreement> = ({ data, metadata }, state) => {
  const { standing } = data;
  const unsigned = !state.inForce && unsignedStates.some((status) => status === state.status);
  if (unsigned)
    return standing === 'sanctions_confirmed'
      ? []
      : [
          {
            type: 'agreement.cancelled',
            data: {
              ...agreementOf(state),
              type: state.type,
              ...forEngagement(state),
              reasonCode: `partner_${standing}`,
              exclusive: state.exclusive,
            },
          },
        ];
  if (!state.inForce || state.status === 'suspended' || standing === 'terminated') return [];
  return [
    ...withoutAmendment(state),
    suspended(
      state,
      standing === 'excluded' ? 'partner_excluded' : 'sanctions',
      metadata.today,
      latestReviewOf(metadata.today),
    ),
  ];
};
