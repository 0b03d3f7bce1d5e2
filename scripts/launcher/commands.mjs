import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { home, root } from './paths.mjs';
import { productEnvironment, productOptions } from './product-node.mjs';
import {
  codeOf,
  endStale,
  lastLines,
  portFor,
  runForeground,
  startProcess,
  stopAll,
  untilAsked,
  untilListening,
} from './processes.mjs';
import { topics } from '../contexts.mjs';
import { checkSettings } from './settings.mjs';
import { startServers } from './servers.mjs';
import { LaunchError, say, sinceStart, step } from './steps.mjs';
export { check, test } from './test.mjs';

const addressFile = join(home, 'run', 'address.json');
const main = (app) => join(root, 'dist', 'apps', app, 'src', 'main.js');

/**
 * What a command in another terminal must know as well: the checker would look into another
 * database, or at other days.
 */
const asTold = (env) =>
  Object.fromEntries(
    ['CONCORD_MONGODB_DATABASE', 'CONCORD_KAFKA_PREFIX', 'CONCORD_TIME_ZONE'].flatMap((name) =>
      env[name] ? [[name, env[name]]] : [],
    ),
  );

/**
 * Starts the servers, then the product on them, and says where to look. Answers the product's
 * process.
 */
const bringUp = async () => {
  const servers = await startServers({
    group: 'local',
    dataFolder: join(home, 'data'),
    ports: { mongodb: 27217, kafka: 19092, redis: 16379 },
  });
  const http = await portFor(Number(process.env.CONCORD_HTTP_PORT ?? 3000));
  const [smtp, inbox] = [
    await portFor(Number(process.env.CONCORD_MAIL_CATCHER_SMTP_PORT ?? 3025)),
    await portFor(Number(process.env.CONCORD_MAIL_INBOX_PORT ?? 3080)),
  ];
  const addresses = {
    CONCORD_MONGODB_URL: servers.mongodb,
    CONCORD_KAFKA_BROKERS: servers.kafka,
    CONCORD_REDIS_URL: servers.redis,
  };
  const env = {
    NODE_ENV: 'development',
    ...process.env,
    ...addresses,
    CONCORD_HTTP_PORT: String(http),
    CONCORD_MAIL_CATCHER_SMTP_PORT: String(smtp),
    CONCORD_MAIL_INBOX_PORT: String(inbox),
  };
  delete env.CONCORD_PREPARED;
  delete env.CONCORD_HOME;
  const base = `http://127.0.0.1:${http}`;
  let app;
  await step('Concord', async () => {
    app = startProcess('local', 'concord', process.execPath, [...productOptions, main('concord')], {
      env: { ...productEnvironment, ...env },
      cwd: root,
    });
    await untilListening(app, http);
    await untilReady(app, http);
    return base;
  });
  writeFileSync(
    addressFile,
    JSON.stringify({ base, env: { ...addresses, ...asTold(process.env) } }),
  );
  say(`
Ready after ${sinceStart()}.

  console             ${base}
  API, try it out     ${base}/docs
  events (AsyncAPI)   ${base}/events
  public register     ${base}/v1/register
  mail inbox          http://127.0.0.1:${inbox}
  Kafka               ${servers.kafka}   topics ${topics.join(', ')}
  logs and data       ${relative(process.cwd(), home) || '.'}

  next                npm run demo        (in a second terminal: a world to look at)
  stop                Ctrl-C
`);
  return app;
};

/**
 * Servers and the whole product in one process; stays until it is told to stop, also in the middle
 * of its start.
 */
export const start = async () => {
  const asked = untilAsked();
  await checkSettings(process.env);
  const ended = await endStale('local');
  if (ended.length > 0) say(`  ended what an earlier run left behind: ${ended.join(', ')}`);
  try {
    const app = await Promise.race([bringUp(), asked]);
    const reason = typeof app === 'string' ? app : await Promise.race([asked, app.exited]);
    if (typeof reason === 'object')
      throw new LaunchError('Concord ended by itself.', lastLines(app.logFile, 30));
    say(`\nstopping after ${reason} …`);
  } finally {
    rmSync(addressFile, { force: true });
    await stopAll();
  }
  say('stopped; the data stays for the next start');
  return 0;
};

const untilReady = async (app, port) => {
  for (
    const until = Date.now() + 60_000;
    ;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    if (app.over) throw new LaunchError('Concord ended while starting', lastLines(app.logFile, 30));
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until)
      throw new LaunchError('Concord did not become ready within 60 s', lastLines(app.logFile, 30));
  }
};

const cli = (args, app = 'cli') => {
  const address = existsSync(addressFile)
    ? JSON.parse(readFileSync(addressFile, 'utf8'))
    : undefined;
  const env = {
    ...(address?.env ?? {}),
    CONCORD_URL: address?.base ?? 'http://127.0.0.1:3000',
    ...process.env,
  };
  // kafkajs 2.2.4 sets a timer in the past when a broker answers at once; the checker uses it as it
  // is.
  const flags = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];
  return runForeground([...flags, main(app), ...args], { env, asked: untilAsked() });
};
/**
 * `npm run concord -- <command>` against the running product. The checker is a program of its own:
 * it shares nothing with the product.
 */
export const concord = async (args) =>
  args[0] === 'verify' ? cli(args.slice(1), 'verify') : cli(args);
export const demo = async (args) => cli(['demo', ...args]);

/**
 * Servers of its own, then the benchmark; nothing else may run beside it. `names`, which may take
 * files, needs no server.
 */
export const bench = async (args) => {
  const asked = untilAsked();
  if (args[0] === 'names')
    return runForeground(
      ['--enable-source-maps', join(root, 'bench/names/main.mjs'), ...args.slice(1)],
      { asked },
    );
  await endStale('bench');
  const dataFolder = join(home, 'bench');
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { recursive: true });
  try {
    const servers = await Promise.race([
      startServers({ group: 'bench', dataFolder }),
      asked.then((reason) => ({ reason })),
    ]);
    if (servers.reason) return codeOf(servers.reason);
    const env = {
      ...process.env,
      CONCORD_BENCH_MONGODB_URL: servers.mongodb,
      CONCORD_BENCH_KAFKA_BROKERS: servers.kafka,
      CONCORD_BENCH_REDIS_URL: servers.redis,
    };
    const flags = ['--enable-source-maps', '--expose-gc'];
    return await runForeground([...flags, join(root, 'bench/main.mjs'), ...args], { env, asked });
  } finally {
    await stopAll();
  }
};

const testProgram = (script, args) =>
  runForeground(['--no-warnings', join(root, script), ...args], { asked: untilAsked() });
/**
 * Servers and services of its own, faults from a seed, then the checker: `npm run chaos -- --seed 7
 * --minutes 15`.
 */
export const chaos = (args) => testProgram('test/chaos/main.mjs', args);
/** Deliberate bugs, each of which the checker must catch. */
export const mutants = (args) => testProgram('test/mutants/main.mjs', args);
/** The running product against its own OpenAPI document: docs/contract-fuzz.md. */
export const fuzz = (args) => testProgram('test/contract-fuzz/main.mjs', args);
