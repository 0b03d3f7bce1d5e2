import { cpus, loadavg, platform, totalmem } from 'node:os';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const mongodbVersion = async (url) => {
  const client = await MongoClient.connect(url);
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  await client.close();
  return version;
};
const redisVersion = async (url) => {
  const redis = new Redis(url);
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1];
  redis.disconnect();
  return version;
};
const kafkaPin = () =>
  /kafka: \{\s*version: '([^']+)'/.exec(
    readFileSync(new URL('../scripts/launcher/pins.mjs', import.meta.url), 'utf8'),
  )?.[1];

/**
 * The machine in one line. Kafka's version is the one the launcher pins: the protocol does not tell
 * it.
 */
export const machine = async ({ mongodb, redis }) =>
  `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}, Node ${process.versions.node}, MongoDB ${await mongodbVersion(mongodb)} (one member), Kafka ${kafkaPin()}, Redis ${await redisVersion(redis)}, load before ${loadavg()[0].toFixed(2)}`;

/** Seconds of CPU the whole machine has spent so far. */
const busySeconds = () =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) /
  1000;

/** Who spends the processors: call it, and call the answer later. Shares are of one core. */
export const cpuMeter = async (product) => {
  const read = async () => ({
    at: performance.now() / 1000,
    all: busySeconds(),
    own: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    product: product ? await product.cpuSeconds() : 0,
  });
  const before = await read();
  return async () => {
    const after = await read();
    const share = (name) => Math.max(0, (after[name] - before[name]) / (after.at - before.at));
    return {
      seconds: after.at - before.at,
      product: share('product'),
      load: share('own'),
      rest: Math.max(0, share('all') - share('product') - share('own')),
    };
  };
};
export const sayShares = ({ product, load, rest }) =>
  `CPU in cores: product ${product.toFixed(2)}, load generator ${load.toFixed(2)}, servers and the rest ${rest.toFixed(2)} of ${cpus().length}`;

/** Seconds of CPU a process has spent, all its threads. Linux only; undefined elsewhere. */
export const cpuSecondsOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
};

const listens = '0A';
/** The process that listens on a local port. Linux only; undefined elsewhere. */
const processAt = (port) => {
  try {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    const sockets = new Set(
      ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .map((line) => line.trim().split(/\s+/))
          .filter(([, local, , state]) => state === listens && local?.endsWith(`:${wanted}`))
          .map((fields) => `socket:[${fields[9]}]`),
      ),
    );
    const isOurs = (pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).some((fd) =>
          sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`)),
        );
      } catch {
        return false;
      }
    };
    return readdirSync('/proc').find((name) => /^\d+$/.test(name) && isOurs(name));
  } catch {
    return undefined;
  }
};

/** The processes of the servers under test. Linux only; an empty list elsewhere. */
export const serverProcesses = ({ mongodb, kafka, redis }) =>
  [mongodb, `kafka://${kafka}`, redis]
    .map((url) => processAt(Number(new URL(url).port)))
    .filter((pid) => pid !== undefined);
