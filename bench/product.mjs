import { contexts, upstreams } from '../scripts/contexts.mjs';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { productEnvironment, productOptions } from '../scripts/launcher/product-node.mjs';

export const root = join(import.meta.dirname, '..');
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
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
    PATH: process.env.PATH,
    ...productEnvironment,
    CONCORD_MONGODB_URL: servers.mongodb,
    CONCORD_MONGODB_DATABASE: name,
    CONCORD_KAFKA_BROKERS: servers.kafka,
    CONCORD_KAFKA_PREFIX: `${name}.`,
    CONCORD_REDIS_URL: servers.redis,
    CONCORD_REDIS_PREFIX: name,
    CONCORD_HTTP_PORT: String(port),
    CONCORD_MAIL_CATCHER_SMTP_PORT: String(await freePort()),
    CONCORD_MAIL_INBOX_PORT: String(await freePort()),
    CONCORD_LOG_LEVEL: 'warn',
    ...more,
  };
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...productOptions, ...profiling(), ...moreOptions(), program],
    { env, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on(
      'data',
      (chunk) => (output.push(String(chunk)), output.splice(0, output.length - 50)),
    );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  while (!(await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || performance.now() - began > 60_000)
      throw new Error(`the product did not start:\n${output.join('')}`);
    await sleep(10);
  }
  const end = async (signal) => {
    child.kill(signal);
    await Promise.race([exited, sleep(15_000).then(() => child.kill('SIGKILL'))]);
    running.delete(child);
  };
  return {
    pid: child.pid,
    readyMs: performance.now() - began,
    output,
    cpuSeconds: () => cpuSecondsOf(`http://127.0.0.1:${port}`),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};

/**
 * The whole product in one process. `database` is kept when it is given, else a fresh one is made
 * and dropped at the end.
 * `readyMs` is the time from the start of the process to the first 200 of /health/ready.
 */
export const startProduct = async (
  servers,
  {
    database,
    keep = false,
    program = join(root, 'dist', 'apps', 'concord', 'src', 'main.js'),
  } = {},
) => {
  const name = database ?? freshName('product');
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const { pid, readyMs, output, cpuSeconds, stop } = await spawnProduct(servers, {
    name,
    port,
    program,
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
    residentMiB: async () => (await metricOf(base, 'process_resident_memory_bytes')) / 2 ** 20,
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

/** Command services, one for each context. */
export const commandServices = contexts.map(({ name }) => name);
export const services = [...commandServices, 'relay', 'projections', 'notifications', 'gateway'];
/** Every service as a process of its own, with one database; `start` starts one of them (again). */
export const startServices = async (servers, name) => {
  const ports = Object.fromEntries(
    await Promise.all(services.map(async (service) => [service, await freePort()])),
  );
  const running = {};
  const start = async (service) => {
    const more =
      service === 'gateway' ? upstreams((name) => `http://127.0.0.1:${ports[name]}`) : {};
    running[service] = await spawnProduct(servers, {
      name,
      port: ports[service],
      program: join(root, 'dist', 'apps', service, 'src', 'main.js'),
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
