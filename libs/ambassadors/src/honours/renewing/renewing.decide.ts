import {
  addMonths,
  type Command,
  daysBetween,
  isReason,
  reasonOf,
  require,
  RuleViolation,
} from '#kernel';
import { requireDecider } from '../deciding/deciding.decide.js';
import { barsParts, type Decide, type Row, row } from '../honour-facts.policy.js';
import { requireInterests } from '../interests/interests.decide.js';
import { memberActing } from '../offering/offering.decide.js';
import { reasonedTerm, renewalMonths, titles, vettingDays } from '../titles.policy.js';

export type OpenHonourRenewal = Command<'OpenHonourRenewal'>;
export type EvaluateHonour = Command<
  'EvaluateHonour',
  { outcome: 'positive' | 'negative'; evaluationRef: string }
>;
export type AcceptHonourRenewal = Command<'AcceptHonourRenewal'>;
export type RenewHonour = Command<'RenewHonour'>;

/** Refuses `honour.renewal-early`: half a year before the end of the term at the earliest. */
const open: Decide<OpenHonourRenewal> = ({ aggregateId: honourId, metadata }, state) => {
  if (state.renewal) return [];
  const from = addMonths(state.term!.end, -renewalMonths);
  require(metadata.today >=
    from, 'honour.renewal-early', 'A renewal is opened six months before the end of the term.', {
    from,
  });
  return [{ type: 'honour.renewal_opened', data: { honourId } }];
};
export const openHonourRenewal: Row<OpenHonourRenewal> = row({
  from: ['active'],
  source: 'b.9',
  decide: open,
});

/** Refuses `honour.renewal-not-open`. */
function requireOpen(renewal: unknown): asserts renewal {
  require(renewal, 'honour.renewal-not-open', 'No renewal is under way.');
}

const evaluate: Decide<EvaluateHonour> = ({ aggregateId: honourId, data }, { renewal }) => {
  requireOpen(renewal);
  return [{ type: 'honour.evaluated', data: { honourId, ...data } }];
};
export const evaluateHonour: Row<EvaluateHonour> = row({
  from: ['active'],
  source: 'b.9',
  separation: barsParts(1, 'nominator'),
  decide: evaluate,
});

const accept: Decide<AcceptHonourRenewal> = ({ aggregateId: honourId, metadata }, state) => {
  const memberId = memberActing(state, metadata);
  requireOpen(state.renewal);
  return state.renewal.acceptedBy.includes(memberId)
    ? []
    : [{ type: 'honour.renewal_accepted', data: { honourId, memberId } }];
};
export const acceptHonourRenewal: Row<AcceptHonourRenewal> = row({
  from: ['active'],
  source: 'b.9',
  decide: accept,
});

/**
 * The term after the one that runs. Refuses `honour.not-the-decider`, `honour.not-delegable`,
 * `honour.renewal-not-open`, `honour.continuation-open`, `honour.not-evaluated`,
 * `honour.renewal-not-accepted`, `honour.renewal-screening`, `honour.renewals-used`,
 * `honour.interests-open`, `honour.interests-excluded`, and `reason-required` from the third term on.
 */
const renew: Decide<RenewHonour> = ({ aggregateId: honourId, metadata }, state) => {
  requireDecider(state.title, metadata.actor);
  const { renewal, rescreening, members } = state;
  requireOpen(renewal);
  require(state.left.length ===
    0, 'honour.continuation-open', 'A member has left, and the others are not decided on.');
  require(renewal.evaluation ===
    'positive', 'honour.not-evaluated', 'A renewal follows a positive evaluation.');
  const waiting = members
    .map(({ memberId }) => memberId)
    .filter((memberId) => !renewal.acceptedBy.includes(memberId));
  require(waiting.length ===
    0, 'honour.renewal-not-accepted', 'Not every member has accepted another term.', { waiting });
  const screenedOn = rescreening && metadata.calendar.dayOf(rescreening.at);
  require(rescreening?.outcome === 'clear' &&
    daysBetween(screenedOn!, metadata.today) <=
      vettingDays, 'honour.renewal-screening', 'The members are screened anew for a renewal.');
  const termNo = state.term!.termNo + 1;
  const { renewals = Infinity } = titles[state.title];
  require(termNo <= renewals + 1, 'honour.renewals-used', 'This title is not renewed any more.', {
    renewals,
  });
  requireInterests(state);
  if (termNo >= reasonedTerm && !isReason(metadata.reason))
    throw new RuleViolation(
      'reason-required',
      'Give a reason of 20 to 4000 characters that says something.',
    );
  const start = state.term!.end;
  const end = addMonths(start, state.termMonths!);
  const memberIds = members.map(({ memberId }) => memberId);
  return [
    {
      type: 'honour.renewed',
      data: { honourId, termNo, start, end, memberIds, ...reasonOf(metadata) },
    },
  ];
};
export const renewHonour: Row<RenewHonour> = row({
  from: ['active'],
  source: 'b.9',
  separation: barsParts(9, 'nominator', 'evaluator'),
  decide: renew,
});
