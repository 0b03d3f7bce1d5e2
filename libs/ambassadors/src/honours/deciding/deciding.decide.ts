import {
  type Actor,
  bars,
  type CalendarDate,
  type Command,
  daysBetween,
  isReason,
  reasonOf,
  require,
  RuleViolation,
} from '#kernel';
import { openUnits, unansweredUnits } from '../consulting/consulting.decide.js';
import { barsParts, type Decide, type HonourFacts, type Row, row } from '../honour-facts.policy.js';
import type { Title } from '../honour.events.js';
import { type HonourCase, partsOf } from '../honour.state.js';
import { requireInterests } from '../interests/interests.decide.js';
import { titles, vettingDays } from '../titles.policy.js';

export type RecommendHonour = Command<
  'RecommendHonour',
  { outcome: 'appoint' | 'not_appoint'; rationaleRef: string }
>;
export type DecideHonour = Command<
  'DecideHonour',
  { outcome: 'appointed' | 'not_appointed' | 'returned'; termMonths?: number }
>;

/**
 * Refuses `honour.consultation-open`, and for an appointment `honour.objection-unanswered`,
 * `honour.screening-adverse`, `honour.screening-stale`.
 */
const recommend: Decide<RecommendHonour> = ({ aggregateId: honourId, data, metadata }, state) => {
  const waiting = openUnits(state);
  require(waiting.length ===
    0, 'honour.consultation-open', 'Not every unit has replied, and their time is not over.', {
    units: waiting,
  });
  if (data.outcome === 'appoint') requireReady(state, metadata.today);
  return [{ type: 'honour.recommended', data: { honourId, ...data } }];
};
const requireReady = (state: HonourCase, today: CalendarDate): void => {
  const units = unansweredUnits(state);
  require(units.length ===
    0, 'honour.objection-unanswered', 'An objection is answered before an appointment is recommended.', {
    units,
  });
  const { outcome, concludedOn } = state.vetting!;
  require(outcome !==
    'adverse', 'honour.screening-adverse', 'The reputational check came to an adverse result.');
  require(daysBetween(concludedOn, today) <=
    vettingDays, 'honour.screening-stale', 'The reputational check is older than 90 days.', {
    concludedOn,
  });
};
export const recommendHonour: Row<RecommendHonour> = row({
  from: ['consultation'],
  source: 'b.9',
  separation: barsParts(1, 'nominator'),
  decide: recommend,
});

/** Refuses `honour.not-the-decider`, `honour.not-delegable`. */
export const requireDecider = (title: Title, actor: Actor): void => {
  const { deciders, delegable } = titles[title];
  if (!deciders.includes(actor.role))
    throw new RuleViolation(
      'honour.not-the-decider',
      'This title is given by another role.',
      'role',
      { deciders },
    );
  if (!delegable && actor.onBehalfOf !== undefined)
    throw new RuleViolation('honour.not-delegable', 'This decision cannot be delegated.', 'role');
};

/**
 * Refuses `honour.not-delegable`, `honour.not-the-decider`, `honour.recommendation-missing`,
 * `honour.screening-open`, `honour.term`, `honour.higher-title`, `honour.interests-open`,
 * `honour.interests-excluded`, and
 * `honour.against-recommendation` where a decision against it has no reason.
 */
const decide: Decide<DecideHonour> = ({ aggregateId: honourId, data, metadata }, state, facts) => {
  const { title } = state;
  requireDecider(title, metadata.actor);
  const appoints = data.outcome === 'appointed';
  if (!state.recommendation) requireChecked(state, appoints, metadata.today);
  if (isAgainst(state, data.outcome))
    require(isReason(
      metadata.reason,
    ), 'honour.against-recommendation', 'A decision against the recommendation needs a reason.');
  if (appoints) {
    requireTerm(title, data.termMonths);
    requireInterests(state);
    requireFree(state, facts);
  }
  return [
    {
      type: 'honour.decided',
      data: {
        honourId,
        outcome: data.outcome,
        ...(appoints ? { termMonths: data.termMonths! } : {}),
        ...reasonOf(metadata),
      },
    },
  ];
};
/** Of a title without a recommendation: the check is concluded, and good and new for an appointment. */
const requireChecked = (state: HonourCase, appoints: boolean, today: CalendarDate): void => {
  require(!titles[state.title]
    .recommends, 'honour.recommendation-missing', 'The lead has not recommended anything yet.');
  require(state.vetting, 'honour.screening-open', 'The reputational check is not concluded yet.');
  if (appoints) requireReady(state, today);
};
const requireTerm = (title: Title, termMonths = 0): void => {
  const { months, exactly } = titles[title].term;
  const fits = exactly ? termMonths === months : termMonths >= 1 && termMonths <= months;
  require(fits, 'honour.term', 'The term is not one of this title.', {
    termMonths: months,
    exactly,
  });
};
/** Nobody is given a title while bearing a higher one. Source: b.11. */
const requireFree = ({ title, members }: HonourCase, { borne = {} }: HonourFacts): void => {
  const bearing = members
    .map(({ memberId }) => memberId)
    .filter((memberId) => (borne[memberId]?.rank ?? 0) > titles[title].rank);
  require(bearing.length === 0, 'honour.higher-title', 'A member bears a higher title.', {
    bearing,
  });
};
const isAgainst = (
  { recommendation }: HonourCase,
  outcome: DecideHonour['data']['outcome'],
): boolean =>
  recommendation !== undefined &&
  outcome !== 'returned' &&
  (recommendation.outcome === 'appoint') !== (outcome === 'appointed');

export const decideHonour: Row<DecideHonour> = row({
  from: ['screening', 'recommended'],
  source: 'b.9',
  separation: bars(9, (state) => Object.values(partsOf(state)).flatMap((people) => people ?? [])),
  decide,
});
