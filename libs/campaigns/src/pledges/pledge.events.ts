import type { CalendarDate, Event } from '#kernel';

/** Whole minor units of a currency, as text. */
export type PledgedMoney = { amountMinor: string; currency: string };
/** A part of a pledge of money, and until when it is expected. */
export type Instalment = { instalmentId: string; due: CalendarDate; amount: PledgedMoney };
/** What is given in place of money, in whole numbers of `unit`. */
export type Goods = {
  item: string;
  quantity: number;
  unit: string;
  /** How it would be valued: market price, cost, declared by the partner, not valued. */
  valuation: 'market_price' | 'cost' | 'declared' | 'not_valued';
};
/** What one unit of the received currency was worth in the pledge's, when, and who says so. */
export type AppliedRate = { rate: string; on: CalendarDate; source: string };
/** What the money is for. */
export type PledgePurpose =
  'campaign' | 'programme' | 'emergency' | 'norm_setting' | 'staff_salaries' | 'unearmarked';

type Pledge = { pledgeId: string; partnerId: string };

/** A partner promised money or something else. IATI transaction type 13, incoming pledge. */
export type PledgeAnnounced = Event<
  'pledge.announced',
  Pledge & {
    campaignId?: string;
    partnerKind: string;
    countryCode: string;
    regionCode: string;
    kind: 'funding' | 'in_kind' | 'technical' | 'advocacy';
    amount?: PledgedMoney;
    schedule: Instalment[];
    goods?: Goods;
    purpose: PledgePurpose;
    flexibility: 'flexible' | 'earmarked';
    /** Not to be named outside. */
    anonymous: boolean;
    iatiTransactionType: '13';
  }
>;
/** We take it. */
export type PledgeAccepted = Event<'pledge.accepted', Pledge>;
/** We do not take it. */
export type PledgeRefused = Event<
  'pledge.refused',
  Pledge & { reasonCode: PledgeRefusal; reasonRef?: string }
>;
export type PledgeRefusal = 'donor' | 'purpose' | 'conditions' | 'conflict_of_interest' | 'other';
/** An agreement stands behind it. IATI transaction type 11, incoming commitment. */
export type PledgeFormalised = Event<
  'pledge.formalised',
  Pledge & { agreementId: string; schedule: Instalment[]; iatiTransactionType: '11' }
>;
/**
 * Money came. `credited`: in the currency of the pledge; `rate` where it came in another one;
 * `settled`: instalments that are paid now. IATI transaction type 1, incoming funds.
 */
export type ContributionReceived = Event<
  'contribution.received',
  Pledge & {
    contributionId: string;
    amount: PledgedMoney;
    credited: PledgedMoney;
    valueDate: CalendarDate;
    bankReference: string;
    rate?: AppliedRate;
    settled: string[];
    /** More came than was promised, and somebody decided to keep it. */
    overReceipt: boolean;
    iatiTransactionType: '1';
  }
>;
/** Something given in place of money came. */
export type ContributionDelivered = Event<
  'contribution.delivered',
  Pledge & { contributionId: string; quantity: number; deliveredOn: CalendarDate }
>;
/** Somebody asks to take a receipt out; another person confirms. */
export type ReversalRequested = Event<
  'contribution.reversal_requested',
  Pledge & { contributionId: string; reasonRef?: string }
>;
/** The receipt counts no more. `reopened`: instalments that are due again. */
export type ContributionReversed = Event<
  'contribution.reversed',
  Pledge & {
    contributionId: string;
    credited: PledgedMoney;
    requestedById: string;
    reopened: Instalment[];
  }
>;
/** Another total, or other days. */
export type PledgeRevised = Event<
  'pledge.revised',
  Pledge & {
    before: { amount: PledgedMoney; schedule: Instalment[] };
    after: { amount: PledgedMoney; schedule: Instalment[] };
    /** Instalments that what came already pays for. */
    settled: string[];
    amendmentReference?: string;
  }
>;
/** An instalment has not come in full, so many days after its day. */
export type PledgeOverdue = Event<
  'pledge.overdue',
  Pledge & { instalmentId: string; due: CalendarDate; outstanding: PledgedMoney }
>;
/** Nothing more is expected of it. `unpaid`: what never came. */
export type PledgeLapsed = Event<
  'pledge.lapsed',
  Pledge & { unpaid?: PledgedMoney; instalments: string[]; reasonRef?: string }
>;
/** It was taken back, by the partner or by us. */
export type PledgeCancelled = Event<
  'pledge.cancelled',
  Pledge & { unpaid?: PledgedMoney; instalments: string[]; reasonRef?: string }
>;

/** The partner's country lies in another region now; the pledge is seen from there. */
export type PledgeRescoped = Event<
  'pledge.rescoped',
  Pledge & { from: string; regionCode: string }
>;

/** Its partner was merged: the survivor stands by it. */
export type PledgeRepointed = Event<
  'pledge.repointed',
  {
    pledgeId: string;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: string[];
    partnerKind: string;
    countryCode: string;
    regionCode: string;
  }
>;
/** A hold on its partner stops it: nothing is taken, and nobody is asked for `instalments`. */
export type PledgeHeld = Event<
  'pledge.held',
  Pledge & { unpaid?: PledgedMoney; instalments: string[] }
>;
/** The last hold is released. `schedule`: instalments that are expected again. */
export type PledgeReleased = Event<'pledge.released', Pledge & { schedule: Instalment[] }>;

export type PledgeEvent =
  | PledgeRepointed
  | PledgeHeld
  | PledgeReleased
  | PledgeRescoped
  | PledgeAnnounced
  | PledgeAccepted
  | PledgeRefused
  | PledgeFormalised
  | ContributionReceived
  | ContributionDelivered
  | ReversalRequested
  | ContributionReversed
  | PledgeRevised
  | PledgeOverdue
  | PledgeLapsed
  | PledgeCancelled;
