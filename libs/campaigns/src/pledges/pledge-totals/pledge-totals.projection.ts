import type { Projection, RecordScope } from '#kernel';
import { compareMoney, minus, type Money, sumOf } from '#money';
import type { PledgedMoney, PledgeEvent } from '../pledge.events.js';
import type { PledgeStatus } from '../pledge.state.js';

/** One pledge of money, as totals are made of it. */
export type PledgeLine = {
  status: PledgeStatus;
  campaignId?: string;
  pledged: PledgedMoney;
  /** What came, in the currency of the pledge. */
  received: PledgedMoney;
  scope: RecordScope;
};

const byReceipts = (line: PledgeLine, received: Money): PledgeLine => {
  if (line.status === 'lapsed' || line.status === 'cancelled') return { ...line, received };
  const isWhole = compareMoney(received, line.pledged) >= 0;
  const partly = received.amountMinor === '0' ? 'formalised' : 'partially_fulfilled';
  return { ...line, received, status: isWhole ? 'fulfilled' : partly };
};
const ended = {
  'pledge.accepted': 'accepted',
  'pledge.refused': 'refused',
  'pledge.formalised': 'formalised',
  'pledge.lapsed': 'lapsed',
  'pledge.cancelled': 'cancelled',
} as const;
type Handled = Exclude<
  PledgeEvent,
  {
    type:
      | 'contribution.delivered'
      | 'contribution.reversal_requested'
      | 'pledge.overdue'
      | 'pledge.held'
      | 'pledge.released';
  }
>;

/**
 * Pledges of money with what came of them. Totals are made within a status and a currency, never
 * across. Source: domain.md b.13.
 */
export const pledgeTotals: Projection<PledgeLine, Handled> = {
  name: 'pledge-totals',
  version: 2,
  handles: [
    'pledge.announced',
    'pledge.accepted',
    'pledge.refused',
    'pledge.formalised',
    'contribution.received',
    'contribution.reversed',
    'pledge.revised',
    'pledge.lapsed',
    'pledge.cancelled',
    'pledge.rescoped',
    'pledge.repointed',
  ],
  keysOf: ({ data }) => data.pledgeId,
  project: (line, event) => {
    if (event.type === 'pledge.announced') {
      const { amount, campaignId, partnerId, partnerKind, countryCode, regionCode } = event.data;
      return amount
        ? {
            status: 'announced',
            ...(campaignId ? { campaignId } : {}),
            pledged: amount,
            received: { amountMinor: '0', currency: amount.currency },
            scope: { partnerIds: [partnerId], kind: partnerKind, countryCode, regionCode },
          }
        : undefined;
    }
    // What is not promised as money has no line.
    if (!line) return undefined;
    switch (event.type) {
      case 'contribution.received': {
        const { credited } = event.data;
        return byReceipts(line, sumOf([line.received, credited], credited.currency));
      }
      case 'contribution.reversed':
        return byReceipts(line, minus(line.received, event.data.credited));
      case 'pledge.revised': {
        const revised = { ...line, pledged: event.data.after.amount };
        return line.status === 'accepted' ? revised : byReceipts(revised, line.received);
      }
      case 'pledge.repointed': {
        const { partnerIds, partnerKind: kind, countryCode, regionCode } = event.data;
        return { ...line, scope: { partnerIds, kind, countryCode, regionCode } };
      }
      case 'pledge.rescoped': {
        const { regionCode } = event.data;
        return { ...line, scope: { ...line.scope, regionCode } };
      }
      default:
        return { ...line, status: ended[event.type] };
    }
  },
};
