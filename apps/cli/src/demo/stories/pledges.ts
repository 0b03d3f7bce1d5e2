import type { Case } from '../../journeys/case.js';
import {
  acceptPledge,
  agreeOnContributions,
  type Amount,
  formalise,
  promise,
  receive,
  receiptOf,
  reverse,
} from '../../journeys/pledge.js';
import { reason } from '../scenario.js';
import type { Story, StoryRun } from '../story.js';

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

type Row = readonly [amountMinor: string, fate: keyof typeof fates];
/**
 * Fifteen pledges in five currencies, with no, two and three digits behind the point, of
 * governments: their agreements need no engagement.
 */
const donors: Readonly<Record<string, readonly [currency: string, ...rows: Row[]]>> = {
  'National Medicines Authority of Demo Savannah': [
    'USD',
    ['25000000', 'paidInPart'],
    ['4000000', 'announced'],
    ['1200000', 'lapsed'],
  ],
  'Directorate of Epidemiology of Demo Fjords': [
    'EUR',
    ['18000000', 'paid'],
    ['900000', 'cancelled'],
    ['7500000', 'accepted'],
  ],
  'Institute of Hygiene of Demo Delta': [
    'JPY',
    ['30000000', 'formalised'],
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

/** What each donor has promised, and what came of it, on one agreement. */
export const pledgeStories = (): readonly Story[] =>
  Object.entries(donors).map(([donor, [currency, ...rows]]) => ({
    key: `pledges of ${donor}`,
    acts: {
      today: async (run) => {
        const { client } = run;
        const partnerId = await run.idOf(donor);
        const { id: agreementId } = await agreeOnContributions(client, partnerId);
        for (const [amountMinor, fate] of rows) {
          const amount = { amountMinor, currency };
          const pledge = await promise(client, { partnerId, amount, days: [25, 200] });
          await fates[fate]({ run, pledge, amount, agreementId });
        }
      },
    },
  }));
