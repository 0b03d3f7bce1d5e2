import type { AgreementView } from '#onboarding/agreements';
import type { PartnerView } from '#onboarding/partners';
import {
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  isInReach,
  reasonOf,
  require,
  rowsFrom,
  stopsWork,
  weighedHolds,
  workHolds,
  unseen,
} from '#kernel';
import { compareMoney, convertMoney, isRate, type Money, sumOf } from '#money';
import type {
  AppliedRate,
  Goods,
  Instalment,
  PledgeEvent,
  PledgePurpose,
  PledgeRefusal,
} from './pledge.events.js';
import { barredPurposes, largestSharePercent } from './pledge.policy.js';
import {
  type Contribution,
  deliveredOf,
  endStates,
  evolve,
  initialState,
  openStates,
  type Pledge,
  type PledgeCase,
  receivedOf,
  settledBy,
  unpaidOf,
} from './pledge.state.js';

export type RecordPledge = Command<
  'RecordPledge',
  {
    partnerId: string;
    campaignId?: string;
    kind: 'funding' | 'in_kind' | 'technical' | 'advocacy';
    amount?: Money;
    schedule?: Instalment[];
    goods?: Goods;
    purpose: PledgePurpose;
    flexibility: 'flexible' | 'earmarked';
    anonymous: boolean;
  }
>;
export type AcceptPledge = Command<'AcceptPledge', { programmeBudget?: Money }>;
export type RefusePledge = Command<'RefusePledge', { reasonCode: PledgeRefusal }>;
export type FormalisePledge = Command<'FormalisePledge', { agreementId: string }>;
export type RecordReceipt = Command<
  'RecordReceipt',
  {
    contributionId: string;
    amount: Money;
    valueDate: CalendarDate;
    bankReference: string;
    rate?: AppliedRate;
    keepOverReceipt?: boolean;
  }
>;
export type RecordDelivery = Command<
  'RecordDelivery',
  { contributionId: string; quantity: number; deliveredOn: CalendarDate }
>;
export type RequestReversal = Command<'RequestReversal', { contributionId: string }>;
export type ConfirmReversal = Command<'ConfirmReversal', { contributionId: string }>;
export type RevisePledge = Command<
  'RevisePledge',
  { amount: Money; schedule: Instalment[]; amendmentReference?: string }
>;
/** The days after an instalment's day are over. */
export type MarkOverdue = Command<'MarkOverdue', { instalmentId: string; due: CalendarDate }>;
/** Holds on the partner, or on what the pledge belongs to, were placed or released. */
export type ApplyStandingToPledge = Command<'ApplyStandingToPledge'>;
export type LapsePledge = Command<'LapsePledge'>;
export type CancelPledge = Command<'CancelPledge'>;
export type PledgeCommand =
  | RecordPledge
  | AcceptPledge
  | RefusePledge
  | FormalisePledge
  | RecordReceipt
  | RecordDelivery
  | RequestReversal
  | ConfirmReversal
  | RevisePledge
  | MarkOverdue
  | FollowRegion<'RescopePledge'>
  | FollowMerge<'RepointPledge'>
  | ApplyStandingToPledge
  | LapsePledge
  | CancelPledge;

export type PledgeFacts = CommonFacts &
  Readonly<{
    partner?: PartnerView;
    /** The survivor of a merge the command names. */
    survivor?: PartnerView;
    agreement?: AgreementView;
    /** Partners of the engagement the agreement is about, where there is one. */
    agreementPartners?: readonly string[];
  }>;

const source = 'b.13';
const idsOf = ({ pledgeId, partnerId }: PledgeCase) => ({ pledgeId, partnerId });
/** Rows whose decision may assume a known pledge. */
const known = rowsFrom<Pledge, PledgeCase, PledgeEvent, PledgeFacts>(source);

/**
 * Refuses `pledge.schedule-missing`, `pledge.schedule-currency`, `pledge.amount-zero`,
 * `pledge.instalment-twice`, `pledge.schedule-order`, `pledge.schedule-sum`.
 */
const requireSchedule = (amount: Money, schedule: readonly Instalment[]): void => {
  require(schedule.length >
    0, 'pledge.schedule-missing', 'A pledge of money has at least one instalment.');
  const amounts = [amount, ...schedule.map((one) => one.amount)];
  const isOne = amounts.every(({ currency }) => currency === amount.currency);
  require(isOne, 'pledge.schedule-currency', 'A pledge and its instalments are in one currency.');
  const isMore = amounts.every(({ amountMinor }) => amountMinor !== '0');
  require(isMore, 'pledge.amount-zero', 'A pledge and its instalments are more than nothing.');
  const ids = schedule.map(({ instalmentId }) => instalmentId);
  require(new Set(ids).size ===
    ids.length, 'pledge.instalment-twice', 'Two instalments have one id.');
  const inOrder = schedule.every(({ due }, index) => index === 0 || schedule[index - 1]!.due < due);
  require(inOrder, 'pledge.schedule-order', 'Instalments are given in the order of their days.');
  const sum = sumOf(
    schedule.map((one) => one.amount),
    amount.currency,
  );
  require(compareMoney(sum, amount) ===
    0, 'pledge.schedule-sum', 'The instalments sum up to the pledge, to the last minor unit.', {
    sum: sum.amountMinor,
    amount: amount.amountMinor,
  });
};

/** A partner nobody registered, or one out of reach, is none. */
const requirePartner = (
  { data: { partnerId }, metadata }: RecordPledge,
  partner: PartnerView | undefined,
): PartnerView => {
  if (!partner || partner.status === 'unknown') throw unseen(false);
  const { kind, countryCode, regionCode } = partner;
  const place = { partnerIds: [partnerId], kind, countryCode, regionCode };
  if (!isInReach(metadata, place)) throw unseen(true);
  return partner;
};

/** Refuses `pledge.partner-not-active`: we take nothing of a partner that is not in good standing. */
const requireActive = ({ partner }: PledgeFacts): void =>
  require(partner?.status ===
    'active', 'pledge.partner-not-active', 'We take a pledge from a partner that is active.', {
    partnerStatus: partner?.status,
  });

/**
 * Refuses `pledge.purpose-barred`, `pledge.budget-missing`, `pledge.share-too-large` for what a
 * partner of the private sector promises.
 */
const requireEarmarking = (
  { purpose, amount, partnerKind, flexibility }: PledgeCase,
  budget: Money | undefined,
): void => {
  if (partnerKind !== 'private_sector') return;
  require(!barredPurposes.includes(
    purpose,
  ), 'pledge.purpose-barred', 'The private sector pays neither for norms nor for the salaries of staff.', {
    purpose,
  });
  if (!amount || flexibility === 'flexible') return;
  require(budget?.currency ===
    amount.currency, 'pledge.budget-missing', 'Give the budget of the programme in the currency of the pledge: a private donor gives a part of it only.');
  const isSmall =
    BigInt(amount.amountMinor) * 100n <= BigInt(budget.amountMinor) * BigInt(largestSharePercent);
  require(isSmall, 'pledge.share-too-large', 'One private donor gives at most a part of a programme.', {
    largestSharePercent,
  });
};

const contributionOf = (state: PledgeCase, contributionId: string): Contribution => {
  const found = state.contributions.find((one) => one.contributionId === contributionId);
  require(found, 'pledge.contribution-unknown', 'This pledge has no such receipt.', {
    contributionId,
  });
  require(found.status !==
    'reversed', 'pledge.contribution-reversed', 'This receipt was reversed already.');
  return found;
};
/** Refuses `pledge.contribution-twice`: the id belongs to another receipt of the pledge. */
const requireNew = ({ contributions }: PledgeCase, contributionId: string): void =>
  require(!contributions.some(
    (one) => one.contributionId === contributionId,
  ), 'pledge.contribution-twice', 'The pledge has a receipt with this id.');

/**
 * What came, in the currency of the pledge. Refuses `pledge.rate-missing` and
 * `pledge.rate-not-needed`.
 */
const creditedOf = (amount: Money, rate: AppliedRate | undefined, currency: string): Money => {
  if (amount.currency === currency) {
    require(rate ===
      undefined, 'pledge.rate-not-needed', 'What comes in the currency of the pledge has no rate.');
    return amount;
  }
  require(rate, 'pledge.rate-missing', 'What comes in another currency has a rate, its date and its source.');
  require(isRate(
    rate.rate,
  ), 'pledge.rate-invalid', 'A rate is a decimal number with a point, above zero.');
  return convertMoney(amount, currency, rate);
};

const recordersAndReviewers = bars(12, (state: PledgeCase) => {
  const { recorders: recordedBy, reviewers } = state;
  return [...recordedBy, ...reviewers];
});
const recorders = bars(12, (state: PledgeCase) => state.recorders);
const requesters = bars(12, ({ contributions }: PledgeCase, { data }: ConfirmReversal) => {
  const found = contributions.find((one) => one.contributionId === data.contributionId);
  return found?.requesters ?? [];
});

/** Instalments nothing has come for yet, or not all. */
const expectedOf = (state: PledgeCase): readonly Instalment[] => {
  const settled = state.amount ? settledBy(state.schedule, receivedOf(state)) : [];
  return state.schedule.filter((one) => !settled.includes(one));
};
const withUnpaid = <T extends 'pledge.lapsed' | 'pledge.cancelled' | 'pledge.held'>(
  state: PledgeCase,
  type: T,
) => {
  const unpaid = unpaidOf(state);
  const instalments = expectedOf(state).map(({ instalmentId }) => instalmentId);
  return { type, data: { ...idsOf(state), ...(unpaid ? { unpaid } : {}), instalments } };
};
const everyState = [...openStates, ...endStates] as const;

/** A promise of money or of something else, and what came of it. Source: domain.md b.13. */
export const pledgeDecider: Decider<Pledge, PledgeCommand, PledgeEvent, PledgeFacts> = {
  name: 'pledge',
  initialState,
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          partnerIds: [state.partnerId],
          kind: state.partnerKind,
          countryCode: state.countryCode,
          regionCode: state.regionCode,
        },
  work: (state, _command, { agreement }) => {
    const { partnerId } = state as PledgeCase;
    const engagementId = agreement?.engagementId;
    return { partnerIds: [partnerId], engagementId, types: ['resources'] };
  },
  commands: {
    RecordPledge: {
      from: ['unknown'],
      source,
      decide: (command, _state, facts) => {
        const {
          kind: partnerKind,
          countryCode,
          regionCode,
        } = requirePartner(command, facts.partner);
        const { amount, goods, schedule = [], ...data } = command.data;
        const isMoney = data.kind === 'funding';
        require(isMoney === (amount !== undefined) &&
          isMoney !==
            (goods !==
              undefined), 'pledge.kind', 'Funding has an amount and instalments; everything else has an item with its quantity.');
        if (amount) requireSchedule(amount, schedule);
        return [
          {
            type: 'pledge.announced',
            data: {
              pledgeId: command.aggregateId,
              partnerKind,
              countryCode,
              regionCode,
              ...data,
              ...(amount ? { amount } : {}),
              schedule,
              ...(goods ? { goods } : {}),
              iatiTransactionType: '13',
            },
          },
        ];
      },
    },
    AcceptPledge: known({
      from: ['announced'],
      blockedBy: workHolds,
      separation: recorders,
      decide: ({ data: { programmeBudget } }: AcceptPledge, state, facts) => {
        requireActive(facts);
        requireEarmarking(state, programmeBudget);
        return [{ type: 'pledge.accepted', data: idsOf(state) }];
      },
    }),
    RefusePledge: known({
      from: ['announced'],
      separation: recorders,
      reason: 'required',
      decide: ({ data: { reasonCode }, metadata }: RefusePledge, state) => [
        {
          type: 'pledge.refused',
          data: { ...idsOf(state), reasonCode, ...reasonOf(metadata) },
        },
      ],
    }),
    FormalisePledge: known({
      from: ['accepted'],
      blockedBy: workHolds,
      decide: ({ data: { agreementId } }: FormalisePledge, state, facts) => {
        const { agreement, agreementPartners } = facts;
        const isTheirs = agreementPartners?.includes(state.partnerId) ?? true;
        require(agreement?.status === 'in_force' &&
          isTheirs, 'pledge.agreement-not-in-force', 'An agreement with the partner that is in force stands behind the pledge.', {
          agreementId,
        });
        const schedule = [...state.schedule];
        return [
          {
            type: 'pledge.formalised',
            data: { ...idsOf(state), agreementId, schedule, iatiTransactionType: '11' },
          },
        ];
      },
    }),
    RecordReceipt: known({
      from: ['formalised', 'partially_fulfilled', 'fulfilled'],
      blockedBy: workHolds,
      separation: recordersAndReviewers,
      decide: ({ data, metadata: { today } }: RecordReceipt, state) => {
        const { contributionId, amount, valueDate, bankReference, rate, keepOverReceipt } = data;
        const { amount: promised } = state;
        require(promised, 'pledge.not-money', 'Money comes for a pledge of money.');
        requireNew(state, contributionId);
        require(amount.amountMinor !==
          '0', 'pledge.amount-zero', 'A pledge and its instalments are more than nothing.');
        require(valueDate <=
          today, 'pledge.value-date-future', 'The value date lies in the future.');
        const isUsed = state.contributions.some((one) => one.bankReference === bankReference);
        require(!isUsed, 'pledge.bank-reference-twice', 'This bank reference stands with another receipt of the pledge.');
        const credited = creditedOf(amount, rate, promised.currency);
        const before = receivedOf(state);
        const after = sumOf([before, credited], promised.currency);
        const overReceipt = compareMoney(after, promised) > 0;
        require(!overReceipt ||
          keepOverReceipt, 'pledge.over-receipt', 'More came than was promised: decide to keep it, or revise the pledge.', {
          promised: promised.amountMinor,
          received: after.amountMinor,
        });
        const alreadySettled = settledBy(state.schedule, before);
        const settled = settledBy(state.schedule, after)
          .filter((one) => !alreadySettled.includes(one))
          .map(({ instalmentId }) => instalmentId);
        return [
          {
            type: 'contribution.received',
            data: {
              ...idsOf(state),
              contributionId,
              amount,
              credited,
              valueDate,
              bankReference,
              ...(rate ? { rate } : {}),
              settled,
              overReceipt,
              iatiTransactionType: '1',
            },
          },
        ];
      },
    }),
    RecordDelivery: known({
      from: ['accepted', 'formalised', 'partially_fulfilled'],
      blockedBy: workHolds,
      separation: recorders,
      decide: ({ data, metadata: { today } }: RecordDelivery, state) => {
        const { contributionId, quantity, deliveredOn } = data;
        require(state.goods, 'pledge.not-goods', 'What is delivered was not promised as money.');
        requireNew(state, contributionId);
        require(deliveredOn <=
          today, 'pledge.value-date-future', 'The value date lies in the future.');
        const total = deliveredOf(state) + quantity;
        require(total <=
          state.goods
            .quantity, 'pledge.over-delivery', 'More would have come than was promised: record a pledge for the rest.', {
          promised: state.goods.quantity,
        });
        return [
          {
            type: 'contribution.delivered',
            data: { ...idsOf(state), contributionId, quantity, deliveredOn },
          },
        ];
      },
    }),
    RequestReversal: known({
      from: ['formalised', 'partially_fulfilled', 'fulfilled', 'lapsed', 'cancelled'],
      reason: 'required',
      decide: ({ data: { contributionId }, metadata }: RequestReversal, state) => {
        const { credited, status } = contributionOf(state, contributionId);
        require(credited, 'pledge.not-money', 'Money comes for a pledge of money.');
        return status === 'reversal_requested'
          ? []
          : [
              {
                type: 'contribution.reversal_requested',
                data: { ...idsOf(state), contributionId, ...reasonOf(metadata) },
              },
            ];
      },
    }),
    ConfirmReversal: known({
      from: ['formalised', 'partially_fulfilled', 'fulfilled', 'lapsed', 'cancelled'],
      separation: requesters,
      decide: ({ data: { contributionId } }: ConfirmReversal, state) => {
        const { credited, status, requesters: asked } = contributionOf(state, contributionId);
        require(status ===
          'reversal_requested', 'pledge.reversal-not-requested', 'Somebody asks for the reversal first.');
        const before = receivedOf(state);
        const left = state.contributions.filter(
          (one) => one.contributionId !== contributionId && one.status !== 'reversed',
        );
        const after = sumOf(
          left.flatMap((one) => one.credited ?? []),
          before.currency,
        );
        // What is held is expected again once it is released.
        const isOver = state.held || state.status === 'lapsed' || state.status === 'cancelled';
        const stillSettled = settledBy(state.schedule, after);
        const reopened = isOver
          ? []
          : settledBy(state.schedule, before).filter((one) => !stillSettled.includes(one));
        return [
          {
            type: 'contribution.reversed',
            data: {
              ...idsOf(state),
              contributionId,
              credited: credited!,
              requestedById: asked[0]!,
              reopened,
            },
          },
        ];
      },
    }),
    RevisePledge: known({
      from: ['accepted', 'formalised', 'partially_fulfilled'],
      blockedBy: workHolds,
      decide: ({ data }: RevisePledge, state) => {
        const { amount, schedule, amendmentReference } = data;
        const { amount: before, agreementId } = state;
        require(before, 'pledge.not-money', 'Money comes for a pledge of money.');
        require(before.currency ===
          amount.currency, 'pledge.schedule-currency', 'A pledge and its instalments are in one currency.');
        requireSchedule(amount, schedule);
        const received = receivedOf(state);
        require(compareMoney(amount, received) >=
          0, 'pledge.less-than-received', 'A pledge is not revised to less than what came.', {
          received: received.amountMinor,
        });
        require(!agreementId ||
          amendmentReference, 'pledge.amendment-missing', 'Name the amendment of the agreement that stands behind the pledge.');
        const settled = settledBy(schedule, received).map(({ instalmentId }) => instalmentId);
        return [
          {
            type: 'pledge.revised',
            data: {
              ...idsOf(state),
              before: { amount: before, schedule: [...state.schedule] },
              after: { amount, schedule },
              settled,
              ...(amendmentReference ? { amendmentReference } : {}),
            },
          },
        ];
      },
    }),
    MarkOverdue: known({
      from: everyState,
      decide: ({ data: { instalmentId, due } }: MarkOverdue, state) => {
        const isOpen = state.status === 'formalised' || state.status === 'partially_fulfilled';
        const index = state.schedule.findIndex(
          (one) => one.instalmentId === instalmentId && one.due === due,
        );
        if (!isOpen || state.held || index < 0 || state.overdue.includes(instalmentId)) return [];
        const received = receivedOf(state);
        const expected = sumOf(
          state.schedule.slice(0, index + 1).map(({ amount }) => amount),
          received.currency,
        );
        if (compareMoney(received, expected) >= 0) return [];
        const missing = BigInt(expected.amountMinor) - BigInt(received.amountMinor);
        const own = BigInt(state.schedule[index]!.amount.amountMinor);
        const amountMinor = String(missing < own ? missing : own);
        const outstanding = { amountMinor, currency: received.currency };
        return [
          { type: 'pledge.overdue', data: { ...idsOf(state), instalmentId, due, outstanding } },
        ];
      },
    }),
    RescopePledge: followsRegion({
      from: everyState,
      region: ({ regionCode }) => regionCode,
      event: 'pledge.rescoped',
      about: idsOf,
    }),
    RepointPledge: followsMerge({
      from: everyState,
      partners: ({ partnerId }) => [partnerId],
      event: 'pledge.repointed',
      about: ({ pledgeId }, _command, { survivor }) => {
        const { kind: partnerKind, countryCode, regionCode } = survivor!;
        return { pledgeId, partnerKind, countryCode, regionCode };
      },
    }),
    ApplyStandingToPledge: known({
      from: everyState,
      source: 'b.17.1',
      weighsHolds: true,
      decide: (_command: ApplyStandingToPledge, state, facts) => {
        const isStopped = weighedHolds(facts).some(stopsWork);
        const isOpen = (openStates as readonly string[]).includes(state.status);
        if (!isOpen || isStopped === (state.held ?? false)) return [];
        const schedule = state.agreementId ? [...expectedOf(state)] : [];
        return isStopped
          ? [withUnpaid(state, 'pledge.held')]
          : [{ type: 'pledge.released', data: { ...idsOf(state), schedule } }];
      },
    }),
    LapsePledge: known({
      from: openStates,
      reason: 'required',
      decide: ({ metadata }: LapsePledge, state) => {
        const { type, data } = withUnpaid(state, 'pledge.lapsed');
        return [{ type, data: { ...data, ...reasonOf(metadata) } }];
      },
    }),
    CancelPledge: known({
      from: openStates,
      reason: 'required',
      decide: ({ metadata }: CancelPledge, state) => {
        const { type, data } = withUnpaid(state, 'pledge.cancelled');
        return [{ type, data: { ...data, ...reasonOf(metadata) } }];
      },
    }),
  },
};
