import { type CalendarDate, peopleOf } from '#kernel';
import type {
  CampaignEvent,
  CampaignPlan,
  GoalResult,
  PlannedLanguage,
} from './campaign.events.js';

/** States before the campaign is over; it can be cancelled in each of them. */
export const openStates = ['draft', 'review', 'approved', 'scheduled', 'live', 'paused'] as const;
export const overStates = ['closed', 'evaluated', 'archived', 'cancelled'] as const;
export type CampaignStatus = (typeof openStates)[number] | (typeof overStates)[number];

/** What the campaign adds to a target: as it says, and as somebody else has found. */
export type TargetClaim = Readonly<{
  claimId: string;
  target: string;
  claimed: number;
  validated?: number;
}>;
/** A title that is lent to the campaign. */
export type LinkedHonoree = Readonly<{
  appointmentId: string;
  from: CalendarDate;
  until: CalendarDate;
}>;
export type CampaignCase = Readonly<CampaignPlan> &
  Readonly<{
    status: CampaignStatus;
    campaignId: string;
    languagePlan: readonly PlannedLanguage[];
    eligibilityRuleVersion?: number;
    results: readonly GoalResult[];
    claims: readonly TargetClaim[];
    honorees: readonly LinkedHonoree[];
    /** Everybody with a part in the case: they do not decide it (SOD-9). */
    people: readonly string[];
  }>;
export type Campaign = Readonly<{ status: 'unknown' }> | CampaignCase;
export const initialState: Campaign = { status: 'unknown' };

/** Whoever acts has a part from now on. */
const withPeople = (state: CampaignCase, event: CampaignEvent): CampaignCase => ({
  ...state,
  people: [...new Set([...state.people, ...peopleOf(event.by)])],
});

const withHonoree = (
  state: CampaignCase,
  appointmentId: string,
  ...linked: readonly LinkedHonoree[]
): CampaignCase => {
  const others = state.honorees.filter((one) => one.appointmentId !== appointmentId);
  return { ...state, honorees: [...others, ...linked] };
};

export const evolve = (state: Campaign, event: CampaignEvent): Campaign => {
  if (event.type === 'campaign.created') {
    const nothingYet = { languagePlan: [], results: [], claims: [], honorees: [] };
    return { ...event.data, ...nothingYet, status: 'draft', people: peopleOf(event.by) };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'campaign.revised':
      return withPeople({ ...state, ...event.data }, event);
    case 'campaign.submitted': {
      const { languagePlan } = event.data;
      return withPeople({ ...state, status: 'review', languagePlan }, event);
    }
    case 'campaign.returned':
      return withPeople({ ...state, status: 'draft' }, event);
    case 'campaign.approved': {
      const { eligibilityRuleVersion } = event.data;
      return { ...state, status: 'approved', eligibilityRuleVersion };
    }
    case 'campaign.scheduled':
      return { ...state, status: 'scheduled' };
    case 'campaign.live':
    case 'campaign.resumed':
      return { ...state, status: 'live' };
    case 'campaign.paused':
      return { ...state, status: 'paused' };
    case 'campaign.extended':
      return { ...state, period: { ...state.period, end: event.data.newEnd } };
    case 'campaign.cancelled':
      return { ...state, status: 'cancelled' };
    case 'campaign.ended_early':
      return state;
    case 'campaign.closed':
      return { ...state, status: 'closed' };
    case 'campaign.evaluated':
      return { ...state, status: 'evaluated', results: event.data.results };
    case 'campaign.contribution_claimed': {
      const { claimId, target, people: claimed } = event.data;
      return withPeople(
        { ...state, claims: [...state.claims, { claimId, target, claimed }] },
        event,
      );
    }
    case 'campaign.contribution_validated': {
      const { claimId, people: validated } = event.data;
      const claims = state.claims.map((one) =>
        one.claimId === claimId ? { ...one, validated } : one,
      );
      return { ...state, claims };
    }
    case 'campaign.honoree_linked': {
      const { appointmentId, from, until } = event.data;
      return withHonoree(state, appointmentId, { appointmentId, from, until });
    }
    case 'campaign.honoree_unlinked':
      return withHonoree(state, event.data.appointmentId);
    case 'campaign.archived':
      return { ...state, status: 'archived' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};
