import { randomUUID } from 'node:crypto';
import { systemActor } from '#kernel';
import { product } from '#contexts';
import { ConsumerGroup } from '#eventing/consumers';
import {
  Editions,
  eventsUpTo,
  Filling,
  foldOf,
  ProjectionHandler,
  recordsFold,
  timelineFold,
} from '#eventing/projections';
import { cpuMeter } from './machine.mjs';
import { sleep } from './product.mjs';
import { sampleEvent } from './appender.mjs';

const directory = foldOf(product.readModels.find(({ name }) => name === 'partner-directory'));
const readModels = [
  recordsFold(product.aggregates.map(({ decider }) => decider)),
  timelineFold,
  ...product.readModels.map(foldOf),
];

/** Five events of one partner, as five commands would leave them. */
const history = (partnerId) => [
  sampleEvent(partnerId),
  {
    type: 'partner.submitted',
    data: {
      partnerId,
      profileVersion: 1,
      declarationVersion: '1',
      signatoryId: 'person-officer',
      disclosed: [],
      kind: 'ngo',
      countryCode: 'CH',
    },
  },
  { type: 'partner.duplicates_checked', data: { partnerId, candidates: [] } },
  {
    type: 'partner.intake_started',
    data: { partnerId, officerId: 'person-officer', duplicateCandidates: [] },
  },
  {
    type: 'partner.profile_changed',
    data: {
      partnerId,
      section: 'identity',
      changedFields: ['website'],
      material: false,
      sourceUserType: 'officer',
      website: 'https://www.doctors.example',
    },
  },
];

/** Fills a store with `events` events, five to a stream, the streams side by side. */
export const fillHistories = async (store, events) => {
  for (let done = 0; done < events; done += 5_000)
    await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const id = randomUUID();
        for (const [version, event] of history(id).entries())
          await store.append(
            `partner-${id}`,
            version,
            [{ ...event, at: new Date().toISOString(), by: systemActor }],
            {
              commandId: randomUUID(),
              principal: 'officer',
              bodyHash: 'f'.repeat(64),
              correlationId: id,
              causationId: id,
            },
          );
      }),
    );
};

/** Fills a new edition of the partner directory from the ledger, as a rebuild does. */
export const refill = async (db, ledger, build) => {
  const handler = new ProjectionHandler(directory, db, build);
  await db.createCollection(handler.documents.collectionName);
  const { topics, tails, last } = await ledger.tail();
  const cut = new Map(topics.map((topic, t) => [ledger.nameOf(topic), tails[t]]));
  const meter = await cpuMeter();
  const began = performance.now();
  const filling = new Filling(handler);
  for await (const events of eventsUpTo(ledger, cut)) await filling.take(events);
  await filling.finish();
  const filled = performance.now();
  await handler.index();
  const documents = await handler.documents.countDocuments();
  return {
    rate: (last / (filled - began)) * 1000,
    withIndexes: (last / (performance.now() - began)) * 1000,
    documents,
    shares: await meter(),
  };
};

/**
 * Follows a topic from its beginning to `events` with the given folds in step; events per second.
 */
const follow = async (client, db, ledger, log, { topic, seal, folds, events }) => {
  const editions = new Editions(folds, db);
  await editions.introduce();
  let trouble;
  const group = new ConsumerGroup(client, db, ledger, log, {
    group: `${topic}.${randomUUID()}`,
    topics: [topic],
    seal,
    lanes: [editions.lane],
    onError: (error) => (trouble = error),
  });
  await group.start();
  const [parts] = (await ledger.tail()).tails;
  const [lane] = group.lanes;
  const taken = () => Object.values(lane.positions);
  const meter = await cpuMeter();
  // From the first effect on: joining the group and learning the partitions is not following.
  while (!taken().some((position) => position > 0)) await sleep(1);
  const before = Math.max(...taken());
  const began = performance.now();
  while (parts.some((last, partition) => (lane.positions[`${topic}/${partition}`] ?? 0) < last)) {
    if (performance.now() - began > 60_000)
      throw new Error(`the read models never reached the end: ${trouble}`);
    await sleep(10);
  }
  const rate = ((events - before) / (performance.now() - began)) * 1000;
  const shares = await meter();
  await group.stop();
  return { rate, shares };
};
export const followDirectory = (client, db, ledger, log, options) =>
  follow(client, db, ledger, log, { ...options, folds: [directory] });
export const followAll = (client, db, ledger, log, options) =>
  follow(client, db, ledger, log, { ...options, folds: readModels });
