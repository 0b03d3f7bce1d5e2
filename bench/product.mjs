import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { contexts, upstreams } from '../scripts/contexts.mjs';
import { root } from '../scripts/launcher/paths.mjs';
import { portFor } from '../scripts/launcher/processes.mjs';
import { productEnvironment, productOptions } from '../scripts/launcher/product-node.mjs';
import { programOf, settingsApart, startProgram } from '../scripts/launcher/product-process.mjs';

export { root };
/** A module of the product that is no door of its library, as it was built. */
export const built = (...path) => import(pathToFileURL(join(root, 'dist', ...path)).href);
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const running = new Set();
/** Ends what a section that failed has left behind. */
export const endProducts = () => running.forEach((child) => child.kill('SIGKILL'));
process.on('exit', endProducts);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

/**
 * CONCORD_BENCH_CPU_PROFILE names a folder: each product process leaves a CPU profile there when it
 * ends.
 */
const profiling = () =>
  process.env.CONCORD_BENCH_CPU_PROFILE
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env.CONCORD_BENCH_CPU_PROFILE}`]
    : [];
/**
 * CONCORD_BENCH_NODE_OPTIONS: more options for Node, divided by blanks (`--import ./tracer.mjs`).
 */
const moreOptions = () => process.env.CONCORD_BENCH_NODE_OPTIONS?.split(' ') ?? [];

let serial = 0;
/** A name for a database, a topic and a queue that nobody else has. */
export const freshName = (what) => `bench_${what}_${process.pid}_${(serial += 1)}`;

export const dropDatabases = async (url, ...names) => {
  const client = await MongoClient.connect(url);
  for (const name of names) await client.db(name).dropDatabase();
  await client.close();
};

/**
 * Context switches that threads of a process asked for: each is a wake-up. Linux only; undefined
 * elsewhere.
 */
const wakeUps = (pid) => {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce(
      (sum, thread) =>
        sum +
        Number(
          /^voluntary_ctxt_switches:\s+(\d+)/m.exec(
            readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'),
          )[1],
        ),
      0,
    );
  } catch {
    return undefined;
  }
};

const metricOf = async (base, name) =>
  Number(
    new RegExp(`^${name} (\\S+)$`, 'm').exec(await (await fetch(`${base}/metrics`)).text())[1],
  );
/** CPU a process has spent so far, user and system. */
const cpuSecondsOf = async (base) =>
  (await metricOf(base, 'process_cpu_user_seconds_total')) +
  (await metricOf(base, 'process_cpu_system_seconds_total'));

/**
 * A process of the product with the database, topic and queue called `name`; resolves at the first
 * 200 of /health/ready.
 */
export const spawnProduct = async (servers, { name, port, program, more = {} }) => {
  const env = {
    ...productEnvironment,
    ...(await settingsApart(servers, name)),
    CONCORD_HTTP_PORT: String(port),
    CONCORD_LOG_LEVEL: 'warn',
    ...more,
  };
  const options = [...productOptions, ...profiling(), ...moreOptions()];
  const began = performance.now();
  const onSpawn = (child) => running.add(child);
  const { base, child, printed, end } = await startProgram(program, {
    env,
    options,
    everyMs: 10,
    onSpawn,
  });
  const readyMs = performance.now() - began;
  const ended = async (signal) => {
    await end(signal);
    running.delete(child);
  };
  return {
    pid: child.pid,
    readyMs,
    output: printed,
    cpuSeconds: () => cpuSecondsOf(base),
    residentMiB: async () => (await metricOf(base, 'process_resident_memory_bytes')) / 2 ** 20,
    stop: () => ended('SIGTERM'),
    kill: () => ended('SIGKILL'),
  };
};

/**
 * The whole product in one process. `database` is kept when it is given, else a fresh one is made
 * and dropped at the end.
 * `readyMs` is the time from the start of the process to the first 200 of /health/ready.
 */
export const startProduct = async (
  servers,
  { database, keep = false, program = programOf('concord'), more = {} } = {},
) => {
  const name = database ?? freshName('product');
  const port = await portFor(0);
  const base = `http://127.0.0.1:${port}`;
  const { pid, readyMs, output, cpuSeconds, residentMiB, stop } = await spawnProduct(servers, {
    name,
    port,
    program,
    more,
  });
  const mongodb = await MongoClient.connect(servers.mongodb);
  return {
    base,
    /** A client of the benchmark's own, to look at the server. */
    mongodb,
    name,
    readyMs,
    output,
    cpuSeconds,
    residentMiB,
    heapMiB: async () => (await metricOf(base, 'nodejs_heap_size_used_bytes')) / 2 ** 20,
    pid,
    wakeUps: () => wakeUps(pid),
    stop: async () => {
      await stop();
      await mongodb.close();
      if (!keep) await dropDatabases(servers.mongodb, name, `${name}_keys`);
    },
  };
};

/** Seconds of CPU the product may spend in half a second and count as at rest. */
const atRest = 0.06;
/** How long `drained` looks before it believes it. */
export const calmSeconds = 1.5;
/** Waits until the product has nothing left to do: three times in a row it hardly spends any CPU. */
export const drained = async (product) => {
  let last = await product.cpuSeconds();
  for (let calm = 0; calm < 3;) {
    await sleep((calmSeconds / 3) * 1000);
    const now = await product.cpuSeconds();
    calm = now - last < atRest ? calm + 1 : 0;
    last = now;
  }
};

/** Command services, one for each context. */
export const commandServices = contexts.map(({ name }) => name);
export const services = [...commandServices, 'relay', 'projections', 'notifications', 'gateway'];
/** Every service as a process of its own, with one database; `start` starts one of them (again). */
export const startServices = async (servers, name) => {
  const ports = Object.fromEntries(
    await Promise.all(services.map(async (service) => [service, await portFor(0)])),
  );
  const running = {};
  const start = async (service) => {
    const more =
      service === 'gateway' ? upstreams((name) => `http://127.0.0.1:${ports[name]}`) : {};
    running[service] = await spawnProduct(servers, {
      name,
      port: ports[service],
      program: programOf(service),
      more,
    });
  };
  const stop = async () => {
    await Promise.all(Object.values(running).map((process) => process.kill()));
    await dropDatabases(servers.mongodb, name, `${name}_keys`);
  };
  try {
    for (const service of services) await start(service);
  } catch (error) {
    await stop();
    throw error;
  }
  return { running, start, stop, base: `http://127.0.0.1:${ports.gateway}` };
};
