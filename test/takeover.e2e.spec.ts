import { Kafka, logLevel } from 'kafkajs';
import type { Db } from 'mongodb';
import { product } from '#contexts';
import { restrictedTopicOf, routingOf, topicOf } from '#eventing/capability';
import { toRecorded } from '#eventing/event-store';
import { openMessageLog } from '#eventing/kafka';
import { Ledger, partitionOf, type PublishRecord, RecordSeal, toRecord } from '#eventing/ledger';
import { deploymentSecret } from '#eventing/service';
import { readSettings } from '#platform/config';
import { connectMongo } from '#platform/mongo';
import { eventually, servers, uniqueName } from '#platform/testing';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { conclude, reviewUntilScreened } from '../apps/cli/src/journeys/due-diligence.js';
import { bringToIntake, resolveDuplicates } from '../apps/cli/src/journeys/partner.js';
import { type Report, verify } from '../apps/verify/src/verify.js';
import { readTopics } from './support/independent-reader.js';
import { type Concord, startConcord } from './support/concord.js';
import { publishSampleList } from './support/with-list.js';

type Lane = { _id: string; members?: string[]; position?: number; epoch?: number; at?: Date };

const partitions = 4;
const context = 'onboarding';

/**
 * Makes of a deployment what the build before topics were written down would have left: entries
 * that say no topic, one checkpoint per lane and partition, one sent-checkpoint, and one topic with
 * everything in it. Commits, hashes and effects are the same in both. Answers the last position.
 */
const asBefore = async (db: Db, prefix: string): Promise<number> => {
  const topic = prefix + topicOf(context);
  const ledger = new Ledger(db, partitions);
  const entries = await ledger.after(0, 100_000);
  const commits = await ledger.commitsOf(entries);
  const parts = Array.from({ length: partitions }, () => 0);
  const records: PublishRecord[] = [];
  for (const { _id, first, commits: claimed } of entries) {
    let next = first;
    for (const { id, n } of claimed) {
      for (const event of toRecorded(commits.get(id)!, next)) {
        const partition = partitionOf(event.streamId, partitions);
        const place = {
          topic,
          partition,
          previous: parts[partition]!,
          source: '/concord/onboarding',
          publicUrl: 'http://localhost',
        };
        records.push(toRecord(event, place));
        parts[partition] = event.position!;
      }
      next += n;
    }
    await db.collection<{ _id: number }>('ledger').updateOne(
      { _id },
      {
        $set: { parts: [...parts], commits: claimed.map(({ id, n }) => ({ id, n })) },
        $unset: { topics: '', tails: '', routes: '' },
      },
    );
  }
  const lanes = db.collection<Lane>('checkpoints');
  const members = new Map(
    (await lanes.find({ members: { $exists: true } }).toArray()).map((lane) => [
      lane._id.split('|')[0]!,
      lane.members!,
    ]),
  );
  await lanes.deleteMany({});
  for (const [lane, own] of members)
    for (const [partition, position] of parts.entries())
      await lanes.insertOne({
        _id: `${lane}|${topic}|${partition}`,
        position,
        members: own,
        epoch: 0,
        at: new Date(),
      });
  const sent = db.collection<{ _id: string; entry: number }>('relay_sent');
  await sent.deleteMany({});
  await sent.insertOne({ _id: topic, entry: entries.at(-1)!._id });
  await publish(db.databaseName, topic, records);
  return entries.at(-1)!.last;
};

const publish = async (
  database: string,
  topic: string,
  records: readonly PublishRecord[],
): Promise<void> => {
  const settings = readSettings({
    NODE_ENV: 'test',
    CONCORD_MONGODB_URL: servers.mongodb,
    CONCORD_MONGODB_DATABASE: database,
    CONCORD_KAFKA_BROKERS: servers.kafka,
    CONCORD_REDIS_URL: servers.redis,
  });
  const seal = new RecordSeal(deploymentSecret(settings));
  const log = await openMessageLog('kafkajs', {
    brokers: servers.kafka.split(','),
    clientId: 'the-build-before',
  });
  try {
    await log.prepare([topic], partitions);
    // The relay tries again what a partition without a leader refuses; here nothing may come twice.
    await eventually('leaders of a new topic', () =>
      log.endOffsets(topic).then(
        () => true,
        () => false,
      ),
    );
    await log.publish(records.map((record) => seal.sealed(record)));
  } finally {
    await log.close();
  }
};

/** Documents of the read models and what was told, to see that nothing is there twice. */
const counted = async (db: Db): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      ['notifications', 'deliveries', 'delivery_attempts', 'process_refusals'].map(
        async (name) => [name, await db.collection(name).countDocuments()] as const,
      ),
    ),
  );

/** The new build is started on the data of the old one; nothing is reset. */
describe('a deployment of the build before there were several topics', () => {
  const prefix = `${uniqueName('old_build')}.`;
  let concord: Concord;
  let client: Client;
  let report: Report;
  let cut: number;
  let before: Record<string, number>;
  let after: Record<string, number>;
  let review: Case;
  const look = (): Promise<Report> =>
    verify(
      {
        db: concord.db,
        keys: concord.keys,
        kafka: new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING }),
        prefix,
      },
      { settled: true, waitSeconds: 60 },
    );

  beforeAll(async () => {
    const old = await startConcord('takeover');
    client = new Client(old.base);
    await publishSampleList(client);
    const partner = await bringToIntake(
      client,
      { kind: 'ngo', name: 'Example Well Diggers', countryCode: 'KE' },
      { portal: true },
    );
    await resolveDuplicates(partner);
    const begun = await reviewUntilScreened(client, partner.id);
    await verify(
      {
        db: old.db,
        kafka: new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING }),
        prefix: old.prefix,
      },
      { settled: true, waitSeconds: 60 },
    );
    await client.close();
    const { database } = old;
    await old.leave();
    const between = await connectMongo(servers.mongodb);
    cut = await asBefore(between.db(database), prefix);
    before = await counted(between.db(database));
    await between.close();
    concord = await startConcord('takeover_after', {
      CONCORD_MONGODB_DATABASE: database,
      CONCORD_KAFKA_PREFIX: prefix,
    });
    client = new Client(concord.base);
    expect((await look()).findings).toEqual([]);
    after = await counted(concord.db);
    // A stream whose events lie in the old topic goes on in a new one.
    review = new Case(client, begun.collection, begun.id, begun.version);
    await conclude(review);
    report = await look();
  }, 240_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('goes on where it was: nothing is told or done again', () => expect(after).toEqual(before));
  it('keeps every event where it was published, and publishes the next ones where they belong', async () => {
    const { last: head } = await new Ledger(concord.db, partitions, undefined, {
      prefix,
      inherited: topicOf(context),
    }).tail();
    expect(head).toBeGreaterThan(cut);
    const all = await readTopics(concord.topics, head);
    expect(all.map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
    const routing = routingOf(product.contexts, prefix);
    const restricted = all.filter(
      ({ subject, position }) =>
        position > cut &&
        routing.families[subject.split('-')[0]!]?.topic === restrictedTopicOf(context),
    );
    expect(restricted.some(({ subject }) => subject === `duediligence-${review.id}`)).toBe(true);
  });
  it('agrees in every detail, say the checks of all topics', () =>
    expect([report.findings, report.ok]).toEqual([[], true]));
});
