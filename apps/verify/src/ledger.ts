import type { Collection, Db } from 'mongodb';
import type { Findings } from './findings.js';
import {
  commitId,
  digest,
  entryHash,
  factDigest,
  partitionOf,
  type Place,
  type Placed,
  type StoredCommit,
  type StoredEntry,
  type StoredRoutes,
  topicUnder,
} from './stored.js';

/**
 * What is known of the log up to its head after one walk; 33 bytes per event and a few per stream.
 */
export type Log = Readonly<{
  /** Last position looked at. */
  head: number;
  lastEntry: number;
  partitions: number;
  /** Every partition of every topic that has an event. */
  places: readonly Place[];
  /** Last position of each place. */
  ends: readonly number[];
  /** Last claimed version and its position, by stream. */
  streams: ReadonlyMap<string, { version: number; position: number }>;
  /**
   * 16 bytes per position: what happened; and what happened with its command, correlation and
   * schema version.
   */
  facts: Buffer;
  records: Buffer;
  /** Number of its place. */
  placeAt: Uint16Array;
  /** Position before it in the same place. */
  previousAt: Uint32Array;
  /** Bookkeeping (`claim.*`) has no line in a timeline. */
  bookkeepingAt: Uint8Array;
}>;

const entriesAtOnce = 50;
const majority = { readConcern: { level: 'majority' as const } };
export const entriesOf = (db: Db): Collection<StoredEntry> =>
  db.collection<StoredEntry>('ledger', majority);
export const commitsOf = (db: Db): Collection<StoredCommit> =>
  db.collection<StoredCommit>('commits', majority);
export const tailOf = (db: Db): Promise<StoredEntry | null> =>
  entriesOf(db).find().sort({ _id: -1 }).limit(1).next();

export const recordDigest = (
  fact: Buffer,
  correlation: string,
  causation: string,
  command: string,
  schemaVersion: number,
): Buffer => digest(fact.toString('hex'), correlation, causation, command, schemaVersion);

/**
 * Walks the ledger from its first entry to `tail` and recomputes it: entries 1, 2, 3 …, positions
 * without a hole, every commit once and in the
 * order of its stream, the hash chain over the commits as they are stored now. Hands each event on
 * in order.
 */
export const walkLedger = async (
  db: Db,
  tail: StoredEntry | null,
  findings: Findings,
  each: (placed: Placed) => void,
  prefix = '',
): Promise<Log> => {
  const head = tail?.last ?? 0;
  const partitions = (tail?.parts ?? tail?.tails?.[0])?.length ?? 0;
  const first = await firstTopic(db, prefix);
  const topics: string[] = [];
  const ends: number[] = [];
  let routes: StoredRoutes | undefined;
  const streams = new Map<string, { version: number; position: number }>();
  const [facts, records, placeAt, previousAt, bookkeepingAt] = [
    Buffer.alloc(16 * (head + 1)),
    Buffer.alloc(16 * (head + 1)),
    new Uint16Array(head + 1),
    new Uint32Array(head + 1),
    new Uint8Array(head + 1),
  ];
  let before = { _id: 0, last: 0, count: 0, hash: '0'.repeat(64) };

  const place = (commit: StoredCommit, first: number, topic: number): void => {
    const number = topic * partitions + partitionOf(commit.s, partitions);
    const known = streams.get(commit.s)?.version ?? 0;
    if (commit.f !== known + 1)
      findings.add(
        commit.f <= known ? 'commit-claimed-twice' : 'claimed-out-of-order',
        commit._id,
        `the ledger gives ${commit.s} version ${commit.f} after version ${known}`,
        first,
      );
    for (const [index, event] of commit.ev.entries()) {
      const [position, version] = [first + index, commit.f + index];
      if (position > head) return;
      const fact = factDigest(
        event.id,
        commit.s,
        version,
        event.type,
        event.at,
        event.by,
        JSON.stringify(event.data),
      );
      fact.copy(facts, 16 * position);
      recordDigest(fact, commit.corr, commit.cause, commit.cmd, event.v).copy(
        records,
        16 * position,
      );
      placeAt[position] = number;
      previousAt[position] = ends[number]!;
      bookkeepingAt[position] = event.type.startsWith('claim.') ? 1 : 0;
      ends[number] = position;
      each({ event, stream: commit.s, version, position, place: number, commit });
    }
    streams.set(commit.s, {
      version: commit.f + commit.ev.length - 1,
      position: first + commit.ev.length - 1,
    });
  };

  /** The list of topics only grows; entries of the first log have one that they do not name. */
  const checkTopics = (entry: StoredEntry, where: string): void => {
    const own = entry.topics ?? [first];
    if (topics.some((topic, index) => own[index] !== topic))
      findings.add(
        'ledger-topics-wrong',
        where,
        `names ${own.join(', ')}, the entries before named ${topics.join(', ')}`,
        entry.first,
      );
    for (const topic of own.slice(topics.length)) {
      topics.push(topic);
      ends.push(...Array.from({ length: partitions }, () => 0));
    }
    routes = entry.routes ?? routes;
  };

  const check = (entry: StoredEntry, commits: ReadonlyMap<string, StoredCommit>): void => {
    const where = `ledger ${entry._id}`;
    if (entry._id !== before._id + 1)
      findings.add('ledger-gap', where, `follows entry ${before._id}`, entry.first);
    if (entry.first !== before.last + 1)
      findings.add(
        'position-gap',
        where,
        `begins at ${entry.first} after ${before.last}`,
        entry.first,
      );
    checkTopics(entry, where);
    const own = entry.commits.map(({ id }) => commits.get(id));
    let next = entry.first;
    for (const [index, { id, n, t = 0 }] of entry.commits.entries()) {
      const commit = own[index];
      if (!commit)
        findings.add('commit-missing', id, `${where} names a commit the store does not have`, next);
      else {
        if (commit.ev.length !== n)
          findings.add(
            'claim-size-wrong',
            id,
            `${where} counts ${n} events, the commit has ${commit.ev.length}`,
            next,
          );
        const due = routes && topicUnder(routes, commit.s);
        if (topics[t] === undefined || (due !== undefined && topics[t] !== due))
          findings.add(
            'topic-wrong',
            id,
            `${where} puts it into topic ${topics[t] ?? t}, its family goes to ${due ?? 'another'}`,
            next,
          );
        if (topics[t] !== undefined) place(commit, next, t);
      }
      next += n;
    }
    if (entry.last !== next - 1)
      findings.add(
        'position-gap',
        where,
        `ends at ${entry.last}, its commits at ${next - 1}`,
        entry.last,
      );
    if (entry.count !== before.count + entry.commits.length)
      findings.add(
        'ledger-count-wrong',
        where,
        `says ${entry.count} commits, there are ${before.count + entry.commits.length}`,
        entry.last,
      );
    if (own.every((commit) => commit !== undefined) && entryHash(before.hash, own) !== entry.hash)
      findings.add(
        'hash-broken',
        where,
        'its hash does not follow from the entry before it and the commits as stored',
        entry.first,
      );
    const said = entry.parts ?? entry.tails?.flat() ?? [];
    if (said.length !== ends.length || said.some((position, number) => position !== ends[number]))
      findings.add(
        'ledger-parts-wrong',
        where,
        `says partitions end at ${said.join(', ')}, they end at ${ends.join(', ')}`,
        entry.last,
      );
    before = entry;
  };

  const end = tail?._id ?? 0;
  for (let from = 0; from < end;) {
    const entries = await entriesOf(db)
      .find({ _id: { $gt: from, $lte: end } })
      .sort({ _id: 1 })
      .limit(entriesAtOnce)
      .toArray();
    if (entries.length === 0) break;
    const ids = entries.flatMap((entry) => entry.commits.map(({ id }) => id));
    const commits = new Map(
      (
        await commitsOf(db)
          .find({ _id: { $in: ids } })
          .toArray()
      ).map((commit) => [commit._id, commit]),
    );
    for (const entry of entries) check(entry, commits);
    from = entries.at(-1)!._id;
  }
  return {
    head,
    lastEntry: tail?._id ?? 0,
    partitions,
    places: topics.flatMap((topic) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic: prefix + topic, partition })),
    ),
    ends,
    streams,
    facts,
    records,
    placeAt,
    previousAt,
    bookkeepingAt,
  };
};

/**
 * The topic of the first log, whose entries do not name it: the first one of the entries that do,
 * or where none does yet, the only one the relay has sent to.
 */
const firstTopic = async (db: Db, prefix: string): Promise<string> => {
  const naming = await entriesOf(db)
    .find({ topics: { $exists: true } })
    .sort({ _id: 1 })
    .limit(1)
    .next();
  if (naming) return naming.topics![0]!;
  const sent = await db.collection<{ _id: string }>('relay_sent').find().toArray();
  const own = sent.map(({ _id }) => _id).filter((name) => name.startsWith(prefix));
  return own.map((name) => name.slice(prefix.length)).find(isTopic) ?? '';
};

/** A topic of ours without prefix. */
export const isTopic = (name: string): boolean =>
  /^concord\.[a-z]+(\.restricted)?\.v\d+$/.test(name);

/**
 * Walks the store stream by stream: versions 1, 2, 3 …, each command once, every commit in the
 * ledger or on its way there.
 */
export const walkStore = async (
  db: Db,
  log: Log,
  findings: Findings,
): Promise<{ commits: number; events: number; backlog: number }> => {
  let [stream, version] = ['', 0];
  let commands = new Set<string>();
  const totals = { commits: 0, events: 0, backlog: 0 };
  const unclaimed: string[] = [];
  const shape = { s: 1, f: 1, n: 1, cmd: 1, events: { $size: '$ev' }, ids: '$ev.id' };
  for await (const commit of commitsOf(db).aggregate<Omit<StoredCommit, 'ev'> & { events: number }>(
    [{ $sort: { _id: 1 } }, { $project: shape }],
  )) {
    if (commit.s !== stream) [stream, version, commands] = [commit.s, 0, new Set()];
    if (commit._id !== commitId(commit.s, commit.f))
      findings.add('commit-malformed', commit._id, `is version ${commit.f} of ${commit.s}`);
    if (commit.n !== commit.events)
      findings.add('commit-malformed', commit._id, `says ${commit.n} events, has ${commit.events}`);
    if (commit.f !== version + 1)
      findings.add(
        commit.f > version + 1 ? 'version-gap' : 'version-twice',
        commit._id,
        `version ${commit.f} follows version ${version}`,
      );
    if (commands.has(commit.cmd))
      findings.add(
        'command-twice',
        commit._id,
        `command ${commit.cmd} committed before on this stream`,
      );
    commands.add(commit.cmd);
    version = commit.f + commit.events - 1;
    totals.commits += 1;
    totals.events += commit.events;
    if (version > (log.streams.get(stream)?.version ?? 0)) unclaimed.push(commit._id);
  }
  totals.backlog = await backlogOf(db, unclaimed, findings);
  return totals;
};

/**
 * Of the commits the walk did not find claimed: those claimed meanwhile are fine, the others wait;
 * one that others overtook for long is lost.
 */
const backlogOf = async (
  db: Db,
  unclaimed: readonly string[],
  findings: Findings,
): Promise<number> => {
  let waiting = 0;
  const newest = await newestClaimed(db);
  for (let from = 0; from < unclaimed.length; from += 1000) {
    const ids = unclaimed.slice(from, from + 1000);
    const known = new Set(
      (
        await entriesOf(db)
          .find({ 'commits.id': { $in: ids } }, { projection: { 'commits.id': 1 } })
          .toArray()
      ).flatMap((entry) => entry.commits.map(({ id }) => id)),
    );
    for (const { _id, ts, ev } of await commitsOf(db)
      .find({ _id: { $in: ids.filter((id) => !known.has(id)) } })
      .toArray()) {
      waiting += ev.length;
      if (newest - ts.getHighBits() > overtakenSeconds)
        findings.add(
          'commit-unclaimed',
          _id,
          `is not in the ledger, which claimed commits ${newest - ts.getHighBits()} s younger`,
        );
      else findings.late('relay', _id, 'is not in the ledger');
    }
  }
  return waiting;
};
const overtakenSeconds = 150;
/** Server time, in seconds, of the newest commit the ledger has. */
const newestClaimed = async (db: Db): Promise<number> => {
  const last = (await tailOf(db))?.commits.at(-1);
  return (
    (last &&
      (
        await commitsOf(db).findOne({ _id: last.id }, { projection: { ts: 1 } })
      )?.ts.getHighBits()) ??
    0
  );
};
