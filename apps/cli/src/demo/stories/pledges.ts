import type { Client } from '../../client.js';
import type { Case } from '../../journeys/case.js';
import {
  acceptPledge,
  agreeOnContributions,
  type Amount,
  deliver,
  formalise,
  promise,
  promiseGoods,
  type PromisedGoods,
  receive,
  receiptOf,
  reverse,
} from '../../journeys/pledge.js';
import { reason } from '../scenario.js';
import type { Story, StoryRun } from '../story.js';
import { liveCampaign } from './campaigns.js';

type Pledged = Readonly<{ run: StoryRun; pledge: Case; amount: Amount; agreementId: string }>;
type Fate = (of: Pledged) => Promise<unknown>;
const partOf = ({ amountMinor, currency }: Amount, parts: bigint): Amount => ({
  amountMinor: String(BigInt(amountMinor) / parts),
  currency,
});

const accepted: Fate = ({ pledge }) => acceptPledge(pledge);
const formalised: Fate = async (of) => {
  await accepted(of);
  await formalise(of.pledge, of.agreementId);
};
/** What came of a pledge; the name says what one finds at the end. */
const fates = {
  announced: async () => {},
  accepted,
  refused: ({ pledge }) =>
    pledge.does('contributions', 'refuse-pledge', { reasonCode: 'conditions', reason }),
  formalised,
  cancelled: async (of) => {
    await accepted(of);
    await of.pledge.does('contributions', 'cancel-pledge', { reason });
  },
  lapsed: async (of) => {
    await formalised(of);
    await of.pledge.does('contributions', 'lapse-pledge', { reason });
  },
  paidInPart: async (of) => {
    await formalised(of);
    await receive(of.pledge, receiptOf(of.run.client, partOf(of.amount, 2n)));
  },
  paid: async (of) => {
    await formalised(of);
    await receive(of.pledge, receiptOf(of.run.client, of.amount));
  },
  /** The half that came was meant for somebody else. */
  reversed: async (of) => {
    await formalised(of);
    const receipt = receiptOf(of.run.client, partOf(of.amount, 2n));
    await receive(of.pledge, receipt);
    await reverse(of.pledge, receipt.contributionId);
  },
} satisfies Readonly<Record<string, Fate>>;

type Row = readonly [amountMinor: string, fate: keyof typeof fates, what?: 'campaign'];
/**
 * Fifteen pledges in five currencies, with no, two and three digits behind the point, of
 * governments: their agreements need no engagement. Some are for the campaign that runs.
 */
const donors: Readonly<Record<string, readonly [currency: string, ...rows: Row[]]>> = {
  'National Medicines Authority of Demo Savannah': [
    'USD',
    ['25000000', 'paidInPart', 'campaign'],
    ['4000000', 'announced', 'campaign'],
    ['1200000', 'lapsed'],
  ],
  'Directorate of Epidemiology of Demo Fjords': [
    'EUR',
    ['18000000', 'paid', 'campaign'],
    ['900000', 'cancelled', 'campaign'],
    ['7500000', 'accepted'],
  ],
  'Institute of Hygiene of Demo Delta': [
    'JPY',
    ['30000000', 'formalised', 'campaign'],
    ['1500000', 'refused'],
    ['5000000', 'paid'],
  ],
  'Bureau of Nursing of Demo Islands': [
    'BHD',
    ['125000500', 'paidInPart'],
    ['2000750', 'reversed'],
    ['64000000', 'announced'],
  ],
  'Ministry of Health of Demo Archipelago': [
    'CHF',
    ['2500000', 'formalised'],
    ['500000', 'accepted'],
    ['100000', 'paid'],
  ],
};

/** What is no money, for the campaign that runs: half of it is there, or nothing yet. */
const goods: Readonly<
  Record<string, Pick<PromisedGoods, 'kind' | 'goods'> & Readonly<{ delivered: number }>>
> = {
  'National Medicines Authority of Demo Savannah': {
    kind: 'in_kind',
    goods: { item: 'Peak-flow meters', quantity: 4_000, unit: 'meters' },
    delivered: 2_000,
  },
  'Directorate of Epidemiology of Demo Fjords': {
    kind: 'technical',
    goods: { item: 'Spirometry trainers', quantity: 60, unit: 'days' },
    delivered: 0,
  },
};
const campaignNamed = async (client: Client, title: string): Promise<string> => {
  type Campaign = Readonly<{ id: string; titles: readonly { value: string }[] }>;
  for await (const { id, titles } of client.all<Campaign>('auditor', 'campaigns'))
    if (titles.some(({ value }) => value === title)) return id;
  throw new Error(`The campaign ${title} is not there`);
};

/** What each donor has promised, and what came of it, on one agreement. */
export const pledgeStories = (): readonly Story[] =>
  Object.entries(donors).map(([donor, [currency, ...rows]]) => ({
    key: `pledges of ${donor}`,
    acts: {
      today: async (run) => {
        const { client } = run;
        const partnerId = await run.idOf(donor);
        const { id: agreementId } = await agreeOnContributions(client, partnerId);
        const campaignId = await campaignNamed(client, liveCampaign);
        for (const [amountMinor, fate, what] of rows) {
          const amount = { amountMinor, currency };
          const pledge = await promise(client, {
            partnerId,
            amount,
            days: [25, 200],
            ...(what ? { campaignId } : {}),
          });
          await fates[fate]({ run, pledge, amount, agreementId });
        }
        const given = goods[donor];
        if (!given) return;
        const { delivered, ...promised } = given;
        const pledge = await promiseGoods(client, { partnerId, campaignId, ...promised });
        await acceptPledge(pledge);
        if (delivered > 0) await deliver(client, pledge, delivered);
      },
    },
  }));
