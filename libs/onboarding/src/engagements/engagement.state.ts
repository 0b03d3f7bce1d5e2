import { type CalendarDate, type Instant, peopleOf, type Actor } from '#kernel';
import { type Imposed, imposedBy, withRequest, workingDaysBetween } from '#reference';
import type {
  Condition,
  DecisionLevel,
  EngagementDrafted,
  EngagementEvent,
  EngagementLevel,
  EngagementType,
  Money,
  MonitoringOutcome,
  Period,
  ProposedSignatory,
  RecommendationOutcome,
  Tier,
} from './engagement.events.js';

/** States before a decision; `returned` waits for the responsible officer. */
export const openStates = [
  'draft',
  'submitted',
  'assessment',
  'protocol_check',
  'recommendation',
  'committee',
  'decision',
  'returned',
] as const;
/** States between decision and activation. */
export const approvedStates = ['approved', 'approved_with_conditions', 'contracting'] as const;
export const closedStates = ['declined', 'withdrawn', 'completed', 'terminated', 'lapsed'] as const;
export type EngagementStatus =
  | (typeof openStates)[number]
  | (typeof approvedStates)[number]
  | 'active'
  | 'suspended'
  | (typeof closedStates)[number];

export type KeptCondition = Condition &
  Readonly<{ state: 'open' | 'met' | 'breached' | 'dropped' }>;
/** Who took part, by part; a delegate and the delegator both count. */
export type CasePeople = Readonly<{
  proposers: readonly string[];
  officers: readonly string[];
  assessors: readonly string[];
  recommenders: readonly string[];
  committee: readonly string[];
}>;
/** What one revision of the case says. */
export type Revision = Readonly<{
  revision: number;
  title: string;
  types: readonly EngagementType[];
  countries: readonly string[];
  resultRefs: readonly string[];
  valueEstimate?: Money;
  emblemUse: boolean;
  period?: Period;
  tier?: Tier;
  barredByRule: boolean;
  normSetting: boolean;
  lowKeyEvidence: boolean;
  repeatOf?: string;
  flags: readonly string[];
  residualMax?: number;
  protocol?: Readonly<{
    newLiabilities: boolean;
    visibility: boolean;
    newObligation: boolean;
    multiRegion: boolean;
    objection: boolean;
    dispute?: boolean;
  }>;
  recommendation?: RecommendationOutcome;
  proposedConditions: readonly Condition[];
  committee?: RecommendationOutcome;
  approval?: Readonly<{
    status: 'approved' | 'approved_with_conditions';
    level: DecisionLevel;
    validUntil: CalendarDate;
  }>;
  conditions: readonly KeptCondition[];
  agreementId?: string;
}>;
export type EngagementCase = Revision &
  Readonly<{
    status: EngagementStatus;
    engagementId: string;
    partnerIds: readonly string[];
    partnerKinds: readonly string[];
    kind: string;
    countryCode: string;
    regionCode: string;
    level: EngagementLevel;
    path: EngagementDrafted['data']['path'];
    profiles: readonly { kind: string; version: number }[];
    /** How often it was handed in. */
    submissions: number;
    submittedOn?: CalendarDate;
    /** Last day the case was worked on before a return; the clock stops there. */
    stoppedOn?: CalendarDate;
    slaSpent: number;
    contractings: number;
    lastRevision: number;
    activatedOn?: CalendarDate;
    /** What becomes of its agreement, once it was terminated. */
    agreementOutcome?: 'ends' | 'continues';
    objectiveRef?: string;
    caseType?: EngagementDrafted['data']['caseType'];
    /** The engagement this one renews, and what it took over of its agreement. */
    renews?: Readonly<{
      engagementId: string;
      agreementId?: string;
      instrument?: string;
      signatories: readonly ProposedSignatory[];
    }>;
    /** The newest renewal of this one, and how many there were. */
    renewal?: Readonly<{ engagementId: string; nth: number }>;
    /** The case of non-compliance after which it is not to be renewed. */
    renewalBarredBy?: string;
    /** The monitoring note that is due next, and what the last one said. */
    monitoring?: Readonly<{ dueOn: CalendarDate }>;
    monitored?: Readonly<{ outcome: MonitoringOutcome; notedOn: CalendarDate }>;
    /** The revision in force while an amendment is under way. */
    inForce?: Revision;
    /** Partners whose due diligence ended while the engagement runs. */
    staleDueDiligence: readonly string[];
    people: CasePeople;
    suspendedBy?: Imposed;
    override?: Readonly<{
      command: string;
      rule: string;
      secondApproverId: string;
      confirmBefore: Instant;
      actor: Actor;
      before: EngagementCase;
    }>;
  }>;
export type Engagement = Readonly<{ status: 'unknown' }> | EngagementCase;
export const initialState: Engagement = { status: 'unknown' };

const nobody: CasePeople = {
  proposers: [],
  officers: [],
  assessors: [],
  recommenders: [],
  committee: [],
};
const joined = (
  state: EngagementCase,
  part: keyof CasePeople,
  people: readonly string[],
): CasePeople => ({
  ...state.people,
  [part]: [...new Set([...state.people[part], ...people])],
});
const revisionKeys = [
  'revision',
  'title',
  'types',
  'countries',
  'resultRefs',
  'valueEstimate',
  'emblemUse',
  'period',
  'tier',
  'barredByRule',
  'normSetting',
  'lowKeyEvidence',
  'repeatOf',
  'flags',
  'residualMax',
  'protocol',
  'recommendation',
  'proposedConditions',
  'committee',
  'approval',
  'conditions',
  'agreementId',
] as const satisfies readonly (keyof Revision)[];
const revisionOf = (state: EngagementCase): Revision =>
  Object.fromEntries(revisionKeys.map((key) => [key, state[key]])) as unknown as Revision;
/** Working days used up before the case was sent back; the clock stands still in `returned`. */
const spentBefore = ({ submittedOn, stoppedOn }: EngagementCase): number =>
  submittedOn && stoppedOn ? workingDaysBetween(submittedOn, stoppedOn) : 0;
/** Back to the revision in force; the amendment under way is dropped. */
const running = (state: EngagementCase): EngagementCase =>
  state.inForce ? { ...state, ...state.inForce, inForce: undefined } : state;
/** An amendment that comes to nothing leaves the engagement active. */
const closed = (
  state: EngagementCase,
  status: 'declined' | 'withdrawn' | 'lapsed',
): EngagementCase =>
  state.inForce ? { ...running(state), status: 'active' } : { ...state, status };
/** The light variant goes to the protocol check. */
const firstCheckOf = (tier: Tier): EngagementStatus =>
  tier === 'intergovernmental' || tier === 'state' ? 'protocol_check' : 'assessment';
const marked = (
  conditions: readonly KeptCondition[],
  conditionId: string,
  to: KeptCondition['state'],
): readonly KeptCondition[] =>
  conditions.map((one) => (one.conditionId === conditionId ? { ...one, state: to } : one));
const withCondition = (
  state: EngagementCase,
  conditionId: string,
  to: 'met' | 'breached' | 'dropped',
): EngagementCase => ({
  ...state,
  conditions: marked(state.conditions, conditionId, to),
  ...(state.inForce
    ? {
        inForce: {
          ...state.inForce,
          conditions: marked(state.inForce.conditions, conditionId, to),
        },
      }
    : {}),
});

export const evolve = (state: Engagement, event: EngagementEvent): Engagement => {
  const people = peopleOf(event.by);
  if (event.type === 'engagement.drafted') {
    return {
      status: 'draft',
      ...event.data,
      revision: 1,
      lastRevision: 1,
      countries: [],
      emblemUse: false,
      barredByRule: false,
      normSetting: false,
      lowKeyEvidence: false,
      flags: [],
      proposedConditions: [],
      conditions: [],
      submissions: 0,
      slaSpent: 0,
      contractings: 0,
      staleDueDiligence: [],
      people: { ...nobody, proposers: people },
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'engagement.submitted': {
      const { period, countries, emblemUse, valueEstimate, submittedOn, version } = event.data;
      const fresh = {
        recommendation: undefined,
        committee: undefined,
        residualMax: undefined,
        protocol: undefined,
        proposedConditions: [],
        stoppedOn: undefined,
      };
      return {
        ...state,
        ...fresh,
        status: 'submitted',
        period,
        countries,
        emblemUse,
        ...(valueEstimate ? { valueEstimate } : {}),
        submittedOn,
        submissions: version,
        slaSpent: state.slaSpent + spentBefore(state),
        people: joined(state, 'proposers', people),
      };
    }
    case 'engagement.triaged': {
      const { tier, normSetting, lowKeyEvidence, repeatOf, flags, barredByRule } = event.data;
      return {
        ...state,
        status: firstCheckOf(tier),
        tier,
        normSetting,
        lowKeyEvidence,
        flags,
        barredByRule,
        ...(repeatOf ? { repeatOf } : {}),
        people: joined(state, 'officers', people),
      };
    }
    case 'engagement.tier_raised':
      return { ...state, tier: event.data.tier };
    case 'engagement.protocol_checked': {
      const { newLiabilities, visibility, newObligation, multiRegion, opinions, dispute } =
        event.data;
      const objection = opinions.some((opinion) => opinion.view === 'objection');
      return {
        ...state,
        status: 'decision',
        protocol: {
          newLiabilities,
          visibility,
          newObligation,
          multiRegion,
          objection,
          ...(dispute ? { dispute } : {}),
        },
        people: joined(state, 'recommenders', people),
      };
    }
    case 'engagement.risk_assessed':
      return {
        ...state,
        residualMax: event.data.residualMax,
        people: joined(state, 'assessors', people),
      };
    case 'engagement.recommended':
      return {
        ...state,
        status: 'recommendation',
        recommendation: event.data.outcome,
        proposedConditions: event.data.conditions,
        people: joined(state, 'recommenders', people),
      };
    case 'engagement.recommendation_accepted':
      return { ...state, status: 'decision', people: joined(state, 'proposers', people) };
    case 'engagement.referred':
      return {
        ...state,
        status: 'committee',
        people: joined(state, event.by.role === 'RO' ? 'proposers' : 'officers', people),
      };
    case 'engagement.committee_concluded':
      return {
        ...state,
        status: 'decision',
        committee: event.data.recommendation,
        people: joined(state, 'committee', [...people, ...event.data.members]),
      };
    case 'engagement.decided': {
      const { outcome, level, validUntil, conditions, decidedOn } = event.data;
      if (outcome === 'declined') return closed(state, 'declined');
      if (outcome === 'returned') return { ...state, status: 'returned', stoppedOn: decidedOn };
      const kept = conditions.map((one) => ({ ...one, state: 'open' as const }));
      return {
        ...state,
        status: outcome,
        approval: { status: outcome, level, validUntil: validUntil! },
        conditions: [...(state.inForce?.conditions ?? []), ...kept],
      };
    }
    case 'engagement.withdrawn':
      return closed(state, 'withdrawn');
    case 'engagement.lapsed':
      return closed(state, 'lapsed');
    case 'engagement.contracting_started': {
      const { agreementId, amends } = event.data;
      return {
        ...state,
        status: 'contracting',
        agreementId,
        contractings: state.contractings + (amends || !agreementId ? 0 : 1),
      };
    }
    case 'engagement.contracting_stopped':
      return { ...state, status: state.approval?.status ?? 'approved', agreementId: undefined };
    case 'engagement.activated': {
      const { period, agreementId, activatedOn } = event.data;
      return { ...state, status: 'active', period, agreementId, activatedOn, inForce: undefined };
    }
    case 'engagement.period_changed': {
      // What an amendment under way would change stays its own.
      const { period } = event.data;
      return state.inForce
        ? { ...state, inForce: { ...state.inForce, period } }
        : { ...state, period };
    }
    case 'engagement.monitoring_due':
      return { ...state, monitoring: { dueOn: event.data.dueOn } };
    case 'engagement.monitoring_noted':
      return {
        ...state,
        monitoring: undefined,
        monitored: { outcome: event.data.outcome, notedOn: event.data.notedOn },
      };
    case 'engagement.suspended':
      return { ...running(state), status: 'suspended', suspendedBy: imposedBy(event.by) };
    case 'engagement.resumption_requested':
      return {
        ...state,
        suspendedBy: withRequest(state.suspendedBy, event.by, event.data.validUntil),
      };
    case 'engagement.resumed':
      return { ...state, status: 'active', suspendedBy: undefined };
    case 'engagement.condition_met':
      return withCondition(state, event.data.conditionId, 'met');
    case 'engagement.condition_breached':
      return withCondition(state, event.data.conditionId, 'breached');
    case 'engagement.condition_dropped':
      return withCondition(state, event.data.conditionId, 'dropped');
    case 'engagement.amendment_opened': {
      const {
        revision,
        tier,
        barredByRule,
        title,
        types,
        countries,
        resultRefs,
        period,
        emblemUse,
        valueEstimate,
        openedOn,
      } = event.data;
      return {
        ...state,
        status: firstCheckOf(tier),
        inForce: revisionOf(state),
        revision,
        lastRevision: revision,
        tier,
        barredByRule,
        title,
        types,
        countries,
        resultRefs,
        period,
        emblemUse,
        valueEstimate,
        residualMax: undefined,
        protocol: undefined,
        recommendation: undefined,
        committee: undefined,
        approval: undefined,
        proposedConditions: [],
        submittedOn: openedOn,
        slaSpent: 0,
        stoppedOn: undefined,
        people: joined(state, 'proposers', people),
      };
    }
    case 'engagement.completed':
      return { ...state, status: 'completed' };
    case 'engagement.terminated':
      return { ...running(state), status: 'terminated' };
    case 'engagement.agreement_settled':
      return { ...state, agreementOutcome: event.data.outcome };
    case 'engagement.closing_due':
      return state;
    case 'engagement.renewal_proposed': {
      const nth = (state.renewal?.nth ?? 0) + 1;
      return { ...state, renewal: { engagementId: event.data.renewalId, nth } };
    }
    case 'engagement.renewal_drafted': {
      const { renews, agreementId, instrument, signatories = [], ...plan } = event.data.proposal;
      const { period, countries, emblemUse, proposerIds } = plan;
      return {
        ...state,
        period,
        countries,
        emblemUse,
        renews: {
          engagementId: renews,
          ...(agreementId ? { agreementId } : {}),
          ...(instrument ? { instrument } : {}),
          signatories,
        },
        people: joined(state, 'proposers', proposerIds),
      };
    }
    case 'engagement.renewal_barred':
      return { ...state, renewalBarredBy: event.data.caseId };
    case 'engagement.profile_migrated':
      return { ...state, profiles: event.data.profiles };
    case 'engagement.due_diligence_lapsed':
      return { ...state, staleDueDiligence: [...state.staleDueDiligence, event.data.partnerId] };
    case 'engagement.due_diligence_refreshed':
      return {
        ...state,
        staleDueDiligence: state.staleDueDiligence.filter((id) => id !== event.data.partnerId),
      };
    case 'engagement.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'engagement.repointed': {
      const { fromPartnerId, toPartnerId, partnerIds } = event.data;
      const kept = state.partnerIds.map(
        (id, index) =>
          [id === fromPartnerId ? toPartnerId : id, state.partnerKinds[index]!] as const,
      );
      return {
        ...state,
        partnerIds,
        partnerKinds: partnerIds.map(
          (id) => kept.find(([known]) => known === id)?.[1] ?? state.kind,
        ),
      };
    }
    case 'engagement.override_used': {
      const { command, rule, secondApproverId, confirmBefore } = event.data;
      return {
        ...state,
        override: {
          command,
          rule,
          secondApproverId,
          confirmBefore,
          actor: event.by,
          before: state,
        },
      };
    }
    case 'engagement.override_confirmed':
      return { ...state, override: undefined };
    case 'engagement.override_reverted':
      return state.override ? { ...state.override.before, people: state.people } : state;
  }
};
