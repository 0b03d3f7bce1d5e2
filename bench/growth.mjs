import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { MongoEventStore } from '#eventing/event-store';
import { connectMongo } from '#platform/mongo';
import { programOf, settingsApart } from '../scripts/launcher/product-process.mjs';
import { fill } from './appender.mjs';
import { openLoop, organisation } from './load.mjs';
import { cpuSecondsOf, serverProcesses } from './machine.mjs';
import { callerOf, effectsOf, seen, systems } from './peer.mjs';
import { dropDatabases, freshName, sleep } from './product.mjs';
import { ms, percentile, table, whole } from './report.mjs';

/** Partners in the database, one size after the other in the same one. */
const sizes = process.env.CONCORD_BENCH_PARTNERS?.split(',').map(Number) ?? [
  1_000, 35_000, 1_000_000,
];
/** Commands a second, for how many seconds. */
const [rate, seconds] = [100, 10];
const { product } = systems;

/** A registration as the product records it. */
const registered = (partnerId) => {
  const { kind, names, countryCode, website } = organisation();
  return {
    type: 'partner.registered',
    data: {
      partnerId,
      kind,
      profileVersion: 1,
      names,
      countryCode,
      regionCode: 'EURO',
      identifiers: [],
      website,
      channel: 'officer',
    },
  };
};

/** Seconds a rebuild of the read model takes, as an administrator asks for it. */
const rebuild = async (base, projection) => {
  const json = { 'content-type': 'application/json' };
  const send = async (path, account, body) => {
    const headers = {
      ...json,
      'idempotency-key': randomUUID(),
      ...(account ? { authorization: `Bearer ${account}` } : {}),
    };
    const answer = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = await send('/v1/dev/tokens', undefined, { account: 'administrator' });
  const began = performance.now();
  const { id } = await send('/v1/admin/rebuild', token, { projection, reason: 'Benchmark.' });
  for (;;) {
    const { state, error } = await send(`/v1/admin/operations/${id}`, token);
    if (state === 'done') return (performance.now() - began) / 1000;
    if (state === 'failed') throw new Error(error);
    await sleep(100);
  }
};

/** Seconds `verify` takes over everything there is; throws where it finds anything wrong. */
const verify = async (servers, name) => {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', programOf('verify'), '--json'],
    {
      env: { PATH: process.env.PATH, ...(await settingsApart(servers, name)) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.on('data', (piece) => (printed += String(piece)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`verify ended with ${code}: ${printed.slice(0, 2_000)}`);
  return (performance.now() - began) / 1000;
};

/** What it is like at one size: commands under light load, memory, a rebuild, `verify`. */
const measure = async (servers, name, effects, running, made) => {
  const caller = await callerOf(product, running.base);
  const processes = [running.pid, ...serverProcesses(servers)];
  const [acknowledged, visible, listed] = [[], [], []];
  try {
    await openLoop(rate, 3, () => caller.register());
    await effects.until(made + rate * 3);
    const spent = () => processes.reduce((sum, pid) => sum + (cpuSecondsOf(pid) ?? NaN), 0);
    const from = spent();
    const giveUpAt = performance.now() + (seconds + 30) * 1000;
    await openLoop(rate, seconds, async (due, number) => {
      const id = await caller.register();
      acknowledged.push(performance.now() - due);
      if (number % 2 > 0) return;
      visible.push(await seen(() => caller.isVisible(id), due, giveUpAt));
      listed.push(await seen(() => caller.isListed(id), due, giveUpAt));
    });
    await effects.until(made + rate * (3 + seconds));
    const cpu = ((spent() - from) * 1000) / (rate * seconds);
    return {
      acknowledged,
      visible,
      listed,
      cpu,
      memory: await running.residentMiB(),
      rebuildS: await rebuild(running.base, 'partner-directory'),
      verifyS: await verify(servers, name),
    };
  } finally {
    await caller.close();
  }
};

const both = (values) => `${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.99))}`;

/**
 * The same work with more and more partners in the database: what stays as it is, and what grows
 * with them. A million takes most of an hour; `CONCORD_BENCH_PARTNERS=1000,35000` says other sizes.
 */
export const growth = async ({ quick, servers }) => {
  const name = freshName('growth');
  const client = await connectMongo(servers.mongodb);
  const db = client.db(name);
  const store = new MongoEventStore(db);
  await store.prepare();
  const effects = effectsOf(db, product);
  const rows = [];
  try {
    let made = 0;
    for (const size of quick ? [1_000, 5_000] : sizes) {
      const missing = Math.max(0, size - made);
      await fill(store, missing, registered);
      made += missing;
      const running = await product.start(servers, { name });
      try {
        const followedFrom = performance.now();
        await effects.until(made, 3_600);
        const follows = missing / ((performance.now() - followedFrom) / 1000);
        const found = await measure(servers, name, effects, running, made);
        made += rate * (3 + seconds);
        rows.push([
          whole(size),
          both(found.acknowledged),
          both(found.visible),
          both(found.listed),
          ms(found.cpu),
          `${whole(found.memory)} MiB`,
          `${whole(follows)}/s`,
          `${found.rebuildS.toFixed(1)} s`,
          `${found.verifyS.toFixed(1)} s`,
        ]);
      } finally {
        await running.stop();
      }
    }
  } finally {
    table(
      `Growth: ${rate} commands a second beside what is there (p50 / p99)`,
      [
        'partners',
        'acknowledged',
        'visible',
        'in lists',
        'CPU of a command',
        'memory',
        'followed at first',
        'rebuild',
        'verify',
      ],
      rows,
    );
    await client.close();
    await dropDatabases(servers.mongodb, name, `${name}_keys`);
  }
};
growth.limitMs = 4 * 3_600_000;
