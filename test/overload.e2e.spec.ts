import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Db, MongoClient } from 'mongodb';
import { IdentityModule } from '#identity';
import { product } from '#contexts';
import { CommandsModule } from '#eventing/commands';
import { readSettings } from '#platform/config';
import { EventStore } from '#eventing/event-store';
import { ReadAccessModule } from '#eventing/projections';
import { createHttpApp } from '#platform/http';
import { ServiceModule } from '#eventing/service';
import { silentLogger } from '#platform/testing';
import { connectMongo } from '#platform/mongo';
import { eventually, servers, uniqueName } from '#platform/testing';
import { Api, type Answer } from './support/api.js';

/** The command side in this process, over HTTP, with few places; MongoDB is told to misbehave. */
describe('commands when the servers do not keep up', () => {
  const places = 20;
  const database = uniqueName('overload');
  let [client, db, app, api]: [MongoClient, Db, NestFastifyApplication, Api] = [] as never;
  beforeAll(async () => {
    client = await connectMongo(servers.mongodb);
    db = client.db(database);
    const settings = readSettings({
      NODE_ENV: 'test',
      CONCORD_MONGODB_URL: servers.mongodb,
      CONCORD_MONGODB_DATABASE: database,
      CONCORD_KAFKA_BROKERS: servers.kafka,
      CONCORD_KAFKA_PREFIX: `${database}.`,
      CONCORD_REDIS_URL: servers.redis,
      CONCORD_HTTP_MAX_COMMANDS: String(places),
    });
    app = await createHttpApp(
      ServiceModule.of('commands', product, settings, silentLogger(), [
        IdentityModule.register(settings),
        ReadAccessModule.register(product),
        CommandsModule.register(product.aggregates, product, product.modules),
      ]),
      silentLogger(),
    );
    await app.listen(0, '127.0.0.1');
    api = new Api(await app.getUrl());
    await api.token('officer');
  });
  afterEach(() => fail('off', {}));
  afterAll(async () => {
    await app.close();
    await db.dropDatabase();
    await client.db(`${database}_keys`).dropDatabase();
    await client.close();
  });

  /** Only what goes to our commits; other suites and the set-up are left alone. */
  const fail = (mode: 'alwaysOn' | 'off' | { times: number }, data: object): Promise<unknown> =>
    client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode,
      data: { namespace: `${database}.commits`, ...data },
    });
  const body = (n: string) => ({
    kind: 'ngo',
    names: [{ value: `Organisation ${n}`, type: 'primary', lang: 'en' }],
    countryCode: 'KE',
  });
  const register = (key: string): Promise<Answer> =>
    api.post('officer', '/v1/partners', body(key), { 'idempotency-key': key });
  const recorded = (key: string): Promise<number> =>
    db.collection('commits').countDocuments({ cmd: `officer:${key}` });

  it('says that the outcome is not known when the write is lost, and the same key carries it out', async () => {
    await fail('alwaysOn', { failCommands: ['insert'], closeConnection: true });
    const lost = await register('lost-write');
    expect(lost).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } });
    expect(lost.headers.get('retry-after')).toBe('1');
    await fail('off', {});
    expect(await recorded('lost-write')).toBe(0);
    expect(await register('lost-write')).toMatchObject({
      status: 201,
      body: { version: 1, events: ['partner.registered'] },
    });
    expect(await recorded('lost-write')).toBe(1);
  });
  it('says the same when only the answer is lost, and the same key gives it', async () => {
    // The insert is carried out, its write concern fails, and nobody can look.
    await fail('alwaysOn', {
      failCommands: ['insert', 'find'],
      writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
      blockConnection: true,
      blockTimeMS: 6_000,
    });
    const lost = await register('lost-answer');
    expect(lost).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } });
    await fail('off', {});
    await eventually('the commit is there', async () => (await recorded('lost-answer')) === 1);
    const again = await register('lost-answer');
    expect(again).toMatchObject({ status: 201, body: { version: 1, events: [] } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await recorded('lost-answer')).toBe(1);
  });
  it('works on so many at once, refuses the others at once, does all it took, and nothing of what it refused', async () => {
    await fail('alwaysOn', { failCommands: ['insert'], blockConnection: true, blockTimeMS: 1_500 });
    const order: number[] = [];
    const answers = await Promise.all(
      Array.from({ length: 3 * places }, async (_, n) => {
        const answer = await register(`crowd-${n}`);
        order.push(answer.status);
        return answer;
      }),
    );
    const refused = answers.filter(({ status }) => status === 503);
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThanOrEqual(places);
    expect(refused.length).toBeGreaterThan(0);
    expect(done.length + refused.length).toBe(3 * places);
    // Refused while those inside still waited for the store.
    expect(order[0]).toBe(503);
    for (const { body: problem, headers } of refused) {
      expect(problem.code).toBe('unavailable');
      expect(headers.get('retry-after')).toBe('1');
    }
    expect(await db.collection('commits').countDocuments({ cmd: /^officer:crowd-/ })).toBe(
      done.length,
    );
    await fail('off', {});
    const later = await Promise.all(
      answers.flatMap(({ status }, n) =>
        status === 503 && n % 5 === 0 ? [register(`crowd-${n}`)] : [],
      ),
    );
    expect(later.every(({ status }) => status === 201)).toBe(true);
  });
  it('still says how it is while every place is taken, and gives a place back when its caller goes away', async () => {
    await fail('alwaysOn', { failCommands: ['insert'], blockConnection: true, blockTimeMS: 1_500 });
    const gone = new AbortController();
    const token = await api.token('officer');
    const waiting = Array.from({ length: places }, (_, n) =>
      fetch(`${api.base}/v1/partners`, {
        method: 'POST',
        signal: gone.signal,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': `gone-${n}`,
        },
        body: JSON.stringify(body(`gone ${n}`)),
      }).catch(() => undefined),
    );
    await eventually(
      'every place is taken',
      async () => (await register('one-more')).status === 503,
    );
    expect((await api.get(undefined, '/health/live')).status).toBe(200);
    const metrics = await api.get(undefined, '/metrics');
    expect(metrics.body).toContain(`concord_http_in_flight{kind="commands"} ${places}`);
    expect(metrics.body).toMatch(/concord_http_refused\{kind="commands"\} [1-9]/);
    expect(metrics.body).toMatch(/concord_event_store_waiting\{kind="appends"\} \d/);
    gone.abort();
    await Promise.all(waiting);
    await fail('off', {});
    await eventually(
      'there is a place again',
      async () => (await register('one-more')).status === 201,
    );
  });
  it('answers 503 with Retry-After when the queue of the store is full', async () => {
    const queue = (
      app.get(EventStore) as unknown as { appends: { options: { maxWaiting: number } } }
    ).appends;
    const { options } = queue;
    queue.options = { ...options, maxWaiting: 3 };
    await fail('alwaysOn', { failCommands: ['insert'], blockConnection: true, blockTimeMS: 500 });
    const answers = await Promise.all(
      Array.from({ length: places }, (_, n) => register(`full-${n}`)),
    );
    queue.options = options;
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body: problem, headers } of refused) {
      expect(problem.code).toBe('unavailable');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await db.collection('commits').countDocuments({ cmd: /^officer:full-/ })).toBe(
      places - refused.length,
    );
  });
});
