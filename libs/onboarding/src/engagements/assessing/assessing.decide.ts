import {
  type CalendarDate,
  caseStaff,
  type Command,
  type NamedPerson,
  require,
  requireHash,
  type Role,
  reasonOf,
} from '#kernel';
import {
  caseOf,
  type Decide,
  type EngagementFact,
  requireDueDiligence,
  requireEligible,
} from '../engagement-facts.policy.js';
import type {
  Condition,
  Mitigation,
  RecommendationOutcome,
  RiskHeading,
  RiskRating,
} from '../engagement.events.js';
import type { EngagementCase } from '../engagement.state.js';
import { slaDueOn } from '../tiering/sla.policy.js';
import { favoursEngagement, highResidualRisk } from '../tiering/tiering.policy.js';

/** The seven headings every engagement is rated under; source: domain.md b.4. */
export const riskHeadings: readonly RiskHeading[] = [
  'conflict_of_interest',
  'undue_influence',
  'integrity_reputation',
  'actor_interest',
  'endorsement',
  'whitewashing',
  'competitive_advantage',
];

/** A rating with the mitigation that explains the difference between before and after. */
export type RatingInput = RiskRating &
  Readonly<{ mitigation?: { ownerId: string; dueOn: CalendarDate; textRef: string } }>;
/** A condition as proposed; its id is given by the case. */
export type ConditionInput = Omit<Condition, 'conditionId'>;
export type RecordRiskAssessment = Command<'RecordRiskAssessment', { ratings: RatingInput[] }>;
export type RecordProtocolCheck = Command<
  'RecordProtocolCheck',
  {
    clausesVersion: string;
    newLiabilities: boolean;
    visibility: boolean;
    newObligation: boolean;
    multiRegion: boolean;
    governingBodyImplications: boolean;
    dispute?: boolean;
    opinions: { unit: 'LEG' | 'RD'; view: 'no_objection' | 'objection' }[];
    noteRef: string;
  }
>;
export type RecommendEngagement = Command<
  'RecommendEngagement',
  { outcome: RecommendationOutcome; conditions: ConditionInput[]; byUnit: string }
>;
export type AcceptRecommendation = Command<'AcceptRecommendation'>;
export type ReferToCommittee = Command<
  'ReferToCommittee',
  { meetingId: string; meetingOn: CalendarDate }
>;
export type RecordCommitteeOutcome = Command<
  'RecordCommitteeOutcome',
  {
    members: { memberId: string; vote: 'for' | 'against' | 'abstain' | 'recused' }[];
    dissents: { memberId: string; noteRef: string }[];
    recommendation: RecommendationOutcome;
    minutesHash: string;
  }
>;

/** Who may own a condition: staff, or somebody of the partner. */
export const conditionOwners: readonly Role[] = [...caseStaff, 'PA', 'PE'];
export const ownersOf = (conditions: readonly ConditionInput[]): readonly NamedPerson[] =>
  conditions.map(({ ownerId }) => ({ personId: ownerId, roles: conditionOwners }));
export const mitigationOwners = (ratings: readonly RatingInput[]): readonly NamedPerson[] =>
  ratings.flatMap(({ mitigation }) =>
    mitigation ? [{ personId: mitigation.ownerId, roles: caseStaff }] : [],
  );
/** Who is named in the minutes; a vote is a part in the case, a recusal is none. */
export const committeePeople = ({
  members,
  dissents,
}: RecordCommitteeOutcome['data']): readonly NamedPerson[] => {
  const roles: readonly Role[] = ['PRC-M', 'PRC-C'];
  return [
    ...members.map(({ memberId, vote }) => ({
      personId: memberId,
      roles,
      ...(vote === 'recused' ? {} : { takesPart: true as const }),
    })),
    ...dissents.map(({ memberId }) => ({ personId: memberId, roles })),
  ];
};

/**
 * Conditions get ids within the case. Refuses `engagement.condition-after-end`,
 * `engagement.condition-in-past`. Source: domain.md (f) E-22.
 */
export const numbered = (
  conditions: readonly ConditionInput[],
  state: EngagementCase,
  today: CalendarDate,
): Condition[] =>
  conditions.map((one, index) => {
    const end = state.period?.end;
    require(one.dueOn >=
      today, 'engagement.condition-in-past', 'A condition cannot be due before today.', {
      dueOn: one.dueOn,
    });
    require(end === undefined ||
      one.dueOn <
        end, 'engagement.condition-after-end', 'A condition must be due before the engagement ends.', {
      dueOn: one.dueOn,
      end,
    });
    return { conditionId: `${state.revision}-${index + 1}`, ...one };
  });

/**
 * Rates all seven headings. Refuses `engagement.risk-headings`, `engagement.risk-raised`,
 * `engagement.mitigation-missing`. Residual risk of 15 or more makes the tier high.
 */
export const recordRiskAssessment: Decide<RecordRiskAssessment> = ({ data, metadata }, state) => {
  const headings = data.ratings.map((one) => one.heading);
  require(headings.length === riskHeadings.length &&
    riskHeadings.every((one) =>
      headings.includes(one),
    ), 'engagement.risk-headings', 'Rate each of the seven risk headings once.', {
    missing: riskHeadings.filter((one) => !headings.includes(one)),
  });
  for (const {
    heading,
    likelihoodBefore,
    impactBefore,
    likelihoodAfter,
    impactAfter,
    mitigation,
  } of data.ratings) {
    require(likelihoodAfter <= likelihoodBefore &&
      impactAfter <= impactBefore, 'engagement.risk-raised', 'Mitigation cannot raise a risk.', {
      heading,
    });
    const lowered = likelihoodAfter < likelihoodBefore || impactAfter < impactBefore;
    require(!lowered ||
      mitigation !==
        undefined, 'engagement.mitigation-missing', 'A lowered rating needs a mitigation with an owner and a date.', {
      heading,
    });
  }
  const residualMax = Math.max(...data.ratings.map((one) => one.likelihoodAfter * one.impactAfter));
  const mitigations = data.ratings.flatMap(({ heading, mitigation }): Mitigation[] =>
    mitigation ? [{ heading, ...mitigation }] : [],
  );
  const ratings = data.ratings.map(({ mitigation: _text, ...rating }) => rating);
  const assessed: EngagementFact = {
    type: 'engagement.risk_assessed',
    data: { ...caseOf(state), assessmentId: metadata.commandId, ratings, residualMax, mitigations },
  };
  if (residualMax < highResidualRisk || state.tier === 'high') return [assessed];
  const slaDue = slaDueOn('high', state.submittedOn!, state.slaSpent);
  return [
    assessed,
    {
      type: 'engagement.tier_raised',
      data: { ...caseOf(state), tier: 'high', reasons: ['residual_risk'], slaDue },
    },
  ];
};

/**
 * Light variant. Refuses `engagement.opinions-missing` where a case with a government lacks the
 * legal or the regional opinion.
 */
export const recordProtocolCheck: Decide<RecordProtocolCheck> = (
  { data, metadata },
  state,
  facts,
) => {
  requireEligible(state.partnerIds, facts);
  requireDueDiligence(state, facts, metadata.today);
  const units = data.opinions.map((one) => one.unit);
  require(state.path !== 'state' ||
    (units.includes('LEG') &&
      units.includes(
        'RD',
      )), 'engagement.opinions-missing', 'A case with a government needs a legal and a regional opinion.', {
    given: units,
  });
  return [
    {
      type: 'engagement.protocol_checked',
      data: { ...caseOf(state), ...data, waitingSince: metadata.today },
    },
  ];
};

/**
 * The specialised unit's advice. Refuses `engagement.risk-not-assessed`,
 * `engagement.due-diligence-not-valid`,
 * `engagement.due-diligence-excludes`, `engagement.measures-missing`,
 * `engagement.recommendation-kind`.
 */
export const recommendEngagement: Decide<RecommendEngagement> = (
  { data, metadata },
  state,
  facts,
) => {
  const { outcome, byUnit } = data;
  require(state.residualMax !==
    undefined, 'engagement.risk-not-assessed', 'The risks of this engagement have not been assessed.');
  requireDueDiligence(state, facts, metadata.today);
  const excluding = state.partnerIds.find((id) => facts.dueDiligence[id]?.outcome === 'exclude');
  require(!favoursEngagement(outcome) ||
    excluding ===
      undefined, 'engagement.due-diligence-excludes', 'Due diligence excludes this partner.', {
    partnerId: excluding,
  });
  const forRunning = outcome === 'continue' || outcome === 'disengage';
  require(!forRunning ||
    state.inForce !==
      undefined, 'engagement.recommendation-kind', 'Continue and disengage are for engagements in force.');
  require(outcome !== 'engage_with_measures' ||
    data.conditions.length > 0, 'engagement.measures-missing', 'Name the measures.');
  return [
    {
      type: 'engagement.recommended',
      data: {
        ...caseOf(state),
        outcome,
        conditions: numbered(data.conditions, state, metadata.today),
        byUnit,
      },
    },
  ];
};

/** Refuses `engagement.committee-mandatory` for a high tier. */
export const acceptRecommendation: Decide<AcceptRecommendation> = ({ metadata }, state) => {
  require(state.tier !==
    'high', 'engagement.committee-mandatory', 'A case of high tier goes to the review committee.');
  return [
    {
      type: 'engagement.recommendation_accepted',
      data: { ...caseOf(state), waitingSince: metadata.today },
    },
  ];
};

/**
 * Refuses `engagement.referral-not-due` to an officer below high tier,
 * `engagement.meeting-date-past`.
 */
export const referToCommittee: Decide<ReferToCommittee> = ({ data, metadata }, state) => {
  const byOfficer = metadata.actor.role !== 'RO';
  require(!byOfficer ||
    state.tier ===
      'high', 'engagement.referral-not-due', 'Below high tier only the responsible officer refers a case.');
  require(data.meetingOn >=
    metadata.today, 'engagement.meeting-date-past', 'The meeting cannot lie in the past.', {
    meetingOn: data.meetingOn,
  });
  const cause = state.tier === 'high' ? 'tier_high' : 'disagreement';
  return [
    {
      type: 'engagement.referred',
      data: {
        ...caseOf(state),
        ...data,
        cause,
        ...reasonOf(metadata),
      },
    },
  ];
};

/** Votes needed after recusals. */
export const quorum = 3;
/**
 * The committee's advice. Refuses `engagement.member-twice`, `engagement.quorum`,
 * `engagement.chair-absent`, `engagement.no-majority`,
 * `engagement.dissent-missing`, `engagement.recommendation-kind`, `engagement.hash`. Source:
 * domain.md b.4, (f) E-16.
 */
export const recordCommitteeOutcome: Decide<RecordCommitteeOutcome> = (
  { data, metadata },
  state,
) => {
  const { members, dissents, recommendation, minutesHash } = data;
  requireHash(minutesHash, 'engagement.hash');
  require(new Set(members.map((one) => one.memberId)).size ===
    members.length, 'engagement.member-twice', 'A member is named twice.');
  const voting = members.filter((one) => one.vote !== 'recused');
  require(voting.length >=
    quorum, 'engagement.quorum', `The committee needs ${quorum} members after recusals.`, {
    present: voting.length,
    quorum,
  });
  const { personId, onBehalfOf } = metadata.actor;
  require(voting.some(
    (one) => one.memberId === personId || one.memberId === onBehalfOf,
  ), 'engagement.chair-absent', 'The chair must be among the members who took part.');
  const count = (vote: string): number => voting.filter((one) => one.vote === vote).length;
  const votes = { for: count('for'), against: count('against'), abstain: count('abstain') };
  require(votes.for >
    votes.against, 'engagement.no-majority', 'A tie or a lost vote is no advice; the committee votes again on another one.', {
    votes,
  });
  const silent = voting.filter(
    (one) =>
      one.vote === 'against' && !dissents.some((dissent) => dissent.memberId === one.memberId),
  );
  require(silent.length ===
    0, 'engagement.dissent-missing', 'Record the dissent of each member who voted against.', {
    missing: silent.length,
  });
  require((recommendation !== 'continue' && recommendation !== 'disengage') ||
    state.inForce !==
      undefined, 'engagement.recommendation-kind', 'Continue and disengage are for engagements in force.');
  return [
    {
      type: 'engagement.committee_concluded',
      data: {
        ...caseOf(state),
        votes,
        members: voting.map((one) => one.memberId),
        recusals: members.filter((one) => one.vote === 'recused').map((one) => one.memberId),
        dissents,
        recommendation,
        minutesHash,
        waitingSince: metadata.today,
      },
    },
  ];
};
