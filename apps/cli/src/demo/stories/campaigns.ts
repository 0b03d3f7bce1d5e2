import { randomUUID } from 'node:crypto';
import {
  approveRules,
  invite,
  join,
  languagePlanOf,
  planOf,
  reportAction,
  roundDone,
  scheduleCampaign,
} from '../../journeys/campaign.js';
import { Case } from '../../journeys/case.js';
import type { Story, StoryRun } from '../story.js';

const kinds = ['government', 'academic', 'ngo', 'foundation', 'private_sector'];
/** Partners that are active by then. */
const old = ['Quiet Lantern Society', 'Ministry of Health of Demo Archipelago'];
const joining = [
  'National Medicines Authority of Demo Savannah',
  'Directorate of Epidemiology of Demo Fjords',
];
const invited = [
  ...joining,
  'Institute of Hygiene of Demo Delta',
  'Bureau of Nursing of Demo Islands',
  'School of Health Economics on the Hill',
  'Clear Breath Collective',
  'Safe Roads Caravan',
];
const idsOf = ({ idOf }: StoryRun, names: readonly string[]): Promise<string[]> =>
  Promise.all(names.map(idOf));
const rulesFor = async ({ client }: StoryRun): Promise<string> =>
  (await approveRules(client, { kinds })).id;

/** A campaign that is over: it ended by itself, and says what it has reached. */
const over = (): Story => {
  const title = 'Walk the talk';
  let campaign: Case;
  return {
    key: title,
    acts: {
      aYearAgo: async (run) => {
        const rulesId = await rulesFor(run);
        campaign = await scheduleCampaign(run.client, { title, rulesId });
        await roundDone(run.client, await invite(run.client, campaign.id, await idsOf(run, old)));
      },
      today: async () => {
        await campaign.reaches('auditor', 'closed');
        const claimId = randomUUID();
        await campaign.does('campaign-manager', 'claim-contribution', {
          claimId,
          target: 'gpw14.healthier',
          people: 640_000,
          evidence: await campaign.paper('campaign-manager', 'evidence'),
        });
        await campaign.does('technical', 'validate-contribution', { claimId, people: 512_000 });
        await campaign.does('campaign-manager', 'evaluate-campaign', {
          results: [{ goalId: 'walkers', value: 812_400 }],
        });
        await campaign.does('campaign-manager', 'archive-campaign');
      },
    },
  };
};

/** Donors make pledges for it, too. */
export const liveCampaign = 'Every breath counts';
/** A campaign that runs, with partners that were invited, and some that take part. */
const live = (): Story => {
  const title = liveCampaign;
  let campaign: Case;
  return {
    key: title,
    acts: {
      threeWeeksAgo: async (run) => {
        const rulesId = await rulesFor(run);
        const plan = { title, rulesId, startsIn: 5, days: 120 };
        campaign = await scheduleCampaign(run.client, plan);
      },
      today: async (run) => {
        const { client } = run;
        await campaign.reaches('auditor', 'live');
        await roundDone(client, await invite(client, campaign.id, await idsOf(run, invited)));
        for (const partnerId of await idsOf(run, joining)) {
          const participation = await join(client, campaign.id, partnerId);
          await participation.reaches('campaign-manager', 'active');
          await reportAction(client, participation, partnerId);
        }
      },
    },
  };
};

/** Four campaigns: one that waits to be decided on, one for its first day, one that runs, one over. */
export const campaignStories = (): readonly Story[] => [
  over(),
  live(),
  {
    key: 'Safe at work',
    acts: {
      today: async (run) => {
        const plan = { title: 'Safe at work', rulesId: await rulesFor(run), startsIn: 30 };
        await scheduleCampaign(run.client, plan);
      },
    },
  },
  {
    key: 'Clean hands',
    acts: {
      today: async (run) => {
        const { client } = run;
        const plan = planOf(client, { title: 'Clean hands', rulesId: await rulesFor(run) });
        const campaign = await Case.create(client, 'campaign-manager', 'campaigns', plan);
        const languagePlan = languagePlanOf(client);
        await campaign.does('campaign-manager', 'submit-campaign', { languagePlan });
      },
    },
  },
];
