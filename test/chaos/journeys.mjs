// Whole journeys under faults: the acts of the demo, sent as the load's own commands, so that the
// history knows what was asked and answered.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Refused } from '../../dist/apps/cli/src/client.js';
import { inForce, proposed } from '../../dist/apps/cli/src/demo/engaging.js';
import { demoList } from '../../dist/apps/cli/src/demo/listed-people.js';
import { matches } from '../../dist/apps/cli/src/demo/scenarios/matches.js';
import { activate, reason } from '../../dist/apps/cli/src/demo/scenario.js';

const listed = ['Zorban Al Quvari', 'Teruvan Oskelidze', 'Mirdo Kalvashenko', 'Ghalvan Izdubari'];
const afterActivation = (act) => async (run) => {
  await activate(run);
  await act(run);
};
/**
 * What a journey comes to, and the kinds of organisation it suits. `listed`: somebody on the board
 * has the name of a listed person.
 */
const journeys = {
  'agreement in force': {
    kinds: ['ngo', 'private_sector', 'foundation', 'academic'],
    act: afterActivation((run) => inForce(run)),
  },
  'engagement withdrawn': {
    kinds: ['ngo', 'academic'],
    act: afterActivation(async (run) =>
      (await proposed(run)).does('technical', 'withdraw-engagement', { reason }),
    ),
  },
  'match cleared': { kinds: ['ngo', 'foundation'], listed: true, act: matches.matchCleared.today },
  'match confirmed': { kinds: ['ngo'], listed: true, act: matches.matchConfirmed.today },
  'match escalated': {
    kinds: ['ngo', 'private_sector'],
    listed: true,
    act: matches.matchEscalated.today,
  },
};

/**
 * The demo's client, whose commands are the load's: each is asked again under its key until its
 * outcome is final.
 */
class LoadClient extends Client {
  constructor(workload, urls) {
    super(urls[0]);
    Object.assign(this, { workload, urls });
  }
  async command(account, path, body, { ifMatch } = {}) {
    const {
      outcome,
      status,
      code,
      id,
      version,
      events = [],
    } = await this.workload.carryOut(account, path, body, ifMatch);
    if (outcome === 'refused') throw new Refused({ status, code: code ?? 'unknown', detail: path });
    return { status, body: { id, version, events }, headers: {} };
  }
  async get(account, path) {
    for (let attempt = 1; ; attempt += 1)
      try {
        const answer = await fetch(`${this.urls[0]}${path}`, {
          headers: { authorization: `Bearer ${await this.token(account)}` },
          signal: AbortSignal.timeout(5_000),
        });
        if (answer.ok) return await answer.json();
        throw new Error(`${answer.status} for ${path}`);
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(500);
      }
  }
  token(account) {
    return this.workload.token(account);
  }
}

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
  await client.upload(
    'diligence-lead',
    '/v1/sanctions-lists/unsc/versions',
    'application/xml',
    demoList,
  );
  await client.close();
};

/**
 * Goes on journeys, `atOnce` at a time, in an order that `random` draws. `stop` lets those under
 * way end and answers what came of them.
 */
export const startJourneys = ({ workload, urls, random, atOnce }) => {
  const client = new LoadClient(workload, urls);
  const names = Object.keys(journeys);
  const [finished, brokenOff] = [{}, []];
  const state = { stopping: false };
  let begun = 0;
  const one = async () => {
    const name = names[begun++ % names.length];
    const { kinds, listed: hasListed = false, act } = journeys[name];
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
      return { begun, finished, brokenOff };
    },
  };
};
