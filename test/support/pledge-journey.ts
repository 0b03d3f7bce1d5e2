import { randomUUID } from 'node:crypto';
import type { Client } from '../../apps/cli/src/client.js';
import { agree, sign } from '../../apps/cli/src/journeys/agreement.js';
import { Case } from '../../apps/cli/src/journeys/case.js';
import {
  bringToIntake,
  openPortal,
  resolveDuplicates,
} from '../../apps/cli/src/journeys/partner.js';
import { eventually } from '#platform/testing';
import { type Concord, readModel } from './concord.js';
import { refusal } from './with-list.js';

type State = { status: string; version: number; overdue: string[] };
type Totals = {
  totals: { status: string; currency: string; pledgedMinor: string; receivedMinor: string }[];
};
const chf = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'CHF' });

/**
 * A pledge in three instalments, with a reversal and a revision (S9), on a product that runs
 * already, with a sanctions list in force. Moves its clock on.
 */
export const describePledge = (given: () => Readonly<{ concord: Concord; client: Client }>): void =>
  describe('a pledge', () => {
    let concord: Concord;
    let client: Client;
    let partner: Case;
    let pledge: Case;
    let agreementId: string;

    const told = async (account: string, rule: string): Promise<string[]> =>
      (
        (await concord.api.get(account, '/v1/me/notifications')).body as {
          items: { rule: string; title: string }[];
        }
      ).items
        .filter((one) => one.rule === rule)
        .map(({ title }) => title);
    const totals = async (): Promise<Totals['totals']> =>
      ((await concord.api.get('finance', '/v1/pledge-totals')).body as Totals).totals;
    const duties = async (): Promise<string[]> =>
      (
        await concord.db
          .collection(readModel('obligations'))
          .find({ kind: 'pledge-instalment', status: 'open' })
          .sort({ dueDate: 1 })
          .toArray()
      ).map(({ dueDate }) => dueDate as string);
    const instalments = (...of: readonly (readonly [string, number, number])[]) =>
      of.map(([instalmentId, inDays, amount]) => ({
        instalmentId,
        due: client.day(inDays),
        amount: chf(amount),
      }));
    const receipt = (bankReference: string, amount: object, over: object = {}) => ({
      contributionId: randomUUID(),
      amount,
      valueDate: client.day(0),
      bankReference,
      ...over,
    });

    beforeAll(async () => {
      ({ concord, client } = given());
      partner = await bringToIntake(client, {
        kind: 'government',
        name: 'Ministry of Finance of Exampleland',
        countryCode: 'KE',
      });
      await resolveDuplicates(partner);
      await partner.does('officer-2', 'activate-partner');
      await openPortal(client, partner.id);
      const agreement = await Case.create(client, 'technical', 'agreements', {
        type: 'mou',
        partnerIds: [partner.id],
        title: 'Contributions to walking campaigns',
        templateVersion: 'mou/1',
        start: client.day(0),
        end: client.day(700),
      });
      await agree(client, agreement, partner.id);
      await sign(agreement, partner.id);
      await agreement.reaches('technical', 'in_force');
      agreementId = agreement.id;
    }, 240_000);

    it('is announced by the partner, to the last minor unit, and accepted by us', async () => {
      const schedule = instalments(
        ['one', 10, 300_000],
        ['two', 100, 300_000],
        ['three', 200, 400_000],
      );
      const promise = {
        partnerId: partner.id,
        kind: 'funding',
        amount: chf(1_000_000),
        schedule,
        purpose: 'campaign',
        flexibility: 'earmarked',
        anonymous: false,
      };
      const admin = `portal-admin@${partner.id}`;
      const wrong = { ...promise, amount: chf(1_000_001) };
      expect(await refusal(Case.create(client, admin, 'pledges', wrong))).toBe(
        'pledge.schedule-sum',
      );
      pledge = await Case.create(client, admin, 'pledges', promise);
      await pledge.does('contributions', 'accept-pledge');
      expect(await refusal(pledge.does('finance', 'record-receipt', receipt('B-0', chf(1))))).toBe(
        'illegal-transition',
      );
      expect(
        await refusal(pledge.does('technical', 'formalise-pledge', { agreementId: randomUUID() })),
      ).toBe('pledge.agreement-not-in-force');
      await pledge.does('technical', 'formalise-pledge', { agreementId });
      await eventually('its instalments to be expected', async () => (await duties()).length === 3);
      await eventually('the partner to hear of it', async () =>
        (await told(admin, 'N58')).includes('Your pledge has its agreement'),
      );
    });

    it('is paid, in another currency too, each bank reference once', async () => {
      const first = receipt('B-1', chf(300_000));
      await pledge.does('finance', 'record-receipt', first);
      await eventually('an instalment to be met', async () => (await duties()).length === 2);
      const euros = { amountMinor: '100000', currency: 'EUR' };
      expect(await refusal(pledge.does('finance', 'record-receipt', receipt('B-2', euros)))).toBe(
        'pledge.rate-missing',
      );
      const rate = { rate: '0.93', on: client.day(-1), source: 'UN operational rates of exchange' };
      await pledge.does('finance', 'record-receipt', receipt('B-2', euros, { rate }));
      const another = await Case.create(client, 'contributions', 'pledges', {
        partnerId: partner.id,
        kind: 'funding',
        amount: chf(5),
        schedule: instalments(['only', 10, 5]),
        purpose: 'campaign',
        flexibility: 'flexible',
        anonymous: true,
      });
      expect(await refusal(another.does('contributions', 'accept-pledge'))).toBe(
        'segregation-of-duties',
      );
      await another.does('diligence-lead', 'accept-pledge');
      await another.does('technical', 'formalise-pledge', { agreementId });
      expect(await refusal(another.does('finance', 'record-receipt', receipt('B-1', chf(5))))).toBe(
        'pledge.identifier-taken',
      );
      await another.does('contributions', 'cancel-pledge', {
        reason: 'The board of the partner took it back in its meeting of March.',
      });
      await eventually('the totals to be there', async () => {
        const now = await totals();
        return (
          now.some(({ receivedMinor }) => receivedMinor === '393000') &&
          now.some(({ status }) => status === 'cancelled')
        );
      });
      expect(await totals()).toEqual([
        { status: 'cancelled', currency: 'CHF', pledges: 1, pledgedMinor: '5', receivedMinor: '0' },
        {
          status: 'partially_fulfilled',
          currency: 'CHF',
          pledges: 1,
          pledgedMinor: '1000000',
          receivedMinor: '393000',
        },
      ]);
    });

    it('has a receipt reversed by two people: what it paid for is due again', async () => {
      const wrong = receipt('B-3', chf(250_000));
      await pledge.does('finance', 'record-receipt', wrong);
      await eventually('an instalment to be met', async () => (await duties()).length === 1);
      const about = { contributionId: wrong.contributionId };
      await pledge.does('finance', 'request-reversal', {
        ...about,
        reason: 'The bank says that this payment was meant for another organisation.',
      });
      expect(await refusal(pledge.does('finance', 'confirm-reversal', about))).toBe(
        'segregation-of-duties',
      );
      await pledge.does('finance-2', 'confirm-reversal', about);
      await eventually('it to be due again', async () => (await duties()).length === 2);
      expect(
        await refusal(
          pledge.does('finance', 'request-reversal', {
            ...about,
            reason: 'The bank says that this payment was meant for another organisation.',
          }),
        ),
      ).toBe('pledge.contribution-reversed');
      await eventually('the partner to be told', async () =>
        (await told(`portal-admin@${partner.id}`, 'N60')).includes(
          'A receipt was reversed: CHF 2500.00',
        ),
      );
    });

    it('stands still under a hold: nothing is taken, and nobody is asked for what is unpaid', async () => {
      const holdId = randomUUID();
      await client.command('legal', `/v1/holds/${partner.id}/place-hold`, {
        holdId,
        type: 'legal',
        target: 'partner',
        reason: 'A court order of this week asks us to stop.',
      });
      await pledge.reaches<State & { held?: boolean }>('finance', ({ held }) => held === true);
      await eventually('its instalments to wait', async () => (await duties()).length === 0);
      expect(await refusal(pledge.does('finance', 'record-receipt', receipt('B-5', chf(1))))).toBe(
        'blocked-by-hold',
      );
      await eventually('finance to hear of it', async () =>
        (await told('finance', 'N58')).includes(
          'On hold: a pledge of Ministry of Finance of Exampleland',
        ),
      );
      await client.command('ethics', `/v1/holds/${partner.id}/release-hold`, {
        holdId,
        reason: 'The court order was lifted at the end of the week.',
      });
      await eventually('them to be expected again', async () => (await duties()).length === 2);
    });

    it('is revised, not below what came, and overdue when an instalment does not come', async () => {
      const revision = {
        amount: chf(500_000),
        schedule: instalments(['one', 10, 300_000], ['two', 40, 200_000]),
        amendmentReference: 'Amendment 1',
      };
      const less = { ...revision, amount: chf(300_000), schedule: revision.schedule.slice(0, 1) };
      expect(await refusal(pledge.does('contributions', 'revise-pledge', less))).toBe(
        'pledge.less-than-received',
      );
      const { schedule } = revision;
      await pledge.does('contributions', 'revise-pledge', revision);
      await eventually('its days to move', async () => {
        const days = await duties();
        return days.length === 1 && days[0] === schedule[1]!.due;
      });
      await client.moveClock(`${client.day(71)}T09:00:00.000Z`);
      const late = await pledge.reaches<State>('finance', ({ overdue }) => overdue.length > 0);
      expect(late.overdue).toEqual(['two']);
      await eventually('whoever looks after contributions to hear of it', async () =>
        (await told('contributions', 'N59')).includes(
          'Overdue: an instalment of Ministry of Finance of Exampleland',
        ),
      );
      await pledge.does('finance', 'record-receipt', receipt('B-4', chf(107_000)));
      await pledge.reaches('finance', 'fulfilled');
      expect(await duties()).toEqual([]);
    });
  });
