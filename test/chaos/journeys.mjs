// Whole journeys under faults: the acts of the demo, sent as the load's own commands, so that the
// history knows what was asked and answered.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../../dist/apps/cli/src/client.js';
import { inForce, proposed } from '../../dist/apps/cli/src/demo/engaging.js';
import { demoList } from '../../dist/apps/cli/src/demo/listed-people.js';
import { matches } from '../../dist/apps/cli/src/demo/scenarios/matches.js';
import { publishSanctions } from '../../dist/apps/cli/src/import/import-sanctions.js';
import { activate, reason } from '../../dist/apps/cli/src/demo/scenario.js';
import * as campaigns from '../../dist/apps/cli/src/journeys/campaign.js';
import { Case } from '../../dist/apps/cli/src/journeys/case.js';
import * as honours from '../../dist/apps/cli/src/journeys/honour.js';
import * as pledges from '../../dist/apps/cli/src/journeys/pledge.js';
import { LoadClient } from './load-client.mjs';

const listed = ['Zorban Al Quvari', 'Teruvan Oskelidze', 'Mirdo Kalvashenko', 'Ghalvan Izdubari'];
const afterActivation = (act) => async (run) => {
  await activate(run);
  await act(run);
};

const couple = ({ given: { people, countryCode } }) => ({
  members: [people.owner, people.focal_point].map((name) => ({ memberId: randomUUID(), name })),
  countryCode,
  theme: 'Health promotion through sport',
});
const announced = (run) => honours.appoint(run.client, couple(run));
const takenBack = async (run) => {
  const honour = await announced(run);
  await honours.showAppointment(run.client, honour);
  await honours.rescind(honour);
  const retraction = await honours.retractionAsked(run.client, honour);
  const done = `/v1/retractions/${retraction.id}/acknowledge-retraction`;
  await run.client.command('subscriber', done, {});
  await retraction.reaches('communications', 'completed');
};

/** A campaign of today: the partner is invited, joins, takes part and completes it. */
const takesPart = async ({ client, partner }) => {
  const { id: rulesId } = await campaigns.approveRules(client);
  const campaign = await campaigns.scheduleCampaign(client, { rulesId, startsIn: 0 });
  await campaign.reaches('campaign-manager', 'live');
  const stranger = randomUUID();
  const round = await campaigns.invite(client, campaign.id, [partner.id, stranger]);
  await campaigns.roundDone(client, round);
  const participation = await campaigns.join(client, campaign.id, partner.id);
  await participation.reaches('campaign-manager', 'active');
  await campaigns.reportAction(client, participation, partner.id);
  await campaign.does('campaign-manager', 'close-campaign', { reason });
  await participation.reaches('campaign-manager', 'completed');
};

/** A pledge in three instalments that come; one of them is taken out and comes again. */
const paid = async ({ client, partner }) => {
  const agreement = await pledges.agreeOnContributions(client, partner.id);
  const amount = { amountMinor: '1000000', currency: 'CHF' };
  const days = [10, 100, 200];
  const pledge = await pledges.promise(client, { partnerId: partner.id, amount, days });
  await pledges.acceptPledge(pledge);
  await pledges.formalise(pledge, agreement.id);
  const of = (amountMinor) => pledges.receiptOf(client, { amountMinor, currency: 'CHF' });
  const wrong = of('333333');
  for (const receipt of [of('333333'), wrong]) await pledges.receive(pledge, receipt);
  await pledges.reverse(pledge, wrong.contributionId);
  for (const receipt of [of('333333'), of('333334')]) await pledges.receive(pledge, receipt);
  await pledge.reaches('finance', 'fulfilled');
};

/** Somebody is invited, gets other work before they come, and does not come any more. */
const calledOff = async ({ client, given: { name, people } }) => {
  const account = await Case.create(client, 'administrator', 'accounts', {
    displayName: people.owner,
    email: `${name.replaceAll(' ', '.').toLowerCase()}@example.org`,
    locale: 'en',
    zone: 'Europe/Zurich',
    roles: [{ role: 'PO', scope: { regions: ['AFR'] } }],
  });
  await account.does('administrator', 'grant-role', { role: 'LEG', scope: {} });
  await account.does('administrator', 'withdraw-role', { role: 'PO' });
  await account.does('administrator', 'close-account', {});
  await account.reaches('administrator', 'closed');
};

/**
 * What a journey comes to, the context it is of, and the kinds of organisation it suits; one of
 * each context comes early. `listed`: somebody on the board has the name of a listed person.
 */
const journeys = {
  'agreement in force': {
    context: 'onboarding',
    kinds: ['ngo', 'private_sector', 'foundation', 'academic'],
    act: afterActivation((run) => inForce(run)),
  },
  'honour taken back': { context: 'ambassadors', kinds: ['ngo'], act: takenBack },
  'campaign completed': {
    context: 'campaigns',
    kinds: ['government'],
    act: afterActivation(takesPart),
  },
  'invitation called off': { context: 'membership', kinds: ['ngo'], act: calledOff },
  'pledge paid': { context: 'campaigns', kinds: ['government'], act: afterActivation(paid) },
  'engagement withdrawn': {
    context: 'onboarding',
    kinds: ['ngo', 'academic'],
    act: afterActivation(async (run) =>
      (await proposed(run)).does('technical', 'withdraw-engagement', { reason }),
    ),
  },
  'honour announced': { context: 'ambassadors', kinds: ['ngo'], act: announced },
  'match cleared': {
    context: 'onboarding',
    kinds: ['ngo', 'foundation'],
    listed: true,
    act: matches.matchCleared.today,
  },
  'match confirmed': {
    context: 'onboarding',
    kinds: ['ngo'],
    listed: true,
    act: matches.matchConfirmed.today,
  },
  'match escalated': {
    context: 'onboarding',
    kinds: ['ngo', 'private_sector'],
    listed: true,
    act: matches.matchEscalated.today,
  },
};

const syllables = [
  'ba',
  'ke',
  'do',
  'mi',
  'ru',
  'sal',
  'ten',
  'vor',
  'lim',
  'ga',
  'phe',
  'zun',
  'tor',
  'nay',
  'wek',
  'jo',
];
/** A name unlike the others, so that the check for duplicates has little to say. */
const nameFrom = (random) =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join(''),
  )
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(' ');

/** Publishes the list that matches rest on; everything must be well for that. */
export const publishDemoList = async (url) => {
  const client = new Client(url);
  await publishSanctions(client, 'unsc', demoList);
  await client.close();
};

/**
 * Goes on journeys, `atOnce` at a time, of organisations that `random` draws. `stop` lets those
 * under way end and answers what came of them; `contexts`: those in which one came to its end.
 */
export const startJourneys = ({ workload, base, random, atOnce }) => {
  const client = new LoadClient({
    base,
    carryOut: (...command) => workload.carryOut(...command),
    token: (account) => workload.token(account),
  });
  const names = Object.keys(journeys);
  const [finished, brokenOff, reached] = [{}, [], new Set()];
  const state = { stopping: false };
  let begun = 0;
  const one = async () => {
    const name = names[begun++ % names.length];
    const { context, kinds, listed: hasListed = false, act } = journeys[name];
    const kind = kinds[Math.floor(random() * kinds.length)];
    const people = {
      owner: 'Amara Okonjo',
      focal_point: 'Luis Ferreira',
      board_member: hasListed ? listed[Math.floor(random() * listed.length)] : 'Ingrid Halvorsen',
    };
    const given = {
      kind,
      name: nameFrom(random),
      countryCode: ['CH', 'KE', 'BR', 'FR'][Math.floor(random() * 4)],
      people,
    };
    try {
      await act({ client, given, screened: true });
      finished[name] = (finished[name] ?? 0) + 1;
      reached.add(context);
    } catch (error) {
      brokenOff.push(`${name}: ${error.message.split('\n')[0]}`);
    }
  };
  const running = Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (!state.stopping) await one();
    }),
  );
  return {
    stop: async (limitMs) => {
      state.stopping = true;
      await Promise.race([running, sleep(limitMs, undefined, { ref: false })]);
      return { begun, finished, brokenOff, contexts: [...reached] };
    },
  };
};
