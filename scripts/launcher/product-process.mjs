import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { portFor } from './processes.mjs';

/** Where the build has the program of a service, or `concord`, all of them. */
export const programOf = (service) => join(root, 'dist', 'apps', service, 'src', 'main.js');

/** Settings of a product that shares its servers with others: whatever it makes carries `name`. */
export const settingsApart = async (servers, name) => ({
  CONCORD_MONGODB_URL: servers.mongodb,
  CONCORD_MONGODB_DATABASE: name,
  CONCORD_KAFKA_BROKERS: servers.kafka,
  CONCORD_KAFKA_PREFIX: `${name}.`,
  CONCORD_REDIS_URL: servers.redis,
  CONCORD_REDIS_PREFIX: name,
  CONCORD_MAIL_CATCHER_SMTP_PORT: String(await portFor(0)),
  CONCORD_MAIL_INBOX_PORT: String(await portFor(0)),
});

/**
 * Waits until all of it can do its work. `failed` answers why there is nothing to wait for any
 * more.
 */
export const untilReady = async (base, { failed = () => undefined, everyMs = 50 } = {}) => {
  for (const until = Date.now() + 90_000; ;) {
    const why = failed() ?? (Date.now() > until ? `${base} did not get ready` : undefined);
    if (why) throw new Error(why);
    if ((await fetch(`${base}/health/ready`).catch(() => undefined))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

/** Pieces of what a process printed that are kept. */
const keptPieces = 2_000;
/**
 * Starts a program of the product with these settings and nothing else of the environment, and
 * waits until it is ready; fails with what it printed. `onSpawn` gets the process at once.
 */
export const startProgram = async (
  program,
  { env, options = ['--enable-source-maps'], everyMs, onSpawn = () => {} },
) => {
  const base = `http://127.0.0.1:${env.CONCORD_HTTP_PORT}`;
  const child = spawn(process.execPath, [...options, program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'development', ...env },
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onSpawn(child);
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      printed.push(String(piece));
      printed.splice(0, printed.length - keptPieces);
    });
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  /** Asks it to end by the signal, and insists after 15 s. */
  const end = (signal = 'SIGTERM') => {
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
    return exited;
  };
  const failed = () => (child.exitCode === null ? undefined : 'it ended');
  await untilReady(base, { failed, everyMs }).catch((error) => {
    throw new Error(`${program} did not start (${error.message}):\n${printed.join('')}`);
  });
  return { base, child, printed, exited, end };
};
