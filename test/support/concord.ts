import 'reflect-metadata';
import type { ChildProcess } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Db, MongoClient } from 'mongodb';
import { ConcordModule, frontDoor } from '#apps/concord';
import { product as everything } from '#contexts';
import {
  bookkeepingTopic,
  type Product,
  restrictedTopicOf,
  routingOf,
  topicOf,
} from '#eventing/capability';
import { topicsOf } from '#eventing/ledger';
import { readSettings, upstreamSetting } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { silentLogger } from '#platform/testing';
import { connectMongo } from '#platform/mongo';
import { servers, uniqueName } from '#platform/testing';
import { launcher } from '../launcher/launcher.js';
import { Api } from './api.js';

/** A running Concord with a database, a topic and a queue of its own. */
export type Concord = Readonly<{
  api: Api;
  base: string;
  db: Db;
  /** Of the vault's keys. */ keys: Db;
  /** The topic of the first context; those of all of them. */
  topic: string;
  topics: readonly string[];
  prefix: string;
  inbox: string;
  database: string;
  stop: () => Promise<void>;
  /** Stops it, and keeps its data. */ leave: () => Promise<void>;
}>;

/** The collection of a read model in the version the code is at. */
export const readModel = (wanted: string): string =>
  everything.readModels
    .filter(({ name }) => name === wanted)
    .map(({ name, version }) => `${name.replaceAll('-', '_')}__v${version}`)[0]!;

/** A process of the product, as the launcher starts one: scripts/launcher/product-process.mjs. */
type Program = Readonly<{
  base: string;
  child: ChildProcess;
  printed: readonly string[];
  exited: Promise<number | null>;
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
}>;
type Settings = Readonly<Record<string, string>>;
const { portFor } = (await launcher('processes')) as { portFor: (port: number) => Promise<number> };
const { programOf, settingsApart, startProgram, untilReady } = (await launcher(
  'product-process',
)) as {
  programOf: (service: string) => string;
  settingsApart: (at: typeof servers, name: string) => Promise<Settings>;
  startProgram: (program: string, how: Readonly<{ env: Settings }>) => Promise<Program>;
  untilReady: (base: string) => Promise<void>;
};

const environment = async (name: string): Promise<Record<string, string>> => ({
  NODE_ENV: 'test',
  ...(await settingsApart(servers, name)),
  CONCORD_LOG_LEVEL: 'error',
  // Whoever looks for a mail does not wait half a minute for others that may join it.
  CONCORD_MAIL_GATHER_SECONDS: '1',
  // All journeys can be run with the other Kafka client: CONCORD_TEST_KAFKA_CLIENT=platformatic npm
  // run test:e2e
  ...(process.env.CONCORD_TEST_KAFKA_CLIENT
    ? { CONCORD_KAFKA_CLIENT: process.env.CONCORD_TEST_KAFKA_CLIENT }
    : {}),
});

/** Every topic there is, under the prefix of a test. */
const topicsIn = (prefix: string, { contexts }: Pick<Product, 'contexts'>): readonly string[] =>
  [...contexts.flatMap(({ name }) => [topicOf(name), restrictedTopicOf(name)]), bookkeepingTopic]
    .filter((topic) => topicsOf(routingOf(contexts)).includes(topic))
    .map((topic) => prefix + topic);

const concordOf = (
  env: Record<string, string>,
  base: string,
  client: MongoClient,
  end: () => Promise<void>,
  product: Pick<Product, 'contexts'> = everything,
): Concord => {
  const topics = topicsIn(env.CONCORD_KAFKA_PREFIX!, product);
  const database = env.CONCORD_MONGODB_DATABASE!;
  const db = client.db(database);
  return {
    api: new Api(base),
    base,
    db,
    keys: client.db(`${database}_keys`),
    database,
    topic: topics[0]!,
    topics,
    prefix: env.CONCORD_KAFKA_PREFIX!,
    inbox: `http://127.0.0.1:${env.CONCORD_MAIL_INBOX_PORT}`,
    leave: async () => {
      await end();
      await client.close();
    },
    stop: async () => {
      await end();
      if (!database.startsWith('test_')) throw new Error(`${database} is not a test database`);
      await db.dropDatabase();
      await client.db(`${database}_keys`).dropDatabase();
      await client.close();
    },
  };
};

/**
 * The whole product in this process. `more` are settings that differ from a test's usual ones;
 * `ready: false` does not wait until it is whole; `product`: what there is of it.
 */
export const startConcord = async (
  what: string,
  more: Readonly<Record<string, string>> = {},
  { ready = true, product = everything } = {},
): Promise<Concord> => {
  const env = { ...(await environment(uniqueName(what))), ...more };
  const settings = readSettings(
    env,
    product.contexts.map(({ name }) => name),
  );
  const app: NestFastifyApplication = await createHttpApp(
    ConcordModule.register(settings, silentLogger(), product),
    silentLogger(),
  );
  await frontDoor(app, settings, product);
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  if (ready) await untilReady(base);
  const client = await connectMongo(servers.mongodb);
  return concordOf(env, base, client, () => app.close(), product);
};

/** A service as a process of its own, from the build (`npm test` builds first). */
export type ServiceProcess = Readonly<{
  name: string;
  base: string;
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
  stop: () => Promise<number | null>;
}>;

/** Starts a service and waits until it is ready; fails with what it printed. */
export const startServiceProcess = async (
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> => {
  const port = env.CONCORD_HTTP_PORT ?? String(await portFor(0));
  const { base, child, printed, exited, end } = await startProgram(programOf(name), {
    env: { ...env, CONCORD_HTTP_PORT: port },
  });
  return { name, base, child, output: () => printed.join(''), exited, stop: () => end() };
};

/** A product one can kill; `again` starts what was killed anew, with the same data and addresses. */
export type Mortal = Concord & Readonly<{ kill: () => Promise<void>; again: () => Promise<void> }>;
const killed = async ({ child, exited }: ServiceProcess): Promise<void> => {
  child.kill('SIGKILL');
  await exited;
};

/** The whole product as one process of its own. */
export const startConcordProcess = async (
  what: string,
  over: Readonly<Record<string, string>> = {},
): Promise<Mortal & Readonly<{ service: ServiceProcess }>> => {
  const port = String(await portFor(0));
  const env = { ...(await environment(uniqueName(what))), CONCORD_HTTP_PORT: port, ...over };
  const service = await startServiceProcess('concord', env);
  let running = service;
  return {
    ...concordOf(
      env,
      service.base,
      await connectMongo(servers.mongodb),
      async () => void (await running.stop()),
    ),
    service,
    kill: () => killed(running),
    again: async () => void (running = await startServiceProcess('concord', env)),
  };
};

/**
 * Every service as a process of its own; the gateway is the front door. `kill` hits those named in
 * `mortal`.
 */
export const startServices = async (
  what: string,
  { more = {}, mortal = [] }: Readonly<{ more?: Settings; mortal?: readonly string[] }> = {},
): Promise<Mortal> => {
  const env = { ...(await environment(uniqueName(what))), ...more };
  const running = new Map<string, ServiceProcess>();
  const start = async (name: string, over: Settings = {}): Promise<void> => {
    const before = running.get(name);
    const port: Settings = before ? { CONCORD_HTTP_PORT: new URL(before.base).port } : {};
    running.set(name, await startServiceProcess(name, { ...env, ...port, ...over }));
  };
  // The command services make the topics and the indexes; the others find them.
  const contexts = everything.contexts.map(({ name }) => name);
  for (const name of contexts) await start(name);
  const upstreams = Object.fromEntries(
    contexts.map((name) => [upstreamSetting(name), running.get(name)!.base]),
  );
  await Promise.all(
    ['relay', 'projections', 'notifications', 'gateway'].map((name) =>
      start(name, name === 'gateway' ? upstreams : {}),
    ),
  );
  const end = async (): Promise<void> =>
    void (await Promise.all([...running.values()].map((service) => service.stop())));
  const { base } = running.get('gateway')!;
  return {
    ...concordOf(env, base, await connectMongo(servers.mongodb), end),
    kill: async () => void (await Promise.all(mortal.map((name) => killed(running.get(name)!)))),
    again: async () => void (await Promise.all(mortal.map((name) => start(name)))),
  };
};
