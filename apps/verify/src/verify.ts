import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Db } from 'mongodb';
import { type Checkpoints, compareFollowing, readCheckpoints } from './checkpoints.js';
import { compareErasures } from './erasures.js';
import { type Finding, Findings, type Lag } from './findings.js';
import { isTopic, type Log, tailOf, walkLedger, walkStore } from './ledger.js';
import { type Due, dueFor } from './notices.js';
import { compareMailbox, compareNotifications, roleHolders } from './notifications.js';
import { compareRecords, compareRows, compareTimeline, expectation } from './read-models.js';
import { sentPosition, type TopicCounts, walkTopic } from './topic.js';

export type Where = Readonly<{
  db: Db;
  /** Database of the vault's keys; without it they are not looked at. */
  keys?: Db;
  kafka: Kafka;
  /** What the deployment puts before the names of its topics. Default nothing. */
  prefix?: string;
  /** What the mail server received, one JSON object a line. */
  mailbox?: readonly string[];
}>;
export type How = Readonly<{
  /** How long to wait for relay and consumers to reach the head, in seconds. Default 20. */
  waitSeconds?: number;
  /** Nothing may be under way any more: lag is wrong too. Default false: a live system. */
  settled?: boolean;
  /** How long a delivery may be overdue before it is late, in seconds. Default 300. */
  graceSeconds?: number;
}>;
export type Report = Readonly<{
  ok: boolean;
  head: number;
  counts: Readonly<Record<string, number>>;
  lag: readonly Lag[];
  kinds: Readonly<Record<string, number>>;
  findings: readonly Finding[];
}>;

/**
 * Recomputes from what is stored whether nothing was lost, doubled, altered or invented, up to the
 * head of the ledger at its start.
 * Only reads. Throws where a server does not answer.
 */
export const verify = async (
  { db, keys, kafka, prefix = '', mailbox }: Where,
  { waitSeconds = 20, settled = false, graceSeconds = 300 }: How = {},
): Promise<Report> => {
  const findings = new Findings(settled);
  const tail = await tailOf(db);
  const holders = await roleHolders(db);
  const expected = expectation();
  const [dues, eventIds]: [Due[], Set<string>] = [[], new Set()];
  const erased: { subject: string; position: number }[] = [];
  const log = await walkLedger(
    db,
    tail,
    findings,
    (placed) => {
      expected.take(placed);
      eventIds.add(placed.event.id);
      if (placed.event.type === 'erasure.completed')
        erased.push({ subject: String(placed.event.data.subjectId), position: placed.position });
      const due = dueFor(placed, holders);
      if (due) dues.push(due);
    },
    prefix,
  );
  await untilReached(db, log, waitSeconds, settled);
  const store = await walkStore(db, log, findings);
  if (store.events < log.head)
    findings.add(
      'not-conserved',
      'commits',
      `the ledger gave out ${log.head} positions, the store has ${store.events} events`,
    );
  const records = { records: 0, repeats: 0, newer: 0, parked: 0 };
  for (const topic of await topicsOf(kafka, prefix, log)) {
    const counts = await walkTopic(kafka, topic, db, log, findings);
    for (const what of Object.keys(counts) as (keyof TopicCounts)[]) records[what] += counts[what];
  }
  const checkpoints = await readCheckpoints(db, log.places, findings);
  compareFollowing(checkpoints, log, findings);
  const rows = await compareRows(db, log, expected.rows, checkpoints, findings);
  const recordRows = await compareRecords(db, log, expected.records, checkpoints, findings);
  const lines = await compareTimeline(db, log, checkpoints, findings);
  const notifications = await compareNotifications(db, log, dues, eventIds, checkpoints, findings, {
    eachPerson: settled,
    graceMs: graceSeconds * 1000,
  });
  const erasures = await compareErasures(db, keys, erased, findings);
  const mail = mailbox ? await compareMailbox(db, mailbox, findings) : {};
  await parked(db, findings);
  return {
    ok: findings.total === 0,
    head: log.head,
    counts: {
      entries: log.lastEntry,
      streams: log.streams.size,
      ...store,
      ...records,
      timeline: lines,
      rows: recordRows,
      ...rows,
      ...notifications,
      erasures,
      ...mail,
    },
    lag: findings.lag,
    kinds: Object.fromEntries(findings.counts),
    findings: findings.list,
  };
};

/** Topics of the ledger, and those on Kafka that look like ours: nothing may lie there unsaid. */
const topicsOf = async (kafka: Kafka, prefix: string, { places }: Log): Promise<Set<string>> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = await admin.listTopics();
    const ours = there.filter(
      (name) => name.startsWith(prefix) && isTopic(name.slice(prefix.length)),
    );
    return new Set([...places.map(({ topic }) => topic), ...ours]);
  } finally {
    await admin.disconnect();
  }
};

/** Handlers that take every event, so that their checkpoint tells how far they are. */
const takesAll = ['records', 'notifications', 'processes'];

/**
 * Waits until what was claimed is published and followed, by `everybody` or by those that take all,
 * or the time is up: the rest is reported as lag.
 */
const untilReached = async (
  db: Db,
  { head, places, ends }: Log,
  seconds: number,
  everybody: boolean,
): Promise<void> => {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(250)) {
    const checkpoints = await readCheckpoints(db, places, new Findings(false));
    const all = ends.every(
      (position, place) =>
        takesAll.every((name) => reached(checkpoints, name, place, position)) &&
        (!everybody ||
          checkpoints.following.every((handler) => checkpoints.of(handler, place) >= position)),
    );
    if (all && (await sentPosition(db, places)) >= head) return;
  }
};
const reached = (
  checkpoints: Checkpoints,
  name: string,
  place: number,
  position: number,
): boolean => {
  const own = checkpoints.handlers.filter((handler) => handler.startsWith(`${name}@`));
  return own.some((handler) => checkpoints.of(handler, place) >= position);
};

/** Events parked have not had their effect: somebody must look. */
const parked = async (db: Db, findings: Findings): Promise<void> => {
  for await (const { _id, handler, streamId, position, error } of db
    .collection<{
      _id: string;
      handler: string;
      streamId: string;
      position: number;
      error?: string;
    }>('parked_events')
    .find())
    findings.add(
      'parked',
      _id,
      `${handler} parked ${streamId}${error ? `: ${error}` : ' behind an earlier event'}`,
      position,
    );
};
