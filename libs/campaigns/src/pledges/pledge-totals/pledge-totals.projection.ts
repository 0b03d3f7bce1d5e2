import type { Projection, RecordScope } from '#kernel';
import { compareMoney, minus, type Money, sumOf } from '#money';
import type { PledgedMoney, PledgeEvent } from '../pledge.events.js';
import type { PledgeCase, PledgeStatus } from '../pledge.state.js';

/** One pledge, as totals are made of it: of money, or of something in its place. */
export type PledgeLine = {
  status: PledgeStatus;
  kind: PledgeCase['kind'];
  campaignId?: string;
  pledged?: PledgedMoney;
  /** What came, in the currency of the pledge. */
  received?: PledgedMoney;
  /** How much of something else is promised, and how much of it came. */
  promised?: number;
  delivered?: number;
  scope: RecordScope;
};
type MoneyLine = PledgeLine & Required<Pick<PledgeLine, 'pledged' | 'received'>>;

const isOver = ({ status }: PledgeLine): boolean => status === 'lapsed' || status === 'cancelled';
const byReceipts = (line: MoneyLine, received: Money): PledgeLine => {
  if (isOver(line)) return { ...line, received };
  const isWhole = compareMoney(received, line.pledged) >= 0;
  const partly = received.amountMinor === '0' ? 'formalised' : 'partially_fulfilled';
  return { ...line, received, status: isWhole ? 'fulfilled' : partly };
};
const byDeliveries = (line: PledgeLine, quantity: number): PledgeLine => {
  const delivered = (line.delivered ?? 0) + quantity;
  if (isOver(line)) return { ...line, delivered };
  const isWhole = delivered >= (line.promised ?? 0);
  return { ...line, delivered, status: isWhole ? 'fulfilled' : 'partially_fulfilled' };
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
    type: 'contribution.reversal_requested' | 'pledge.overdue' | 'pledge.held' | 'pledge.released';
  }
>;

/**
 * Pledges with what came of them. Totals are made within a status, a kind and a currency, never
 * across. Source: domain.md b.13.
 */
export const pledgeTotals: Projection<PledgeLine, Handled> = {
  name: 'pledge-totals',
  version: 3,
  handles: [
    'pledge.announced',
    'pledge.accepted',
    'pledge.refused',
    'pledge.formalised',
    'contribution.received',
    'contribution.delivered',
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
      const { kind, amount, goods, campaignId, partnerId, partnerKind } = event.data;
      const { countryCode, regionCode } = event.data;
      const received = amount && { amountMinor: '0', currency: amount.currency };
      return {
        status: 'announced',
        kind,
        ...(campaignId ? { campaignId } : {}),
        ...(amount && received ? { pledged: amount, received } : {}),
        ...(goods ? { promised: goods.quantity, delivered: 0 } : {}),
        scope: { partnerIds: [partnerId], kind: partnerKind, countryCode, regionCode },
      };
    }
    if (!line) return undefined;
    const money = line as MoneyLine;
    switch (event.type) {
      case 'contribution.received': {
        const { credited } = event.data;
        return byReceipts(money, sumOf([money.received, credited], credited.currency));
      }
      case 'contribution.delivered':
        return byDeliveries(line, event.data.quantity);
      case 'contribution.reversed':
        return byReceipts(money, minus(money.received, event.data.credited));
      case 'pledge.revised': {
        const revised = { ...money, pledged: event.data.after.amount };
        return line.status === 'accepted' ? revised : byReceipts(revised, money.received);
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
