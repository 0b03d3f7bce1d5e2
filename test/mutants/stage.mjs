// One set of servers for all mutants; each plays on a database, topic and queue of its own.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { contexts, topics } from '../../scripts/contexts.mjs';
import { portFor } from '../../scripts/launcher/processes.mjs';
import { runChecker } from '../chaos/checker.mjs';
import { Child, main, untilReady } from '../chaos/cluster.mjs';
import { compareContexts } from '../chaos/context-history.ts';
import { compareHistory } from '../chaos/history.ts';
import { LoadClient } from '../chaos/load-client.mjs';
import { startMailSink } from '../chaos/mail-sink.mjs';
import { openRecords, readOpenTopics } from '../chaos/records.mjs';
import { contentHeaders, hadNothingToDo } from '../chaos/workload.ts';

/** `brokers` are those its services know; default: the one of the servers. */
export const openStage = async ({ servers, brokers = [servers.kafka], dist, name, folder }) => {
  const mailbox = join(folder, `${name}.mail.jsonl`);
  writeFileSync(mailbox, '');
  const sink = await startMailSink(mailbox);
  const url = `mongodb://${servers.members.map(({ proxy }) => proxy.address).join(',')}/?replicaSet=chaos`;
  const database = `test_mutant_${name.replaceAll('-', '_')}`;
  const settings = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    CONCORD_MONGODB_URL: url,
    CONCORD_MONGODB_DATABASE: database,
    CONCORD_KAFKA_BROKERS: brokers.map(({ proxy }) => proxy.address).join(','),
    CONCORD_KAFKA_PREFIX: `${database}.`,
    CONCORD_REDIS_URL: `redis://${servers.redis.proxy.address}/0`,
    CONCORD_REDIS_PREFIX: database,
    CONCORD_SMTP_URL: sink.url,
    CONCORD_LOG_LEVEL: 'error',
  };
  const prefix = `${database}.`;
  const topic = prefix + contexts[0].topic;
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 30_000 });
  const db = client.db(database);
  const operations = [];
  const violations = [];
  const tokens = new Map();
  let service;

  const stage = {
    servers,
    brokers,
    sink,
    db,
    topic,
    settings,
    violations,
    /** Starts one service of the build; `concord` is all of them. Only one runs at a time. */
    start: async (app) => {
      const port = await portFor(0);
      service = new Child(`mutant-${app}`, port, () => ({
        program: process.execPath,
        args: ['--enable-source-maps', '--max-old-space-size=256', main(dist, app)],
        env: { ...settings, CONCORD_HTTP_PORT: String(port) },
      }));
      await service.start();
      await untilReady(service, 60_000);
    },
    kill: () => service?.kill(),
    token: async (account) => {
      if (!tokens.has(account)) {
        const [name, partnerId] = account.split('@');
        const answer = await fetch(`http://127.0.0.1:${service.port}/v1/dev/tokens`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ account: name, ...(partnerId ? { partnerId } : {}) }),
        });
        tokens.set(account, (await answer.json()).token);
      }
      return tokens.get(account);
    },
    /** For the journeys of the demo, on the service that runs now. */
    client: () =>
      new LoadClient({
        base: `http://127.0.0.1:${service.port}`,
        carryOut: (account, path, body, ifMatch, file) =>
          stage.ask(account, path, body, { ifMatch, file }),
        token: (account) => stage.token(account),
      }),
    /** Sends a command and writes it down. With `again`, an earlier one word for word. */
    ask: async (account, path, body, { ifMatch, again, file, timeoutMs = 10_000 } = {}) => {
      const operation = again ?? {
        n: operations.length + 1,
        key: randomUUID(),
        account,
        path,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...(file ? { file } : {}),
        ...(ifMatch === undefined ? {} : { ifMatch }),
        illegal: false,
        sentAt: Date.now(),
        answeredAt: 0,
        outcome: 'unknown',
        status: 0,
        sent: 0,
        unknowns: 0,
      };
      if (!again) operations.push(operation);
      const answer = await send(
        `http://127.0.0.1:${service.port}`,
        operation,
        await stage.token(operation.account),
        timeoutMs,
      );
      const first = { ...operation };
      if (operation.outcome === 'unknown')
        Object.assign(operation, answer, { answeredAt: Date.now() });
      operation.sent += 1;
      if (answer.outcome === 'unknown') operation.unknowns += 1;
      else if (
        first.outcome === 'ok' &&
        (answer.outcome !== 'ok' || answer.id !== first.id || answer.version !== first.version)
      )
        violations.push({
          kind: 'repeat-differs',
          n: first.n,
          says: `first ${first.status} version ${first.version}, then ${answer.status} version ${answer.version}`,
        });
      return { ...operation };
    },
    /** Sends an earlier command word for word. */
    again: ({ n }) => stage.ask(undefined, undefined, undefined, { again: operations[n - 1] }),
    /** Asks again what is still open, until it is final. */
    settleOpen: async () => {
      for (const operation of operations)
        for (let tries = 0; operation.outcome === 'unknown' && tries < 30; tries += 1) {
          await stage.ask(undefined, undefined, undefined, { again: operation });
          if (operation.outcome === 'unknown') await sleep(500);
        }
    },
    register: (options) =>
      stage.ask(
        'officer',
        '/v1/partners',
        {
          kind: 'government',
          names: [{ value: `Mutant ${randomUUID()}`, type: 'primary' }],
          countryCode: 'CH',
        },
        options,
      ),
    change: ({ id, version }, options) =>
      stage.ask(
        'officer',
        `/v1/partners/${id}/update-profile-section`,
        { section: 'basic', website: `https://m-${randomUUID()}.example` },
        { ifMatch: version, ...options },
      ),
    get: async (account, path) =>
      await (
        await fetch(`http://127.0.0.1:${service.port}${path}`, {
          headers: { authorization: `Bearer ${await stage.token(account)}` },
        })
      ).json(),
    records: () =>
      openRecords(
        settings.CONCORD_KAFKA_BROKERS,
        topics.map((name) => prefix + name),
      ),
    /** Waits for something; answers undefined where it never comes. */
    until: async (probe, limitMs = 20_000) => {
      for (const end = Date.now() + limitMs; Date.now() < end; await sleep(100)) {
        const value = await Promise.resolve(probe()).catch(() => undefined);
        if (value) return value;
      }
      return undefined;
    },
    sent: async () => (await db.collection('relay_sent').findOne({ _id: topic }))?.entry ?? 0,
    /** Kinds of everything the checker and the histories find. */
    check: async (grace = 300) => {
      const report = await runChecker(settings, { mailbox, wait: 12, grace });
      const history = await compareHistory(db, operations);
      const contextual = await compareContexts(db, () =>
        readOpenTopics(settings.CONCORD_KAFKA_BROKERS, prefix),
      );
      const found = new Map(Object.entries(report.kinds));
      for (const { kind } of [...violations, ...history, ...contextual])
        found.set(kind, (found.get(kind) ?? 0) + 1);
      return Object.fromEntries(found);
    },
    end: async () => {
      await service?.kill();
      await sink.stop();
      await db.dropDatabase().catch(() => {});
      await client.close();
    },
  };
  return stage;
};

const send = async (base, { path, body, file, key, ifMatch }, token, timeoutMs) => {
  try {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...contentHeaders({ file }),
        'idempotency-key': key,
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const read = await answer.json().catch(() => ({}));
    return {
      outcome: answer.ok ? 'ok' : answer.status < 500 ? 'refused' : 'unknown',
      status: answer.status,
      id: read.id,
      version: read.version ?? read.currentVersion,
      ...(read.code ? { code: read.code } : {}),
      ...(read.events?.length ? { events: read.events } : {}),
      ...(hadNothingToDo(answer, read.events) ? { nothingToDo: true } : {}),
    };
  } catch (error) {
    return { outcome: 'unknown', status: 0, code: error.name };
  }
};
