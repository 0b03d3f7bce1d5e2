// The servers and services of a chaos run, each a process of its own behind a proxy of its own.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { contexts, upstreams } from '../../scripts/contexts.mjs';
import { kafkaCommand } from '../../scripts/launcher/kafka.mjs';
import {
  mongodArguments,
  mongodProgram,
  transactionSeconds,
} from '../../scripts/launcher/mongodb.mjs';
import { root } from '../../scripts/launcher/paths.mjs';
import {
  portFor,
  startProcess,
  stopAll,
  untilListening,
} from '../../scripts/launcher/processes.mjs';
import { redisArguments, redisProgram } from '../../scripts/launcher/redis.mjs';
import { startProxy } from '../faults/tcp-proxy.ts';

const group = 'chaos';
/** Instances of each service. Two where work moves from one to the other. */
export const instances = {
  ...Object.fromEntries(contexts.map(({ name }) => [name, 2])),
  relay: 2,
  projections: 2,
  notifications: 2,
  gateway: 1,
};
/**
 * One relay has the whole product around it: what it claims is taken in its own process, and by
 * the log everywhere else.
 */
const programs = { 'relay-1': 'concord' };
const oplogMb = 64;
/**
 * The oplog is only cut behind the storage's last checkpoint; with the usual one a minute a fault
 * that rolls it over would have to go on for as long.
 */
const checkpointSeconds = 2;

const begun = new Set();
/** A process that can be killed, frozen and started again under the same name and ports. */
export class Child {
  constructor(name, port, command, { onExit } = {}) {
    Object.assign(this, {
      name,
      port,
      command,
      onExit,
      entry: undefined,
      frozen: false,
      wanted: false,
    });
  }
  async start() {
    this.wanted = true;
    const { program, args, env } = await this.command();
    const entry = startProcess(group, this.name, program, args, {
      env: env ?? { PATH: process.env.PATH },
      cwd: root,
    });
    this.entry = entry;
    this.frozen = false;
    begun.add(this);
    void entry.exited.then((exit) => this.entry === entry && this.onExit?.(exit));
  }
  get alive() {
    return this.entry !== undefined && !this.entry.over;
  }
  signal(name) {
    if (this.alive) this.entry.child.kill(name);
  }
  /** kill -9, also of a frozen one. Resolves when it is gone. */
  async kill() {
    this.signal('SIGKILL');
    await this.entry?.exited;
  }
  freeze() {
    this.frozen = true;
    this.signal('SIGSTOP');
  }
  thaw() {
    this.frozen = false;
    this.signal('SIGCONT');
  }
  listening(timeoutMs = 60_000) {
    return untilListening(this.entry, this.port, timeoutMs);
  }
}

/** A server behind a proxy of its own. */
const proxied = async (random, name, command, protocol) => {
  const port = await portFor(0);
  const proxy = await startProxy({ target: { port }, random, ...(protocol ? { protocol } : {}) });
  return Object.assign(new Child(name, port, () => command(port, proxy.port)), { proxy });
};
const started = (children) =>
  Promise.all(
    children.map(async (child) => {
      await child.start();
      await child.listening();
    }),
  );
const brokerMemory = [
  '-Xmx384m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
];

/**
 * Three mongod, one broker, one Redis. Members and broker are known to everybody by the address of
 * their proxy.
 */
export const startServersOf = async (folder, random) => {
  const { value: mongod } = await mongodProgram();
  const { value: redisServer } = await redisProgram();
  const members = [];
  for (const index of [0, 1, 2])
    members.push(
      await proxied(random, `mongodb-${index + 1}`, (port) => {
        const data = join(folder, `mongodb-${index + 1}`);
        mkdirSync(data, { recursive: true });
        return {
          program: mongod,
          args: mongodArguments({
            data,
            port,
            set: 'chaos',
            oplogMb,
            cacheGb: 0.25,
            parameters: {
              transactionLifetimeLimitSeconds: transactionSeconds,
              enableTestCommands: 1,
            },
            more: ['--syncdelay', String(checkpointSeconds)],
          }),
        };
      }),
    );
  const controller = await portFor(0);
  const kafka = await proxied(
    random,
    'kafka',
    (port, ownProxy) =>
      kafkaCommand({
        data: join(folder, 'kafka'),
        port,
        controller,
        advertised: `127.0.0.1:${ownProxy}`,
        memory: brokerMemory,
      }),
    'kafka',
  );
  const redis = await proxied(random, 'redis', (port) => {
    const data = join(folder, 'redis');
    mkdirSync(data, { recursive: true });
    return {
      program: redisServer,
      args: [...redisArguments({ data, port }), '--appendfsync', 'everysec'],
    };
  });
  await started([...members, kafka, redis]);
  await initiate(members);
  return { members, kafka, redis };
};

/**
 * Two brokers of one cluster of their own, for what one cannot show: leadership that moves. The
 * first (node id 1) is the controller as well. They speak with each
 * other past the proxies. `end` kills both and closes their proxies.
 */
export const startTwoBrokers = async (folder, random) => {
  const controller = await portFor(0);
  const brokers = [];
  for (const id of [1, 2]) {
    const internal = await portFor(0);
    const role = id === 1 ? 'broker,controller' : 'broker';
    brokers.push(
      await proxied(
        random,
        `kafka-${id}-of-2`,
        (port, ownProxy) => {
          const settings = `process.roles=${role}
node.id=${id}
listeners=PLAINTEXT://127.0.0.1:${port},INTERNAL://127.0.0.1:${internal}${id === 1 ? `,CONTROLLER://127.0.0.1:${controller}` : ''}
advertised.listeners=PLAINTEXT://127.0.0.1:${ownProxy},INTERNAL://127.0.0.1:${internal}
inter.broker.listener.name=INTERNAL
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT
`;
          return kafkaCommand({
            data: join(folder, `kafka-${id}-of-2`),
            port,
            controller,
            settings,
            memory: brokerMemory,
          });
        },
        'kafka',
      ),
    );
  }
  const end = async () => {
    await Promise.all(brokers.map((child) => child.kill()));
    await Promise.all(brokers.map(({ proxy }) => proxy.close()));
  };
  try {
    await started(brokers);
  } catch (error) {
    await end();
    throw error;
  }
  return { brokers, end };
};

/**
 * Runs a harness; its answer is the exit code. However it ends, what it started ends with it, at
 * once: nothing of it is looked at again.
 */
export const runHarness = async (run) => {
  let ending;
  const end = (code, error) => {
    // What fails while everything ends says nothing more.
    if (ending) return ending;
    if (error) process.stderr.write(`✗ ${error.stack}\n`);
    ending = stopAll().then(() => process.exit(code));
    for (const child of begun) child.signal('SIGKILL');
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(130));
  process.on('uncaughtException', (error) => void end(1, error));
  await run().then(
    (code) => end(code),
    (error) => end(1, error),
  );
};

const direct = (member) => `mongodb://127.0.0.1:${member.port}/?directConnection=true`;
/** Runs one admin command on one member, past its proxy. */
export const ask = async (member, command) => {
  const client = new MongoClient(direct(member), {
    serverSelectionTimeoutMS: 1_500,
    connectTimeoutMS: 1_500,
    socketTimeoutMS: 5_000,
  });
  try {
    return await client.db('admin').command(command);
  } finally {
    await client.close();
  }
};
const initiate = async (members) => {
  await ask(members[0], {
    replSetInitiate: {
      _id: 'chaos',
      members: members.map(({ proxy }, index) => ({ _id: index, host: proxy.address })),
      settings: { electionTimeoutMillis: 2_000, heartbeatIntervalMillis: 500 },
    },
  });
  for (const until = Date.now() + 40_000; ; await sleep(100)) {
    const states = await statesOf(members);
    if (
      states.includes('PRIMARY') &&
      states.every((state) => state === 'PRIMARY' || state === 'SECONDARY')
    )
      return;
    if (Date.now() > until) throw new Error(`the replica set did not form: ${states.join(', ')}`);
  }
};
/** What each member says it is; `GONE` where it does not answer. */
export const statesOf = (members) =>
  Promise.all(
    members.map(async (member) => {
      if (!member.alive || member.frozen) return 'GONE';
      try {
        const { members: all } = await ask(member, { replSetGetStatus: 1 });
        return all.find(({ self }) => self).stateStr;
      } catch {
        return 'GONE';
      }
    }),
  );

export const main = (dist, service) => join(dist, 'apps', service, 'src', 'main.js');

/**
 * Starts everything. `dist` is the build the services run from, `smtp` where they send mail,
 * `extra` further settings by service,
 * `log` is told of each end and restart of a service.
 */
export const startCluster = async ({
  folder,
  random,
  dist = join(root, 'dist'),
  smtp,
  log = () => {},
  wanted = instances,
  extra = {},
}) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const servers = await startServersOf(folder, random);
  const database = 'chaos_test';
  const settings = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    CONCORD_MONGODB_URL: `mongodb://${servers.members.map(({ proxy }) => proxy.address).join(',')}/?replicaSet=chaos`,
    CONCORD_MONGODB_DATABASE: database,
    CONCORD_KAFKA_BROKERS: servers.kafka.proxy.address,
    CONCORD_REDIS_URL: `redis://${servers.redis.proxy.address}/0`,
    CONCORD_SMTP_URL: smtp,
    CONCORD_LOG_LEVEL: 'warn',
    CONCORD_MAIL_GATHER_SECONDS: '2',
  };
  const cluster = { ...servers, settings, database, services: [] };
  const ports = {};
  for (const [service, count] of Object.entries(wanted))
    for (let number = 1; number <= count; number += 1)
      ports[`${service}-${number}`] = await portFor(0);
  for (const [name, port] of Object.entries(ports)) {
    const service = name.slice(0, name.lastIndexOf('-'));
    const env = {
      ...settings,
      ...extra[service],
      CONCORD_HTTP_PORT: String(port),
      ...(service === 'gateway'
        ? upstreams((name) => `http://127.0.0.1:${ports[`${name}-1`]}`)
        : {}),
    };
    const child = new Child(
      name,
      port,
      () => ({
        program: process.execPath,
        args: [
          '--enable-source-maps',
          '--max-old-space-size=256',
          main(dist, programs[name] ?? service),
        ],
        env,
      }),
      {
        onExit: ({ code, signal }) => {
          if (!child.wanted) return;
          log(`${name} ended (${signal ?? code}), started again`);
          // The supervisor: whatever ends is started again, after a moment.
          setTimeout(
            () =>
              void child
                .start()
                .catch((error) => log(`${name} could not be started: ${error.message}`)),
            300,
          );
        },
      },
    );
    cluster.services.push(Object.assign(child, { service }));
  }
  // The first one makes the topic and the indexes; the others find them.
  const [first, ...others] = cluster.services;
  await first.start();
  await untilReady(first, 60_000);
  await Promise.all(
    others.map(async (child) => {
      await child.start();
      await untilReady(child, 90_000);
    }),
  );
  cluster.of = (service) => cluster.services.filter((child) => child.service === service);
  cluster.url = (child) => `http://127.0.0.1:${child.port}`;
  return cluster;
};

/** Whether a service says that it can do its work. */
export const isReady = async (child) => {
  try {
    return (
      await fetch(`http://127.0.0.1:${child.port}/health/ready`, {
        signal: AbortSignal.timeout(2_500),
      })
    ).ok;
  } catch {
    return false;
  }
};
export const untilReady = async (child, timeoutMs) => {
  for (const until = Date.now() + timeoutMs; !(await isReady(child)); await sleep(100))
    if (Date.now() > until)
      throw new Error(
        `${child.name} was not ready within ${timeoutMs / 1000} s; see ${child.entry?.logFile}`,
      );
};

/** A member whose oplog moved on without it takes everything anew, as an operator would let it. */
export const resyncStale = async (cluster, index) => {
  const member = cluster.members[index];
  await member.kill();
  rmSync((await member.command()).args[1], { recursive: true, force: true });
  await member.start();
  await member.listening();
};
