// `npm run chaos -- --seed N --minutes M`: services apart under load, faults from a seeded
// schedule, then the checker and the history.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { contextOf, contexts, topics } from '../../scripts/contexts.mjs';
import { optionsOf } from '../../scripts/launcher/options.mjs';
import { home } from '../../scripts/launcher/paths.mjs';
import { endStale } from '../../scripts/launcher/processes.mjs';
import { runChecker } from './checker.mjs';
import { isReady, runHarness, startCluster } from './cluster.mjs';
import { inject } from './faults.mjs';
import { compareContexts, contextKinds } from './context-history.ts';
import { compareHistory } from './history.ts';
import { publishDemoList, startJourneys } from './journeys.mjs';
import { startMailSink } from './mail-sink.mjs';
import { behind } from './quiet.ts';
import { openRecords, readOpenTopics } from './records.mjs';
import { runFault, violationsOf } from './run-fault.ts';
import { kinds, nameOf, randomFrom, scheduleOf } from './schedule.ts';
import { Workload } from './workload.ts';

const values = optionsOf(
  `npm run chaos -- [--seed 1] [--minutes 15] [--rate 20] [--clients 8] [--only <fault>,…] [--json <file>]
  --rate     commands a second, of all callers together
  --clients  callers, each with one command under way
  --only     these kinds of faults alone
  --json     what came of it, as a file`,
  {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '15' },
    rate: { type: 'string', default: '20' },
    clients: { type: 'string', default: '8' },
    json: { type: 'string' },
    only: { type: 'string' },
  },
);
const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
const folder = join(home, 'chaos');
const began = Date.now();
const say = (line) =>
  process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
const quiesceLimitMs = 120_000;
/** Once everything is quiet each service must be ready, at the latest after this. */
const readyLimitMs = 30_000;
/** After the last fault: until then another one may fall into a recovery. */
const recoverLimitMs = 120_000;

/** From this length on a journey of each context comes to its end. */
const contextsFromMinutes = 5;
/** What journeys under way may take to end once the faults are over. */
const journeysLimitMs = 60_000;

const nothing = { topics: [], tails: [] };
const faultsOf = () =>
  scheduleOf(seed, minutes).filter(
    ({ kind }) => !values.only || values.only.split(',').includes(kind),
  );

/** Registers an organisation and waits until a reader sees it: the whole chain works. */
const chainWorks = async (cluster, token, from, until) => {
  for (let id; Date.now() < until; await sleep(250)) {
    try {
      if (!id) {
        const answer = await fetch(`${cluster.url(cluster.of('gateway')[0])}/v1/partners`, {
          method: 'POST',
          signal: AbortSignal.timeout(8_000),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
          },
          body: JSON.stringify({
            kind: 'government',
            names: [{ value: `Canary ${crypto.randomUUID()}`, type: 'primary' }],
            countryCode: 'CH',
          }),
        });
        if (answer.ok) ({ id } = await answer.json());
      } else if (
        (
          await fetch(`${cluster.url(cluster.of('gateway')[0])}/v1/partners/${id}`, {
            headers: { authorization: `Bearer ${token}` },
            signal: AbortSignal.timeout(3_000),
          })
        ).ok
      )
        return Date.now() - from;
    } catch {
      // Not yet.
    }
  }
  return undefined;
};
/** Nothing that was due at `from` waits any more. */
const mailFlows = async (db, from, until) => {
  for (; Date.now() < until; await sleep(500))
    try {
      if (
        (await db.collection('deliveries').countDocuments({
          state: { $in: ['pending', 'retry_wait', 'uncertain'] },
          nextAttemptAt: { $lt: new Date(from) },
        })) === 0
      )
        return Date.now() - from;
    } catch {
      // Not yet.
    }
  return undefined;
};

/** Names of those that are not ready at `until`; who is frozen is somebody else's fault. */
const unreadyAt = async (children, until) => {
  for (;;) {
    const ready = await Promise.all(
      children.map(async (child) => child.frozen || (await isReady(child))),
    );
    if (ready.every(Boolean) || Date.now() > until)
      return children.flatMap(({ name }, index) => (ready[index] ? [] : [name]));
    await sleep(250);
  }
};

/**
 * Waits until nothing moves: everything claimed, published, followed by everybody, and no mail due.
 * Answers how long that took, or undefined.
 */
const quiesce = async (db) => {
  const from = Date.now();
  let [last, since] = ['', Date.now()];
  while (Date.now() - from < quiesceLimitMs) {
    await sleep(500);
    try {
      const [commits, tail, sent, due, checkpoints] = await Promise.all([
        db.collection('commits').countDocuments(),
        db.collection('ledger').find().sort({ _id: -1 }).limit(1).next(),
        db.collection('relay_sent').findOne(),
        db.collection('deliveries').countDocuments({
          state: { $in: ['pending', 'retry_wait', 'uncertain'] },
          nextAttemptAt: { $lt: new Date() },
        }),
        db.collection('checkpoints').find().toArray(),
      ]);
      const state = JSON.stringify([
        commits,
        tail?.count,
        sent?.entry,
        due,
        behind(checkpoints, tail ?? nothing),
      ]);
      if (state !== last) [last, since] = [state, Date.now()];
      if (
        commits === tail?.count &&
        sent?.entry === tail._id &&
        due === 0 &&
        behind(checkpoints, tail).length === 0 &&
        Date.now() - since > 4_000
      )
        return Date.now() - from;
    } catch {
      last = '';
    }
  }
  say(`not quiet: ${last}`);
  return undefined;
};

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
const seconds = (ms) => (ms === undefined ? '—' : (ms / 1000).toFixed(1));

const printed = ({ counts, journeyed, results, report, violations, quiesceMs, records }) => {
  const lines = [
    '',
    `commands   ${counts.commands}: ${counts.ok} accepted, ${counts.refused} refused, ${counts.unknown} with an outcome unknown at first, ${counts.unresolved} never resolved; ${counts.repeats} repeated on purpose`,
  ];
  const ends = Object.entries(journeyed.finished).map(([name, count]) => `${count} ${name}`);
  lines.push(
    `journeys   ${journeyed.begun} begun: ${ends.join(', ') || 'none to its end'}; ${journeyed.brokenOff.length} broken off`,
  );
  lines.push(
    `faults     ${results.length} of ${new Set(results.map(({ kind }) => kind)).size} kinds; ${results.filter(({ recoveredMs }) => recoveredMs !== undefined).length} recovered, ${results.filter(({ notInjected }) => notInjected !== undefined).length} not injected; quiet after ${seconds(quiesceMs)} s`,
  );
  lines.push(
    `records    ${records.poison} poisoned, ${records.repeat} put there again; ${report.counts.repeats} repeats on the topic, ${report.counts.parked} parked`,
  );
  lines.push(
    `effects    ${report.head} events, ${report.counts.notifications} notifications, ${report.counts.mails} mails of ${report.counts.deliveries} deliveries, ${report.counts.mailRepeats} of them again after a lost answer`,
    '',
  );
  lines.push(
    `${'time to recover, s'.padEnd(36)}${'times'.padStart(6)}${'min'.padStart(8)}${'median'.padStart(8)}${'max'.padStart(8)}`,
  );
  for (const kind of Object.keys(kinds)) {
    const own = results.filter((one) => one.kind === kind);
    const took = own.flatMap(({ recoveredMs }) => (recoveredMs === undefined ? [] : [recoveredMs]));
    if (own.length > 0)
      lines.push(
        `${kind.padEnd(36)}${String(own.length).padStart(6)}${seconds(took.length ? Math.min(...took) : undefined).padStart(8)}${seconds(median(took)).padStart(8)}${seconds(took.length ? Math.max(...took) : undefined).padStart(8)}`,
      );
  }
  const count = (...names) =>
    names.reduce(
      (sum, name) =>
        sum + (report.kinds[name] ?? 0) + violations.filter(({ kind }) => kind === name).length,
      0,
    );
  const lost = count(
    'acknowledged-but-lost',
    'record-missing',
    'commit-missing',
    'commit-unclaimed',
    'version-gap',
    'row-missing',
    'record-row-missing',
    'timeline-missing',
    'notification-missing',
    'delivery-missing',
    'mail-missing',
    'row-stale',
    'record-row-stale',
    ...contextKinds.lost,
  );
  const doubled = count(
    'done-twice',
    'version-twice',
    'command-twice',
    'commit-claimed-twice',
    'notification-doubled',
    'delivery-doubled',
    'sent-twice',
    'mail-doubled',
    'timeline-doubled',
    ...contextKinds.doubled,
  );
  const ghosts = count(
    'refused-but-done',
    'ghost-record',
    'record-differs',
    'row-unexplained',
    'record-row-unexplained',
    'notification-unexplained',
    'delivery-unexplained',
    'mail-unexplained',
    ...contextKinds.ghosts,
  );
  lines.push(
    '',
    `lost ${lost}   doubled ${doubled}   ghosts ${ghosts}   other findings ${Object.values(report.kinds).reduce((a, b) => a + b, 0) + violations.length - lost - doubled - ghosts}`,
  );
  return lines.join('\n');
};

const run = async () => {
  const faults = faultsOf();
  say(
    `seed ${seed}, ${minutes} minutes, ${faults.length} faults; schedule ${nameOf(scheduleOf(seed, minutes))}`,
  );
  await endStale('chaos');
  mkdirSync(join(home, 'logs'), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const mailbox = join(folder, 'mailbox.jsonl');
  writeFileSync(mailbox, '');
  const random = randomFrom(seed + 1);
  const sink = await startMailSink(mailbox);
  const restarts = [];
  const cluster = await startCluster({
    folder: join(folder, 'data'),
    random,
    smtp: sink.url,
    log: (line) => restarts.push(line),
  });
  say('everything is up');
  const client = await MongoClient.connect(cluster.settings.CONCORD_MONGODB_URL, {
    serverSelectionTimeoutMS: 20_000,
  });
  const db = client.db(cluster.database);
  const base = cluster.url(cluster.of('gateway')[0]);
  // Past the front door only the services of its context know a command.
  const urlsFor = (path) => [base, ...cluster.of(contextOf(path)).map(cluster.url)];
  const workload = new Workload({
    urlsFor,
    random: randomFrom(seed + 2),
    clients: Number(values.clients),
    perSecond: Number(values.rate),
    hot: 12,
  });
  await workload.prepare();
  await publishDemoList(base);
  const token = await workload.token('officer');
  const records = await openRecords(cluster.settings.CONCORD_KAFKA_BROKERS, topics);
  workload.start();
  const journeys = startJourneys({ workload, base, random: randomFrom(seed + 3), atOnce: 3 });
  const start = Date.now();
  const until = start + minutes * 60_000 + recoverLimitMs;
  const results = await Promise.all(
    faults.map((fault) =>
      runFault(fault, {
        start,
        inject: () => inject[fault.kind](cluster, fault, records),
        recovered: (victim, from) =>
          victim === 'redis' ? mailFlows(db, from, until) : chainWorks(cluster, token, from, until),
        unready: (victim) => unreadyAt(cluster.of(victim), until),
        say,
      }),
    ),
  );
  await sleep(Math.max(0, start + minutes * 60_000 - Date.now()));
  say('the faults are over; the load ends, open commands are asked again');
  const journeyed = await journeys.stop(journeysLimitMs);
  await workload.stop();
  const quiesceMs = await quiesce(db);
  say(`quiet after ${seconds(quiesceMs)} s; checking`);
  const unready = await unreadyAt(cluster.services, Date.now() + readyLimitMs);
  const report = await runChecker(cluster.settings, { mailbox, wait: 30 });
  // What was left in the hands of a killed mail worker is taken up when its lease is over, minutes
  // later.
  const leased = await db.collection('deliveries').countDocuments({ state: 'sending' });
  const violations = [
    ...workload.violations,
    ...(await compareHistory(db, workload.operations)),
    ...(await compareContexts(db, () => readOpenTopics(cluster.settings.CONCORD_KAFKA_BROKERS))),
    ...violationsOf(results),
  ];
  for (const name of unready)
    violations.push({ kind: 'not-ready', n: 0, says: `${name}, after everything was over` });
  if (quiesceMs === undefined)
    violations.push({
      kind: 'not-quiet',
      n: 0,
      says: `still moving after ${quiesceLimitMs / 1000} s`,
    });
  if (Object.keys(journeyed.finished).length === 0)
    violations.push({
      kind: 'no-journey',
      n: 0,
      says: `none of ${journeyed.begun} came to its end`,
    });
  const untouched = contexts.filter(({ name }) => !journeyed.contexts.includes(name));
  if (minutes >= contextsFromMinutes)
    for (const { name } of untouched)
      violations.push({ kind: 'no-journey', n: 0, says: `none of ${name} came to its end` });
  if (report.counts.parked < records.sent.poison || report.counts.parked > records.sent.tried)
    violations.push({
      kind: 'poison-count',
      n: 0,
      says: `${records.sent.poison} to ${records.sent.tried} poisoned, ${report.counts.parked} parked`,
    });
  process.stdout.write(
    `${printed({ counts: workload.counts, journeyed, results, report, violations, quiesceMs, records: records.sent })}\n`,
  );
  for (const reason of journeyed.brokenOff) say(`broken off: ${reason}`);
  if (leased > 0) say(`${leased} deliveries are still under the lease of a worker that was killed`);
  for (const { kind, where, says } of report.findings)
    process.stdout.write(`✗ ${kind}  ${where}: ${says}\n`);
  for (const { kind, n, says } of violations)
    process.stdout.write(`✗ ${kind}  command ${n}: ${says}\n`);
  writeFileSync(
    values.json ?? join(folder, 'report.json'),
    JSON.stringify(
      {
        seed,
        minutes,
        schedule: nameOf(scheduleOf(seed, minutes)),
        counts: workload.counts,
        journeyed,
        results,
        restarts,
        quiesceMs,
        report,
        violations,
      },
      null,
      1,
    ),
  );
  const clean = report.ok && violations.length === 0;
  process.stdout.write(
    clean
      ? '✓ clean\n'
      : `✗ not clean; repeat with --seed ${seed} --minutes ${minutes}; logs in ${join(home, 'logs')}\n`,
  );
  return clean ? 0 : 1;
};

await runHarness(run);
