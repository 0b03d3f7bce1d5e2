import type { Aggregate, CommandRoute, FactsReader } from '#eventing/commands';
import type { Command, OwnCommand, Role } from '#kernel';
import { agreementView } from '#onboarding/agreements';
import { engagementView } from '#onboarding/engagements';
import { partnerView } from '#onboarding/partners';
import * as bodies from './pledge.bodies.js';
import { pledgeCase } from './pledge.case.policy.js';
import { type PledgeCommand, pledgeDecider, type PledgeFacts } from './pledge.decider.js';
import { pledgeRecord } from './pledge.record.js';
import { bankReferencesOf, type Pledge } from './pledge.state.js';

const partnerId = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
const contributionId = '0b9f2f0e-1c2d-4e3f-8a4b-5c6d7e8f9a0b';
const money = (amountMinor: string) => ({ amountMinor, currency: 'CHF' });
const schedule = [
  { instalmentId: 'first', due: '2026-06-30', amount: money('5000000') },
  { instalmentId: 'second', due: '2026-12-31', amount: money('7500000') },
];
const reason = 'The bank says that this payment was meant for another organisation.';
const finance: readonly Role[] = ['FIN'];

const routes: Readonly<Record<OwnCommand<PledgeCommand>['type'], CommandRoute>> = {
  RecordPledge: {
    who: ['CRM', 'PA'],
    creates: true,
    body: bodies.RecordPledgeBody,
    example: {
      partnerId,
      kind: 'funding',
      amount: money('12500000'),
      schedule,
      purpose: 'campaign',
      flexibility: 'earmarked',
      anonymous: false,
    },
    summary: 'Records what a partner promises: money in instalments, or something else.',
  },
  AcceptPledge: {
    who: ['CRM', 'DDL'],
    body: bodies.AcceptPledgeBody,
    example: { programmeBudget: money('90000000') },
    summary: 'We take it; not decided by whoever recorded it.',
  },
  RefusePledge: {
    who: ['CRM', 'DDL'],
    body: bodies.RefusePledgeBody,
    example: { reasonCode: 'purpose', reason: 'The money is for the salaries of named staff.' },
    summary: 'We do not take it, with a reason.',
  },
  FormalisePledge: {
    who: ['RO'],
    body: bodies.FormalisePledgeBody,
    example: { agreementId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01' },
    summary: 'An agreement in force stands behind it.',
  },
  RecordReceipt: {
    who: finance,
    body: bodies.RecordReceiptBody,
    example: {
      contributionId,
      amount: money('5000000'),
      valueDate: '2026-02-27',
      bankReference: 'CH-2026-000812',
    },
    summary: 'Money came; each bank reference counts once.',
  },
  RecordDelivery: {
    who: ['CRM', 'CM'],
    body: bodies.RecordDeliveryBody,
    example: { contributionId, quantity: 40, deliveredOn: '2026-02-27' },
    summary: 'Something given in place of money came.',
  },
  RequestReversal: {
    who: finance,
    body: bodies.ContributionBody,
    example: { contributionId, reason },
    summary: 'Asks to take a receipt out.',
  },
  ConfirmReversal: {
    who: finance,
    body: bodies.ContributionBody,
    example: { contributionId },
    summary: 'Another person confirms: the receipt counts no more.',
  },
  RevisePledge: {
    who: ['CRM'],
    body: bodies.RevisePledgeBody,
    example: {
      amount: money('5000000'),
      schedule: schedule.slice(0, 1),
      amendmentReference: 'Amendment 1 of 3 March',
    },
    summary: 'Another total or other days; not less than what came.',
  },
  MarkOverdue: { who: ['SYS'], summary: 'An instalment did not come.' },
  ApplyStandingToPledge: { who: ['SYS'], summary: 'Follows the holds on its partner.' },
  LapsePledge: {
    who: ['CRM'],
    example: { reason: 'Nothing came for two years, and the partner does not answer.' },
    summary: 'Nothing more is expected of it.',
  },
  CancelPledge: {
    who: ['CRM', 'PA'],
    example: { reason: 'Our board took the decision back in its meeting of March.' },
    summary: 'It is taken back.',
  },
};

const facts = async (
  reader: FactsReader,
  command: Command,
  state: Pledge,
): Promise<PledgeFacts> => {
  const known = state.status === 'unknown' ? undefined : state;
  const data = command.data as Readonly<{
    partnerId?: string;
    agreementId?: string;
    toPartnerId?: string;
  }>;
  const donorId = known?.partnerId ?? data.partnerId!;
  const agreementId = known?.agreementId ?? data.agreementId;
  const { toPartnerId } = data;
  const [partner, survivor, agreement] = await Promise.all([
    reader.state(partnerView, donorId),
    toPartnerId ? reader.state(partnerView, toPartnerId) : undefined,
    agreementId ? reader.state(agreementView, agreementId) : undefined,
  ]);
  const engagement = agreement?.engagementId
    ? await reader.state(engagementView, agreement.engagementId)
    : undefined;
  return {
    partner,
    ...(survivor ? { survivor } : {}),
    ...(agreement ? { agreement } : {}),
    ...(engagement ? { agreementPartners: engagement.partnerIds } : {}),
  };
};

/** `POST /v1/pledges`. */
export const pledgeAggregate: Aggregate = {
  collection: 'pledges',
  decider: pledgeDecider,
  view: pledgeRecord,
  caseFile: pledgeCase,
  indexedByPartner: true,
  carries: bankReferencesOf as Aggregate['carries'],
  readers: [
    'PO',
    'PO-L',
    'RO',
    'DDA',
    'DDL',
    'LEG',
    'CRE',
    'DIR',
    'ADG',
    'RD',
    'DG',
    'DGO',
    'WCO',
    'CM',
    'CM-L',
    'CRM',
    'FIN',
    'AUD',
    'PA',
    'PE',
    'PR',
  ],
  family: 'restricted',
  portal: {
    withheld: ['reasonRef', 'requestedById'],
    fields: [
      'pledgeId',
      'partnerId',
      'campaignId',
      'kind',
      'amount',
      'schedule',
      'goods',
      'purpose',
      'flexibility',
      'anonymous',
      'overdue',
    ],
    events: [
      'pledge.announced',
      'pledge.accepted',
      'pledge.refused',
      'pledge.formalised',
      'pledge.revised',
      'pledge.lapsed',
      'pledge.cancelled',
      'contribution.received',
      'contribution.delivered',
      'contribution.reversed',
    ],
  },
  facts,
  routes,
};
