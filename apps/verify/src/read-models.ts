import type { Db } from 'mongodb';
import type { Findings } from './findings.js';
import type { Fold, Row } from './folds/fold.js';
import { obligations } from './folds/obligations.fold.js';
import { partnerDirectory } from './folds/partner-directory.fold.js';
import { pipeline, pipelineNotes } from './folds/pipeline.fold.js';
import { records, statusAndScope } from './folds/records.fold.js';
import { register } from './folds/register.fold.js';
import type { Checkpoints } from './checkpoints.js';
import type { Log } from './ledger.js';
import { canonical, factDigest, type Placed, PositionSet, type StoredActor } from './stored.js';

const folds: readonly Fold[] = [partnerDirectory, obligations, pipeline, register];
/** `touched`: last position of each place of the log that went into the row. */
type Folded = { row: Row; touched: Map<number, number>; last: number };
export type Expected = ReadonlyMap<Fold, Map<string, Folded>>;

/**
 * Folds the log into the read models that must come of it, and into what is told of records, by
 * stream.
 */
export const expectation = (): {
  take: (placed: Placed) => void;
  rows: Expected;
  records: ReadonlyMap<string, Row>;
} => {
  const known = new Map<string, Row>();
  const rows = new Map(folds.map((fold) => [fold, new Map<string, Folded>()]));
  const take = (placed: Placed): void => {
    for (const key of records.keysOf(placed)) {
      const record = records.step(known.get(key), placed, key);
      if (record) known.set(key, record);
    }
    for (const [fold, folded] of rows)
      for (const key of fold.keysOf(placed)) {
        const before = folded.get(key);
        const row = fold.step(before?.row, placed, key);
        if (!row || row === before?.row) continue;
        const touched = before?.touched ?? new Map<number, number>();
        touched.set(placed.place, placed.position);
        folded.set(key, { row, touched, last: placed.position });
      }
  };
  return { take, rows, records: known };
};

type Stored = Row & { _id: string; _position: number };

/** Each row of the read model in use against the fold of the log. */
export const compareRows = async (
  db: Db,
  log: Log,
  expected: Expected,
  checkpoints: Checkpoints,
  findings: Findings,
): Promise<Record<string, number>> => {
  const compared: Record<string, number> = {};
  for (const [fold, rows] of expected) {
    const { handler, collection } = checkpoints.inUse(fold.name);
    const late = (folded: Folded): boolean =>
      [...folded.touched].some(([place, position]) => position > checkpoints.of(handler, place));
    const seen = new Set<string>();
    for await (const stored of db.collection<Stored>(collection).find()) {
      seen.add(stored._id);
      const where = `${fold.name} ${stored._id}`;
      const folded = rows.get(stored._id);
      // Touched by something newer than what was looked at: nothing can be said of it this time.
      if (stored._position > log.head) continue;
      if (!folded)
        findings.add(
          'row-unexplained',
          where,
          'no event of the log makes this row',
          stored._position,
        );
      else {
        const wrong = difference(folded, stored);
        if (wrong === undefined) continue;
        if (late(folded))
          findings.late('projecting', where, `waits for position ${folded.last}`, folded.last);
        else findings.add(wrong.kind, where, wrong.says, folded.last);
      }
    }
    for (const [key, folded] of rows)
      if (!seen.has(key)) {
        const where = `${fold.name} ${key}`;
        if (late(folded))
          findings.late('projecting', where, `waits for position ${folded.last}`, folded.last);
        else
          findings.add(
            'row-missing',
            where,
            'the log makes this row and it is not there',
            folded.last,
          );
      }
    compared[fold.name] = rows.size;
  }
  return compared;
};

const difference = (
  { row, last, touched }: Folded,
  stored: Stored,
): { kind: string; says: string } | undefined => {
  const says = differing(row, stored);
  if (says) return { kind: 'row-altered', says };
  // Partitions come in any order, so only a row out of one of them tells by its position how far it
  // is.
  return touched.size === 1 && stored._position < last
    ? {
        kind: 'row-stale',
        says: `shows position ${stored._position}, the log touched it at ${last}`,
      }
    : undefined;
};
/** Fields that are not as the log says, in words; undefined where all are. */
const differing = (row: Row, stored: Row): string | undefined => {
  const wrong = Object.keys(row).filter(
    (field) => !pipelineNotes.includes(field) && canonical(row[field]) !== canonical(stored[field]),
  );
  return wrong.length > 0
    ? wrong
        .map(
          (field) => `${field} is ${shorten(stored[field])}, the log says ${shorten(row[field])}`,
        )
        .join('; ')
    : undefined;
};
const shorten = (value: unknown): string => {
  const json = canonical(value) ?? 'absent';
  return json.length > 120 ? `${json.slice(0, 117)}…` : json;
};

type RecordRow = { _id: string; version: number; position: number; status: string; scope: Row };
/**
 * `<type>-<uuid>`; streams of other names (agreement numbers) and claims are bookkeeping nobody
 * reads.
 */
const isRecord = (stream: string): boolean => /^(?!claim-)[a-z]+-[0-9a-f-]{36}$/.test(stream);
/**
 * Every record stands at the last version of its stream, and shows the status and the scope its
 * events make.
 */
export const compareRecords = async (
  db: Db,
  log: Log,
  expected: ReadonlyMap<string, Row>,
  checkpoints: Checkpoints,
  findings: Findings,
): Promise<number> => {
  const { handler, collection } = checkpoints.inUse('records');
  const seen = new Set<string>();
  for await (const { _id, version: shown, position, ...stored } of db
    .collection<RecordRow>(collection)
    .find({}, { projection: { version: 1, position: 1, status: 1, scope: 1 } })) {
    seen.add(_id);
    const stream = log.streams.get(_id);
    if (position > log.head) continue;
    if (!stream)
      findings.add('record-row-unexplained', _id, 'no stream of the log has this name', position);
    else if (stream.version !== shown || stream.position !== position)
      if (stream.position > checkpoints.of(handler, log.placeAt[stream.position]!))
        findings.late(
          'projecting',
          `record ${_id}`,
          `shows version ${shown} of ${stream.version}`,
          stream.position,
        );
      else
        findings.add(
          'record-row-stale',
          _id,
          `shows version ${shown} at ${position}, the log has version ${stream.version} at ${stream.position}`,
          stream.position,
        );
    else {
      const row = expected.get(_id);
      const wrong = row && differing(statusAndScope(row), stored);
      if (wrong) findings.add('row-altered', `records ${_id}`, wrong, position);
    }
  }
  for (const [stream, { position }] of log.streams)
    if (!seen.has(stream) && isRecord(stream))
      if (position > checkpoints.of(handler, log.placeAt[position]!))
        findings.late('projecting', `record ${stream}`, 'is not there yet', position);
      else
        findings.add(
          'record-row-missing',
          stream,
          'the log has this stream and no record shows it',
          position,
        );
  return seen.size;
};

type Line = {
  _id: string;
  caseId: string;
  partnerIds: string[];
  type: string;
  at: string;
  by: StoredActor;
  version: number;
  position: number;
  facts: Row;
};
/** Partners an event names; its own, where it is one of a partner. */
const named = (stream: string, { partnerIds, partnerId }: Row): unknown =>
  partnerIds ??
  (partnerId
    ? [partnerId]
    : stream.startsWith('partner-')
      ? [stream.slice('partner-'.length)]
      : undefined);
/** One line for every event but bookkeeping, saying exactly what the event says. */
export const compareTimeline = async (
  db: Db,
  log: Log,
  checkpoints: Checkpoints,
  findings: Findings,
): Promise<number> => {
  const { handler, collection } = checkpoints.inUse('case-timeline');
  const seen = new PositionSet(log.head);
  let lines = 0;
  for await (const {
    _id,
    caseId,
    partnerIds,
    type,
    at,
    by,
    version: at_version,
    position,
    facts,
  } of db.collection<Line>(collection).find()) {
    if (position > log.head) continue;
    lines += 1;
    const where = `timeline ${caseId} ${_id}`;
    const same =
      position > 0 &&
      factDigest(_id, caseId, at_version, type, at, by, JSON.stringify(facts)).equals(
        log.facts.subarray(16 * position, 16 * position + 16),
      );
    if (!same)
      findings.add(
        'timeline-altered',
        where,
        `is not what happened at position ${position}`,
        position,
      );
    else if (named(caseId, facts) && canonical(partnerIds) !== canonical(named(caseId, facts)))
      findings.add(
        'timeline-altered',
        where,
        `lies with ${shorten(partnerIds)}, the event names ${shorten(named(caseId, facts))}`,
        position,
      );
    else if (!seen.add(position))
      findings.add('timeline-doubled', where, `position ${position} has another line`, position);
  }
  for (let position = 1; position <= log.head; position += 1)
    if (!seen.has(position) && log.bookkeepingAt[position] === 0)
      if (position > checkpoints.of(handler, log.placeAt[position]!))
        findings.late('projecting', `timeline position ${position}`, 'is not there yet', position);
      else
        findings.add('timeline-missing', `timeline position ${position}`, 'has no line', position);
  return lines;
};
