import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { MongoClient } from 'mongodb';
import { Pool } from 'undici';
import { portFor } from '../scripts/launcher/processes.mjs';
import { programOf } from '../scripts/launcher/product-process.mjs';
import { emmettAlone } from './append.mjs';
import { ceilingOf } from './ceilings.mjs';
import { openLoop, organisation } from './load.mjs';
import { cpuSecondsOf, serverProcesses } from './machine.mjs';
import { endPeers, startTextbook } from './peers/textbook.mjs';
import { dropDatabases, freshName, sleep, spawnProduct } from './product.mjs';
import { ms, percentile, say, table, whole } from './report.mjs';
import { stageMeter } from './stages.mjs';

/** Commands a second, for how many seconds, and every which one is looked for. */
const loads = [
  { rate: 50, seconds: 8, every: 1 },
  { rate: 150, seconds: 8, every: 3 },
  { rate: 300, seconds: 8, every: 6 },
  { rate: 500, seconds: 10, every: 10 },
];

/**
 * The systems that are compared. `effects`: how the names of the collections begin that have one
 * document for each command once everything that follows from it is done.
 */
export const systems = {
  peer: {
    title: 'textbook peer, tuned',
    effects: ['directory', 'timeline', 'records', 'notifications', 'process_index'],
    start: startTextbook,
  },
  product: {
    title: 'this product',
    effects: [
      'records__',
      'partner_directory__',
      'case_timeline__',
      'onboarding_pipeline__',
      'screening_partners',
      'notice_subjects',
    ],
    start: async (servers, { name, port }) => {
      port ??= await portFor(0);
      const program = programOf('concord');
      const started = await spawnProduct(servers, { name, port, program });
      return { base: `http://127.0.0.1:${port}`, port, ...started };
    },
    account: 'officer',
    // The record is read from where it is written; this waits until lists and searches have it.
    listed: '?minVersion=1',
    stages: stageMeter,
  },
};

/** The same request for both; the product wants a token and a key besides. */
export const callerOf = async ({ account, listed = '' }, base) => {
  const pool = new Pool(base, { connections: 256, pipelining: 1, headersTimeout: 30_000 });
  // Looks have connections of their own: they do not wait behind commands.
  const looks = new Pool(base, { connections: 32, pipelining: 1, headersTimeout: 10_000 });
  const json = { 'content-type': 'application/json' };
  const headers = {};
  if (account) {
    const asked = { method: 'POST', path: '/v1/dev/tokens', headers: json };
    const { body } = await pool.request({ ...asked, body: JSON.stringify({ account }) });
    headers.authorization = `Bearer ${(await body.json()).token}`;
  }
  const isFound = async (path) => {
    const { statusCode, body } = await looks.request({ method: 'GET', path, headers });
    await body.dump();
    return statusCode === 200;
  };
  return {
    register: async () => {
      const { kind, countryCode, names } = organisation();
      const answer = await pool.request({
        method: 'POST',
        path: '/v1/partners',
        headers: { ...headers, ...json, ...(account ? { 'idempotency-key': randomUUID() } : {}) },
        body: JSON.stringify({
          kind,
          countryCode,
          names: names.map(({ value, type }) => ({ value, type })),
        }),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${text.slice(0, 200)}`);
      return JSON.parse(text).id;
    },
    isVisible: (id) => isFound(`/v1/partners/${id}`),
    isListed: (id) => isFound(`/v1/partners/${id}${listed}`),
    close: () => Promise.all([pool.destroy(), looks.destroy()]),
  };
};

/** Looked for from the acknowledgement on, in steps that grow with the time it takes, 5 to 100 ms. */
export const seen = async (isThere, due, giveUpAt) => {
  const acknowledged = performance.now();
  while (!(await isThere())) {
    if (performance.now() > giveUpAt) return Infinity;
    await sleep(Math.min(100, Math.max(5, (performance.now() - acknowledged) * 0.15)));
  }
  return performance.now() - due;
};

/** Counts what follows from commands; resolves once it follows from all of them. */
export const effectsOf = (db, { effects }) => {
  const collections = async () => {
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    return effects.map((begin) =>
      names.find((name) => name === begin || (begin.endsWith('__') && name.startsWith(begin))),
    );
  };
  const fewest = async () => {
    const names = await collections();
    if (names.includes(undefined)) return 0;
    const counts = names.map((name) => db.collection(name).estimatedDocumentCount());
    return Math.min(...(await Promise.all(counts)));
  };
  return {
    /** Seconds it took until there are so many; rejects after `limitS`. */
    until: async (wanted, limitS = 60) => {
      const began = performance.now();
      for (let found = -1; (found = await fewest()) < wanted; await sleep(50))
        if (performance.now() - began > limitS * 1000)
          throw new Error(`${wanted - found} effects are missing after ${limitS} s`);
      return (performance.now() - began) / 1000;
    },
  };
};

const measure = async (system, servers, quick) => {
  const name = freshName('peer');
  let running = await system.start(servers, { name });
  const mongodb = await MongoClient.connect(servers.mongodb);
  const caller = await callerOf(system, running.base);
  const effects = effectsOf(mongodb.db(name), system);
  let made = 0;
  const register = async () => {
    const id = await caller.register();
    made += 1;
    return id;
  };
  const result = { readyMs: running.readyMs, rates: new Map() };
  const processes = serverProcesses(servers);
  /** Product and servers together, ms of CPU for each command; beside it what the product spends. */
  const costOf = async (work) => {
    const read = () => [running.pid, ...processes].map((pid) => cpuSecondsOf(pid) ?? NaN);
    const [before, from] = [made, read()];
    await work();
    await effects.until(made);
    const spent = read().map((seconds, at) => ((seconds - from[at]) * 1000) / (made - before));
    return { all: spent.reduce((sum, each) => sum + each), product: spent[0] };
  };
  try {
    await sleep(3_000);
    const [idleFrom, idleS] = [cpuSecondsOf(running.pid), quick ? 2 : 5];
    await sleep(idleS * 1000);
    if (idleFrom !== undefined) result.idle = (cpuSecondsOf(running.pid) - idleFrom) / idleS;
    await openLoop(150, quick ? 2 : 6, () => register().catch(() => {}));
    await effects.until(made);
    for (const { rate, seconds, every } of loads) {
      const [acknowledged, visible, listed] = [[], [], []];
      const lasting = quick ? 2 : seconds;
      const giveUpAt = performance.now() + (lasting + 30) * 1000;
      const stages = await system.stages?.(running.base);
      const load = await openLoop(rate, lasting, async (due, number) => {
        const id = await register();
        acknowledged.push(performance.now() - due);
        if (number % every !== 0) return;
        visible.push(await seen(() => caller.isVisible(id), due, giveUpAt));
        listed.push(await seen(() => caller.isListed(id), due, giveUpAt));
      });
      await effects.until(made);
      await stages?.(`${rate}/s`);
      const cost = await costOf(() =>
        openLoop(rate, quick ? 2 : 4, () => register().catch(() => {})),
      );
      const { failed, firstFailure } = load;
      result.rates.set(rate, { acknowledged, visible, listed, cost, failed, firstFailure });
    }
    const began = performance.now();
    let left = quick ? 500 : 3_000;
    const many = left;
    result.crowdCost = await costOf(async () => {
      const one = async () => {
        for (; left > 0;) {
          left -= 1;
          await register();
        }
      };
      await Promise.all(Array.from({ length: 64 }, one));
      result.crowd = many / ((performance.now() - began) / 1000);
    });
    result.crowdDone = many / ((performance.now() - began) / 1000);
    // Killed in the middle of work, and started again at once.
    const load = openLoop(150, 3, () => register().catch(() => {}));
    await sleep(2_000);
    await running.kill();
    const killed = performance.now();
    const again = system.start(servers, { name, port: running.port });
    await load;
    for (;;) {
      try {
        await register();
        break;
      } catch {
        await sleep(10);
      }
    }
    result.nextCommandS = (performance.now() - killed) / 1000;
    await effects.until(made, 90);
    result.allVisibleS = (performance.now() - killed) / 1000;
    running = await again;
    result.ceiling = await ceilingOf(servers, name);
    return result;
  } finally {
    await caller.close();
    await running.stop();
    await mongodb.close();
    await dropDatabases(servers.mongodb, name, `${name}_keys`);
  }
};

/** The product's figure divided by the peer's, and what that is to be: `most` or `least`. */
const row = (what, peer, product, { show, most, least }) => {
  const ratio = product / peer;
  const met = most === undefined ? ratio >= least : ratio <= most;
  const target = most === undefined ? `≥ ${least} ×` : `≤ ${most} ×`;
  return [
    what,
    show(peer),
    show(product),
    `${ratio.toFixed(2)} ×`,
    target,
    met ? 'met' : 'NOT MET',
  ];
};

/**
 * What a good team would build from the tutorials, and this product, one after the other with the
 * same method on the same servers.
 */
export const peer = async ({ quick, servers }) => {
  const found = {};
  try {
    for (const [key, system] of Object.entries(systems))
      found[key] = await measure(system, servers, quick);
  } finally {
    endPeers();
  }
  const both = (of) => [of(found.peer), of(found.product)];
  const half = { show: ms, most: 0.5 };
  const rows = loads.flatMap(({ rate }) => {
    const at = (field, share) => both(({ rates }) => percentile(rates.get(rate)[field], share));
    return [
      row(`${rate}/s acknowledged p50`, ...at('acknowledged', 0.5), half),
      row(`${rate}/s acknowledged p99`, ...at('acknowledged', 0.99), half),
      row(`${rate}/s visible p50`, ...at('visible', 0.5), half),
      row(`${rate}/s visible p99`, ...at('visible', 0.99), half),
      row(`${rate}/s in lists p50`, ...at('listed', 0.5), half),
      row(`${rate}/s in lists p99`, ...at('listed', 0.99), half),
      row(`${rate}/s CPU of a command`, ...both(({ rates }) => rates.get(rate).cost.all), half),
    ];
  });
  const perSecond = { show: (value) => `${whole(value)}/s`, least: 4 };
  const seconds = { show: (value) => `${value.toFixed(1)} s`, most: 1 };
  const share = { show: (value) => `${(value * 100).toFixed(1)} %`, most: 1 };
  table(
    `This product and a textbook peer on ${cpus().length} cores, one after the other`,
    ['', systems.peer.title, systems.product.title, 'ratio', 'target', ''],
    [
      ...rows,
      row('64 callers, acknowledged', ...both(({ crowd }) => crowd), perSecond),
      row('64 callers, all effects', ...both(({ crowdDone }) => crowdDone), perSecond),
      row('64 callers, CPU of a command', ...both(({ crowdCost }) => crowdCost.all), half),
      ...(found.peer.idle === undefined
        ? []
        : [row('at rest', ...both(({ idle }) => idle), share)]),
      row('ready after start', ...both(({ readyMs }) => readyMs / 1000), seconds),
      row('kill -9: next command', ...both(({ nextCommandS }) => nextCommandS), seconds),
      row('kill -9: all visible', ...both(({ allVisibleS }) => allVisibleS), seconds),
    ],
  );
  const { perSecond: most, cpuMs, documents } = found.product.ceiling;
  say(
    `  The driver alone with the same ${documents} documents of a command, 500 of each at a time: ${whole(most)}/s, ${ms(cpuMs)} of CPU (of the peer's: ${whole(found.peer.ceiling.perSecond)}/s, ${ms(found.peer.ceiling.cpuMs)}). emmett-mongodb appends ${whole(await emmettAlone(servers))} events a second at 64 callers, with no effects.`,
  );
  const own = loads.map(
    ({ rate }) => `${rate}/s ${ms(found.product.rates.get(rate).cost.product)}`,
  );
  say(`  CPU of a command in this product itself, without the servers: ${own.join(', ')}`);
  for (const [key, { rates }] of Object.entries(found))
    for (const [rate, { failed, firstFailure }] of rates)
      if (failed > 0)
        say(
          `  ${systems[key].title}: ${failed} commands failed at ${rate}/s, the first: ${firstFailure}`,
        );
};
/** Two systems, four loads each, and a crash: more than other sections take. */
peer.limitMs = 600_000;
