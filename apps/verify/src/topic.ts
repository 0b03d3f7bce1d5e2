import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { Db } from 'mongodb';
import type { Findings } from './findings.js';
import { type Log, recordDigest, tailOf } from './ledger.js';
import { factDigest, type Place, PositionSet, type StoredActor } from './stored.js';

export type TopicCounts = { records: number; repeats: number; newer: number; parked: number };
type Decoded = {
  id: string;
  key: string;
  position: number;
  previous: number;
  version: number;
  type: string;
  digest: Buffer;
};

/**
 * Reads every record of a topic from offset 0 and compares both ways: nothing there that the
 * ledger does not say (ghosts), nothing missing,
 * content equal, right partition and key, the first copies of each partition in order,
 * `prevposition` as the ledger has it.
 */
export const walkTopic = async (
  kafka: Kafka,
  topic: string,
  db: Db,
  log: Log,
  findings: Findings,
  /** The topic of the ledger it must be; itself but for copies. */
  of = topic,
): Promise<TopicCounts> => {
  const counts = { records: 0, repeats: 0, newer: 0, parked: 0 };
  const seen = new PositionSet(log.head);
  const firstCopies = new Map<number, number>();
  const own = new Map(
    log.places.flatMap((place, number) =>
      place.topic === of ? [[place.partition, number] as const] : [],
    ),
  );
  const nameOf = (number: number): string =>
    `${log.places[number]!.topic}/${log.places[number]!.partition}`;
  const beyond: { position: number; where: string; id: string }[] = [];
  const undecodable: string[] = [];

  const look = (partition: number, message: KafkaMessage): void => {
    counts.records += 1;
    const where = `${topic}/${partition}/${message.offset}`;
    const record = decode(message);
    if (!record) {
      undecodable.push(where);
      return;
    }
    const { position, id } = record;
    if (position > log.head) {
      beyond.push({ position, where, id });
      return;
    }
    const expected =
      position > 0 ? log.records.subarray(16 * position, 16 * position + 16) : Buffer.alloc(0);
    if (position < 1)
      findings.add('ghost-record', where, `position ${position} cannot be`, position);
    else if (!record.digest.equals(expected))
      findings.add(
        'record-differs',
        where,
        `event ${id} at position ${position} is not what the store has there`,
        position,
      );
    else if (log.placeAt[position] !== own.get(partition))
      findings.add(
        'record-misplaced',
        where,
        `position ${position} belongs to ${nameOf(log.placeAt[position]!)}`,
        position,
      );
    else {
      if (log.previousAt[position] !== record.previous)
        findings.add(
          'prevposition-wrong',
          where,
          `says ${record.previous} before ${position}, the ledger says ${log.previousAt[position]}`,
          position,
        );
      if (!seen.add(position)) counts.repeats += 1;
      else if (position < (firstCopies.get(partition) ?? 0))
        findings.add(
          'record-out-of-order',
          where,
          `first copy of ${position} comes after ${firstCopies.get(partition)}`,
          position,
        );
      else firstCopies.set(partition, position);
    }
  };

  // Before the topic is read: what the relay sends meanwhile may come behind the end that is read
  // to.
  // To a copy nothing is marked as sent.
  const sent = topic === of ? await sentPosition(db, log.places) : 0;
  await readAll(kafka, topic, look, findings);
  counts.newer = await newerOf(db, beyond, findings);
  counts.parked = await poisonOf(db, undecodable, findings);
  const numbers = new Set(own.values());
  for (let position = 1; position <= log.head; position += 1)
    if (numbers.has(log.placeAt[position]!) && !seen.has(position)) {
      const where = nameOf(log.placeAt[position]!);
      if (position <= sent)
        findings.add(
          'record-missing',
          where,
          `position ${position} was marked as sent and is not there`,
          position,
        );
      else findings.late('publishing', where, `position ${position} is not there yet`, position);
    }
  return counts;
};

/** Position the relay says it has published; 0 before the first. */
export const sentPosition = async (db: Db, places: readonly Place[]): Promise<number> => {
  // One relay sends to all topics, and goes by the name of one of them.
  const names = [...new Set(places.map(({ topic }) => topic))];
  const marks = await db
    .collection<{ _id: string; entry: number }>('relay_sent')
    .find({ _id: { $in: names } })
    .toArray();
  const sent = Math.max(0, ...marks.map(({ entry }) => entry));
  const entry =
    sent > 0 &&
    (await db
      .collection<{ _id: number; last: number }>('ledger')
      .findOne({ _id: sent }, { projection: { last: 1 } }));
  return entry ? entry.last : 0;
};

/**
 * Records beyond the head of the walk: on a live system the ledger has them by now; anything else
 * was never claimed.
 */
const newerOf = async (
  db: Db,
  beyond: readonly { position: number; where: string; id: string }[],
  findings: Findings,
): Promise<number> => {
  const last = beyond.length > 0 ? ((await tailOf(db))?.last ?? 0) : 0;
  for (const { position, where, id } of beyond)
    if (position > last)
      findings.add(
        'ghost-record',
        where,
        `event ${id} at position ${position}, the ledger ends at ${last}`,
        position,
      );
  return beyond.filter(({ position }) => position <= last).length;
};

/** What is no event must have been parked by its coordinates. */
const poisonOf = async (db: Db, where: readonly string[], findings: Findings): Promise<number> => {
  const known = new Set(
    (
      await db
        .collection<{ _id: string }>('undecodable_records')
        .find({ _id: { $in: [...where] } }, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id),
  );
  for (const one of where)
    if (!known.has(one)) findings.late('parking', one, 'is no event and was not parked');
  return known.size;
};

const decode = ({ key, value, headers = {} }: KafkaMessage): Decoded | undefined => {
  const header = (name: string): string | undefined =>
    headers[`ce_${name}`] === undefined ? undefined : String(headers[`ce_${name}`]);
  const need = [
    'id',
    'type',
    'time',
    'subject',
    'position',
    'prevposition',
    'streamversion',
    'correlationid',
    'causationid',
    'commandid',
    'actor',
    'personid',
    'role',
  ] as const;
  if (need.some((name) => header(name) === undefined) || !value) return undefined;
  const [id, type, at, stream] = [
    header('id')!,
    /^(.+)\.v(\d+)$/.exec(header('type')!),
    header('time')!,
    header('subject')!,
  ];
  const [position, previous, version] = [
    Number(header('position')),
    Number(header('prevposition')),
    Number(header('streamversion')),
  ];
  if (!type || ![position, previous, version].every(Number.isSafeInteger) || !isObject(value))
    return undefined;
  const by: StoredActor = {
    accountId: header('actor')!,
    personId: header('personid')!,
    role: header('role')!,
    onBehalfOf: header('onbehalfof'),
    delegationId: header('delegationid'),
  };
  // A record under another key than its stream is not the record the store has.
  const fact = factDigest(id, String(key), version, type[1]!, at, by, value.toString('utf8'));
  const whole = recordDigest(
    fact,
    header('correlationid')!,
    header('causationid')!,
    header('commandid')!,
    Number(type[2]),
  );
  return {
    id,
    key: String(key),
    position,
    previous,
    version,
    type: type[1]!,
    digest: stream === String(key) ? whole : Buffer.alloc(16),
  };
};
const isObject = (value: Buffer): boolean => {
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed);
  } catch {
    return false;
  }
};

/**
 * Every record from the first offset to the end as it is now. Offsets must come one by one: a
 * client that skips is noticed.
 */
const readAll = async (
  kafka: Kafka,
  topic: string,
  look: (partition: number, message: KafkaMessage) => void,
  findings: Findings,
): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `concord-verify-${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 200,
    sessionTimeout: 30_000,
    retry: { retries: 10 },
  });
  try {
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic))
        .filter(({ low, high }) => low !== high)
        .map(({ partition, low, high }) => [partition, { next: BigInt(low), end: BigInt(high) }]),
    );
    if (ends.size === 0) return;
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      let quiet = setTimeout(() => {}, 0);
      const patience = (): void => {
        clearTimeout(quiet);
        quiet = setTimeout(
          () =>
            reject(
              new Error(
                `Kafka gave no record of ${topic} for 60 s, ${[...ends.keys()].length} partitions are unread`,
              ),
            ),
          60_000,
        );
      };
      patience();
      void consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch, heartbeat }) => {
            patience();
            const range = ends.get(batch.partition);
            if (!range) return;
            for (const message of batch.messages) {
              const offset = BigInt(message.offset);
              if (offset < range.next || offset >= range.end) continue;
              if (offset > range.next)
                findings.add(
                  'record-skipped',
                  `${topic}/${batch.partition}/${range.next}`,
                  `offsets ${range.next} to ${offset - 1n} could not be read`,
                );
              range.next = offset + 1n;
              look(batch.partition, message);
            }
            await heartbeat();
            if (range.next >= range.end || BigInt(batch.lastOffset()) >= range.end - 1n)
              ends.delete(batch.partition);
            if (ends.size > 0) return;
            clearTimeout(quiet);
            resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect().catch(() => {});
    await admin.deleteGroups([groupId]).catch(() => {});
    await admin.disconnect();
  }
};
