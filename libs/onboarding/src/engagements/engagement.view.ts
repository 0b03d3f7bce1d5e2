import type { DecisionLevel, EngagementEvent, Period } from './engagement.events.js';

/**
 * An engagement as every other capability knows it, folded from the engagement's own stream. With
 * an amendment under way `types` are those it would have, `typesInForce` those it has.
 */
export type EngagementView = Readonly<{
  status: 'unknown' | 'open' | 'contracting' | 'running' | 'closed';
  kind: string;
  countryCode: string;
  regionCode: string;
  partnerIds: readonly string[];
  types: readonly string[];
  typesInForce?: readonly string[];
  agreementId?: string;
  /** As an amendment under way would have it, and as it is in force. */
  period?: Period;
  periodInForce?: Period;
  /** An amendment is under way. */
  amending?: boolean;
  revision: number;
  amends: boolean;
  /** It was approved at least once. */
  approved: boolean;
  /** The level of its newest decision. */
  level?: DecisionLevel;
}>;
const initialState: EngagementView = {
  status: 'unknown',
  kind: '',
  countryCode: '',
  regionCode: '',
  partnerIds: [],
  types: [],
  revision: 1,
  amends: false,
  approved: false,
};

/** An amendment under way came to nothing. */
const asInForce = (state: EngagementView): EngagementView => ({
  ...state,
  types: state.typesInForce ?? state.types,
  ...(state.periodInForce ? { period: state.periodInForce, amending: false } : {}),
});
const evolve = (state: EngagementView, event: EngagementEvent): EngagementView => {
  switch (event.type) {
    case 'engagement.drafted': {
      const { kind, countryCode, regionCode, partnerIds, types } = event.data;
      return { ...initialState, status: 'open', kind, countryCode, regionCode, partnerIds, types };
    }
    case 'engagement.repointed':
      return { ...state, partnerIds: event.data.partnerIds };
    case 'engagement.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'engagement.decided': {
      const { outcome, level } = event.data;
      const approved = outcome === 'approved' || outcome === 'approved_with_conditions';
      const decided = { ...state, level, approved: state.approved || approved };
      return outcome === 'declined' ? asInForce(decided) : decided;
    }
    case 'engagement.contracting_started': {
      const { agreementId, revision, amends } = event.data;
      return {
        ...state,
        status: 'contracting',
        revision,
        amends,
        ...(agreementId ? { agreementId } : {}),
      };
    }
    case 'engagement.contracting_stopped':
      return { ...state, status: 'open' };
    case 'engagement.activated': {
      const { types = state.types, period } = event.data;
      const inForce = { typesInForce: types, periodInForce: period, amending: false };
      return { ...state, status: 'running', types, period, ...inForce };
    }
    case 'engagement.period_changed': {
      const { period } = event.data;
      return { ...state, ...(state.amending ? {} : { period }), periodInForce: period };
    }
    case 'engagement.resumed':
      return { ...state, status: 'running' };
    case 'engagement.amendment_opened':
      return { ...state, types: event.data.types, period: event.data.period, amending: true };
    case 'engagement.suspended':
      return asInForce({ ...state, status: 'running' });
    case 'engagement.completed':
    case 'engagement.terminated':
    case 'engagement.withdrawn':
    case 'engagement.lapsed':
      return asInForce({ ...state, status: state.amends ? 'running' : 'closed' });
    case 'engagement.submitted':
    case 'engagement.triaged':
    case 'engagement.tier_raised':
    case 'engagement.protocol_checked':
    case 'engagement.risk_assessed':
    case 'engagement.recommended':
    case 'engagement.recommendation_accepted':
    case 'engagement.referred':
    case 'engagement.committee_concluded':
    case 'engagement.monitoring_due':
    case 'engagement.monitoring_noted':
    case 'engagement.resumption_requested':
    case 'engagement.condition_met':
    case 'engagement.condition_breached':
    case 'engagement.condition_dropped':
    case 'engagement.profile_migrated':
    case 'engagement.due_diligence_lapsed':
    case 'engagement.due_diligence_refreshed':
    case 'engagement.agreement_settled':
    case 'engagement.closing_due':
    case 'engagement.renewal_proposed':
    case 'engagement.renewal_drafted':
    case 'engagement.renewal_barred':
    case 'engagement.override_used':
    case 'engagement.override_confirmed':
    case 'engagement.override_reverted':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(engagementView, engagementId)`. */
export const engagementView = { name: 'engagement', initialState, evolve } as const;
