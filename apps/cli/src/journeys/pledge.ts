import { randomUUID } from 'node:crypto';
import type { Client } from '../client.js';
import { agree, sign } from './agreement.js';
import { Case } from './case.js';

export type Amount = Readonly<{ amountMinor: string; currency: string }>;

/** An agreement in force that pledges of the partner stand on. */
export const agreeOnContributions = async (client: Client, partnerId: string): Promise<Case> => {
  const agreement = await Case.create(client, 'technical', 'agreements', {
    type: 'mou',
    partnerIds: [partnerId],
    title: 'Contributions to walking campaigns',
    templateVersion: 'mou/1',
    start: client.day(0),
    end: client.day(700),
  });
  await agree(client, agreement, partnerId);
  await sign(agreement, partnerId);
  await agreement.reaches('technical', 'in_force');
  return agreement;
};

/** `days`: when each instalment is due, from today; they share the amount, the last has the rest. */
export type Promised = Readonly<{
  partnerId: string;
  amount: Amount;
  days: readonly number[];
  campaignId?: string;
  key?: string;
}>;
const instalmentsOf = (client: Client, { amount, days }: Promised) => {
  const [total, parts] = [BigInt(amount.amountMinor), BigInt(days.length)];
  const part = total / parts;
  return days.map((inDays, index) => {
    const isLast = index === days.length - 1;
    const amountMinor = String(isLast ? total - part * (parts - 1n) : part);
    return {
      instalmentId: `part-${index + 1}`,
      due: client.day(inDays),
      amount: { amountMinor, currency: amount.currency },
    };
  });
};
/** The partner itself promises money in instalments. */
export const promise = (client: Client, promised: Promised): Promise<Case> => {
  const { partnerId, amount, campaignId, key } = promised;
  return Case.create(
    client,
    `portal-admin@${partnerId}`,
    'pledges',
    {
      partnerId,
      ...(campaignId ? { campaignId } : {}),
      kind: 'funding',
      amount,
      schedule: instalmentsOf(client, promised),
      purpose: 'campaign',
      flexibility: 'flexible',
      anonymous: false,
    },
    key,
  );
};
/** What is not money, counted in its own unit. */
export type PromisedGoods = Readonly<{
  partnerId: string;
  campaignId: string;
  kind: 'in_kind' | 'technical' | 'advocacy';
  goods: Readonly<{ item: string; quantity: number; unit: string }>;
}>;
export const promiseGoods = (client: Client, promised: PromisedGoods): Promise<Case> => {
  const { partnerId, goods, ...more } = promised;
  return Case.create(client, `portal-admin@${partnerId}`, 'pledges', {
    ...more,
    partnerId,
    goods: { ...goods, valuation: 'not_valued' },
    purpose: 'campaign',
    flexibility: 'flexible',
    anonymous: false,
  });
};
export const deliver = (client: Client, pledge: Case, quantity: number): Promise<unknown> =>
  pledge.does('contributions', 'record-delivery', {
    contributionId: randomUUID(),
    quantity,
    deliveredOn: client.day(0),
  });
export const acceptPledge = (pledge: Case): Promise<unknown> =>
  pledge.does('contributions', 'accept-pledge');
export const formalise = (pledge: Case, agreementId: string): Promise<unknown> =>
  pledge.does('technical', 'formalise-pledge', { agreementId });

/** What a bank says that came, today; ids are yours to choose. */
export const receiptOf = (client: Client, amount: Amount) => {
  const contributionId = randomUUID();
  return { contributionId, amount, valueDate: client.day(0), bankReference: `B-${contributionId}` };
};
export const receive = (pledge: Case, receipt: object): Promise<unknown> =>
  pledge.does('finance', 'record-receipt', receipt);
/** A receipt is taken out by two people. */
export const reverse = async (pledge: Case, contributionId: string): Promise<void> => {
  await pledge.does('finance', 'request-reversal', {
    contributionId,
    reason: 'The bank says that this payment was meant for another organisation.',
  });
  await pledge.does('finance-2', 'confirm-reversal', { contributionId });
};
