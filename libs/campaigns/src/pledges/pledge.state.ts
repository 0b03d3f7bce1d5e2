import { type Actor, peopleOf } from '#kernel';
import { compareMoney, minus, type Money, sumOf } from '#money';
import type { Goods, Instalment, PledgeEvent, PledgePurpose } from './pledge.events.js';

export const openStates = ['announced', 'accepted', 'formalised', 'partially_fulfilled'] as const;
export const endStates = ['fulfilled', 'lapsed', 'cancelled', 'refused'] as const;
export type PledgeStatus = (typeof openStates)[number] | (typeof endStates)[number];

/** Something that came; what was reversed counts no more, and its bank reference stays used. */
export type Contribution = Readonly<{
  contributionId: string;
  credited?: Money;
  quantity?: number;
  bankReference?: string;
  status: 'received' | 'reversal_requested' | 'reversed';
  /** Who asked for its reversal. */
  requesters: readonly string[];
}>;
export type PledgeCase = Readonly<{
  status: PledgeStatus;
  pledgeId: string;
  partnerId: string;
  partnerKind: string;
  countryCode: string;
  regionCode: string;
  campaignId?: string;
  kind: 'funding' | 'in_kind' | 'technical' | 'advocacy';
  amount?: Money;
  schedule: readonly Instalment[];
  goods?: Goods;
  purpose: PledgePurpose;
  flexibility: 'flexible' | 'earmarked';
  anonymous: boolean;
  agreementId?: string;
  contributions: readonly Contribution[];
  /** Instalments that were told to be overdue. */
  overdue: readonly string[];
  /** A hold stops it. */
  held?: true;
  /** Who recorded it, and who accepted it (SOD-12). */
  recorders: readonly string[];
  reviewers: readonly string[];
}>;
export type Pledge = Readonly<{ status: 'unknown' }> | PledgeCase;
export const initialState: Pledge = { status: 'unknown' };

const counting = ({ contributions }: PledgeCase): readonly Contribution[] =>
  contributions.filter(({ status }) => status !== 'reversed');
/** What came, in the currency of the pledge. */
export const receivedOf = (state: PledgeCase): Money =>
  sumOf(
    counting(state).flatMap(({ credited }) => credited ?? []),
    state.amount!.currency,
  );
/** How much of what is given in place of money came. */
export const deliveredOf = (state: PledgeCase): number =>
  counting(state).reduce((sum, { quantity = 0 }) => sum + quantity, 0);
export const unpaidOf = (state: PledgeCase): Money | undefined =>
  state.amount && minus(state.amount, receivedOf(state));

/** Instalments that so much pays for: what comes goes to the one due first. */
export const settledBy = (
  schedule: readonly Instalment[],
  received: Money,
): readonly Instalment[] =>
  schedule.filter((_one, index) => {
    const upToHere = schedule.slice(0, index + 1).map(({ amount }) => amount);
    return compareMoney(sumOf(upToHere, received.currency), received) <= 0;
  });

/** Whether everything promised has come. */
export const isFulfilled = (state: PledgeCase): boolean =>
  state.amount
    ? compareMoney(receivedOf(state), state.amount) >= 0
    : deliveredOf(state) >= state.goods!.quantity;

/** The state that what came leads to. */
const byReceipts = (state: PledgeCase): PledgeCase => {
  if (isFulfilled(state)) return { ...state, status: 'fulfilled' };
  const hasAny = counting(state).length > 0;
  return { ...state, status: hasAny ? 'partially_fulfilled' : 'formalised' };
};
const withContribution = (
  state: PledgeCase,
  contributionId: string,
  change: Partial<Contribution>,
): PledgeCase => ({
  ...state,
  contributions: state.contributions.map((one) =>
    one.contributionId === contributionId ? { ...one, ...change } : one,
  ),
});
const added = (state: PledgeCase, contribution: Omit<Contribution, 'status' | 'requesters'>) =>
  byReceipts({
    ...state,
    contributions: [
      ...state.contributions,
      { ...contribution, status: 'received', requesters: [] },
    ],
  });
const idsOf = (by: Actor): readonly string[] => peopleOf(by);

export const evolve = (state: Pledge, event: PledgeEvent): Pledge => {
  if (event.type === 'pledge.announced') {
    const { iatiTransactionType: _, ...data } = event.data;
    return {
      ...data,
      status: 'announced',
      contributions: [],
      overdue: [],
      recorders: idsOf(event.by),
      reviewers: [],
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'pledge.accepted':
      return { ...state, status: 'accepted', reviewers: idsOf(event.by) };
    case 'pledge.refused':
      return { ...state, status: 'refused' };
    case 'pledge.formalised':
      return { ...state, status: 'formalised', agreementId: event.data.agreementId };
    case 'contribution.received': {
      const { contributionId, credited, bankReference } = event.data;
      return added(state, { contributionId, credited, bankReference });
    }
    case 'contribution.delivered': {
      const { contributionId, quantity } = event.data;
      return added(state, { contributionId, quantity });
    }
    case 'contribution.reversal_requested':
      return withContribution(state, event.data.contributionId, {
        status: 'reversal_requested',
        requesters: idsOf(event.by),
      });
    case 'contribution.reversed': {
      const { contributionId, reopened } = event.data;
      const ids = reopened.map(({ instalmentId }) => instalmentId);
      const without = withContribution(state, contributionId, { status: 'reversed' });
      const overdue = state.overdue.filter((id) => !ids.includes(id));
      // What had lapsed or was cancelled stays so.
      const isOver = state.status === 'lapsed' || state.status === 'cancelled';
      return isOver ? without : byReceipts({ ...without, overdue });
    }
    case 'pledge.revised': {
      const { amount, schedule } = event.data.after;
      const revised = { ...state, amount, schedule, overdue: [] };
      return state.status === 'accepted' ? revised : byReceipts(revised);
    }
    case 'pledge.overdue':
      return { ...state, overdue: [...state.overdue, event.data.instalmentId] };
    case 'pledge.repointed': {
      const { toPartnerId: partnerId, partnerKind, countryCode, regionCode } = event.data;
      return { ...state, partnerId, partnerKind, countryCode, regionCode };
    }
    case 'pledge.held':
      return { ...state, held: true };
    case 'pledge.released': {
      const { held: _over, ...released } = state;
      return released;
    }
    case 'pledge.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'pledge.lapsed':
      return { ...state, status: 'lapsed' };
    case 'pledge.cancelled':
      return { ...state, status: 'cancelled' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** Bank references are unique among all pledges, those of reversed receipts too. */
export const bankReferencesOf = (state: Pledge): readonly string[] =>
  state.status === 'unknown'
    ? []
    : state.contributions.flatMap(({ bankReference }) =>
        bankReference ? [`bank:${bankReference}`] : [],
      );
