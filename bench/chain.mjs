import { MongoEventStore } from '#eventing/event-store';
import { openMessageLog } from '#eventing/kafka';
import { Ledger, oneTopic, RecordSeal } from '#eventing/ledger';
import { connectMongo } from '#platform/mongo';
import { relayOn } from '#eventing/relay';
import { fill } from './appender.mjs';
import { fillHistories, followAll, followDirectory, refill } from './following.mjs';
import { cpuMeter, sayShares } from './machine.mjs';
import { freshName, sleep } from './product.mjs';
import { median, say, table, verdict, whole } from './report.mjs';

const partitions = 4;

/**
 * Drains the backlog of a database into `publisher`; events per second from the relay's start to
 * the last acknowledgement.
 */
const drain = async (client, db, publisher, topic, events) => {
  let trouble;
  const relay = relayOn(client, db, publisher, {
    routing: oneTopic(topic),
    partitions,
    onError: (error) => (trouble = error),
  });
  const meter = await cpuMeter();
  const began = performance.now();
  relay.start();
  while (relay.position < events) {
    if (performance.now() - began > 180_000)
      throw new Error(`the relay stopped at ${relay.position} of ${events}`, { cause: trouble });
    await sleep(5);
  }
  const seconds = (performance.now() - began) / 1000;
  const shares = await meter();
  await relay.stop();
  return { rate: events / seconds, shares };
};

const seal = new RecordSeal(Buffer.alloc(32, 1));
const sealing = (log) => ({
  publish: (records) => log.publish(records.map((record) => seal.sealed(record))),
  newest: async () => [],
});

/**
 * One round over databases of its own: a backlog counted, the same backlog sent to Kafka, read
 * models filled from the ledger and following Kafka.
 */
const round = async (client, log, events) => {
  const [one, two, three] = [freshName('relay'), freshName('relay'), freshName('relay')];
  try {
    for (const name of [one, two]) {
      const store = new MongoEventStore(client.db(name));
      await store.prepare();
      await fill(store, events);
    }
    let counted = 0;
    const counting = await drain(
      client,
      client.db(one),
      { publish: async (records) => void (counted += records.length), newest: async () => [] },
      `${one}.topic`,
      events,
    );
    if (counted !== events) throw new Error(`${counted} events were published, not ${events}`);
    await log.prepare([`${two}.topic`], partitions);
    const kafka = await drain(client, client.db(two), sealing(log), `${two}.topic`, events);
    const written = (await log.endOffsets(`${two}.topic`)).reduce(
      (sum, offset) => sum + Number(offset),
      0,
    );
    if (written < events) throw new Error(`Kafka has ${written} records, not ${events}`);
    const refilled = await refill(client.db(one), new Ledger(client.db(one), partitions), 2);

    const db = client.db(three);
    const store = new MongoEventStore(db);
    await store.prepare();
    await fillHistories(store, events);
    const topic = `${three}.topic`;
    await log.prepare([topic], partitions);
    await drain(client, db, sealing(log), topic, events);
    const ledger = new Ledger(db, partitions);
    const folded = await refill(db, ledger, 2);
    const directory = await followDirectory(client, db, ledger, log, { topic, seal, events });
    for (const name of ['checkpoints', 'projection_registry', 'partner_directory__v5'])
      await db.collection(name).drop();
    const all = await followAll(client, db, ledger, log, { topic, seal, events });
    const withIndexes = ({ withIndexes: rate, shares }) => ({ rate, shares });
    return {
      counting,
      kafka,
      folded,
      foldedIndexed: withIndexes(folded),
      refilled,
      refilledIndexed: withIndexes(refilled),
      directory,
      all,
    };
  } finally {
    for (const name of [one, two, three]) await client.db(name).dropDatabase();
  }
};

/** Relay and projection by themselves, in this process, over a backlog of events. */
export const chain = async ({ quick, servers }) => {
  const events = quick ? 10_000 : 30_000;
  const client = await connectMongo(servers.mongodb);
  const log = await openMessageLog('kafkajs', {
    brokers: servers.kafka.split(','),
    clientId: 'concord-bench',
    onError: () => {},
  });
  try {
    const rounds = [];
    for (let n = 0; n < (quick ? 1 : 3); n += 1) rounds.push(await round(client, log, events));
    const rate = (what) => median(rounds.map((one) => one[what].rate));
    table(
      `Relay and projection by themselves, ${whole(events)} events, median of ${rounds.length}`,
      ['', 'events/s', 'target', ''],
      [
        ['relay drains its backlog, publisher only counts', whole(rate('counting')), '', ''],
        [
          'relay drains its backlog into Kafka',
          whole(rate('kafka')),
          '≥ 20 000',
          verdict(rate('kafka') >= 20_000),
        ],
        [
          'rebuild of the partner directory, five events a partner',
          whole(rate('folded')),
          '≥ 50 000',
          verdict(rate('folded') >= 50_000),
        ],
        ['  its indexes included', whole(rate('foldedIndexed')), '', ''],
        ['rebuild of the partner directory, one event a partner', whole(rate('refilled')), '', ''],
        ['  its indexes included', whole(rate('refilledIndexed')), '', ''],
        [
          'partner directory follows Kafka, a backlog',
          whole(rate('directory')),
          '≥ 10 000',
          verdict(rate('directory') >= 10_000),
        ],
        ['all read models together follow Kafka, a backlog', whole(rate('all')), '', ''],
      ],
    );
    for (const [title, what] of [
      ['counting', 'counting'],
      ['into Kafka', 'kafka'],
      ['rebuild, five a partner', 'folded'],
      ['rebuild, one a partner', 'refilled'],
      ['directory follows', 'directory'],
      ['all follow', 'all'],
    ])
      say(
        `  ${title}: rounds ${rounds.map((one) => whole(one[what].rate)).join(', ')}; ${sayShares(rounds.at(-1)[what].shares)} (the load generator runs the code here)`,
      );
  } finally {
    await log.close();
    await client.close();
  }
};
