// `npm run chaos:mutants`: each deliberate bug in its scenario, and each scenario without the bug.
// Prints caught/20.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOf } from '../../scripts/launcher/options.mjs';
import { home } from '../../scripts/launcher/paths.mjs';
import { endStale } from '../../scripts/launcher/processes.mjs';
import { runHarness, startServersOf, startTwoBrokers } from '../chaos/cluster.mjs';
import { randomFrom } from '../chaos/schedule.ts';
import { buildWith } from './apply.mjs';
import { mutants } from './mutants.mjs';
import { healed, scenarios } from './scenarios.mjs';
import { openStage } from './stage.mjs';

const values = optionsOf(
  `npm run chaos:mutants -- [--only <id>,…] [--no-control] [--no-mutants]
  --only        these mutants alone, X-5 for one
  --no-control  not the scenarios without the bug
  --no-mutants  nothing but these`,
  {
    only: { type: 'string' },
    'no-control': { type: 'boolean' },
    'no-mutants': { type: 'boolean' },
  },
);
const folder = join(home, 'mutants');
const began = Date.now();
const say = (line) =>
  process.stdout.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
const graces = { 'queue wiped before its work': 10 };
/** Scenarios that need two brokers; the others share one. */
const onTwoBrokers = ['leadership moves between two attempts'];

let plays = 0;
/** Findings of one build in one scenario. */
const play = async (servers, build, scenario) => {
  await healed(servers);
  const name = build.id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  // A topic outlives its database: no name comes twice.
  const number = (plays += 1);
  const dist = buildWith(folder, build);
  const two = onTwoBrokers.includes(scenario)
    ? await startTwoBrokers(join(folder, `brokers-${number}`), randomFrom(1))
    : undefined;
  const stage = await openStage({
    servers,
    brokers: two?.brokers,
    dist,
    name: `${name}-${number}`,
    folder,
  });
  try {
    await scenarios[scenario](stage, build);
    return await stage.check(graces[scenario]);
  } finally {
    await stage.end();
    await two?.end();
    rmSync(join(folder, build.id), { recursive: true, force: true });
  }
};
const told = (found) =>
  Object.entries(found)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ') || 'nothing';

const run = async () => {
  await endStale('chaos');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const servers = await startServersOf(join(folder, 'data'), randomFrom(1));
  say('three mongod, a broker and Redis are up');
  const wanted = mutants.filter(({ id }) => !values.only || values.only.split(',').includes(id));
  const missed = [];
  /**
   * Plays and tells: ✓ where the findings are as they should be. A stage that fails is told, and
   * set up once more; findings are never asked for twice.
   */
  const played = async (build, scenario, what, asWanted) => {
    for (const chance of ['once more', 'given up']) {
      try {
        const found = await play(servers, build, scenario);
        const good = asWanted(found);
        say(`${good ? '✓' : '✗'} ${what}: ${told(found)}`);
        return good;
      } catch (error) {
        say(`! ${what}: could not be played (${chance}): ${error.message}`);
      }
    }
    return false;
  };
  if (!values['no-control'])
    for (const scenario of new Set(wanted.map((one) => one.scenario)))
      if (
        !(await played(
          { id: 'control', change: [] },
          scenario,
          `without a bug, ${scenario}`,
          (found) => Object.keys(found).length === 0,
        ))
      )
        missed.push(`control of "${scenario}"`);
  let caught = 0;
  for (const mutant of values['no-mutants'] ? [] : wanted)
    if (
      await played(mutant, mutant.scenario, `${mutant.id} ${mutant.bug}`, (found) =>
        mutant.red.some((kind) => found[kind]),
      )
    )
      caught += 1;
    else missed.push(mutant.id);
  process.stdout.write(`\ncaught ${caught}/${wanted.length}\n`);
  for (const name of missed) process.stdout.write(`✗ ${name}\n`);
  return missed.length === 0 ? 0 : 1;
};

await runHarness(run);
