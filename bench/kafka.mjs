import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { systemActor } from '#kernel';
import { openMessageLog } from '#eventing/kafka';
import { partitionOf, toRecord } from '#eventing/ledger';
import { sampleEvent } from './appender.mjs';
import { cpuMeter, sayShares } from './machine.mjs';
import { freshName, root, sleep } from './product.mjs';
import { say, table, verdict, whole } from './report.mjs';

const partitions = 4;
const batchSize = 500;

/** Records as the relay makes them, each with a stream of its own. */
const recordsOf = (topic, count) =>
  Array.from({ length: count }, (_, index) => {
    const id = randomUUID();
    const event = {
      ...sampleEvent(id),
      id,
      streamId: `partner-${id}`,
      streamVersion: 1,
      position: index + 1,
      schemaVersion: 1,
      at: '2026-03-02T09:00:00.000Z',
      by: systemActor,
      correlationId: id,
      causationId: id,
      commandId: id,
    };
    return toRecord(event, {
      topic,
      partition: partitionOf(event.streamId, partitions),
      previous: index,
      source: '/concord/onboarding',
      publicUrl: 'http://localhost',
    });
  });

/**
 * Publishes batch after batch, each when the one before is acknowledged, as the relay does; events
 * per second.
 */
const publishing = async (publish, records) => {
  const meter = await cpuMeter();
  const began = performance.now();
  for (let from = 0; from < records.length; from += batchSize)
    await publish(records.slice(from, from + batchSize));
  return { rate: records.length / ((performance.now() - began) / 1000), shares: await meter() };
};
const consuming = async (log, topic, events) => {
  const taken = { records: 0 };
  const meter = await cpuMeter();
  const began = performance.now();
  const { stop } = await log.consume({
    group: freshName('group'),
    topics: [topic],
    onBatch: async (_, __, records) => void (taken.records += records.length),
  });
  while (taken.records < events) {
    if (performance.now() - began > 120_000)
      throw new Error(`only ${taken.records} of ${events} were consumed`);
    await sleep(2);
  }
  const rate = events / ((performance.now() - began) / 1000);
  const shares = await meter();
  await stop();
  return { rate, shares };
};

/**
 * kafkajs by itself, all partitions of a batch in one call: the ceiling of that library, without
 * any guard.
 */
const bareKafkajs = async (brokers) => {
  const producer = new Kafka({
    brokers,
    clientId: 'concord-bench',
    logLevel: logLevel.NOTHING,
  }).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return {
    publish: (records) =>
      producer.send({
        topic: records[0].topic,
        acks: -1,
        messages: records.map(({ key, value, headers, partition }) => ({
          key,
          value,
          headers,
          partition,
        })),
      }),
    close: () => producer.disconnect(),
  };
};

const idle = async (brokers, topic, ...args) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'test', 'faults', 'idle-client.mjs'),
    brokers,
    topic,
    ...args,
  ]);
  return JSON.parse(stdout);
};

/**
 * The log by itself: what each client publishes and consumes, and what it costs when there is
 * nothing to do.
 */
export const kafka = async ({ quick, servers }) => {
  const brokers = servers.kafka.split(',');
  const events = quick ? 20_000 : 200_000;
  const rows = [];
  const shares = [];
  const run = async (title, target, publish, log) => {
    const topic = freshName('log');
    await log.prepare([topic], partitions);
    await publishing(publish, recordsOf(topic, 5_000));
    const { rate, shares: spent } = await publishing(publish, recordsOf(topic, events));
    shares.push([title, spent]);
    rows.push([
      title,
      whole(rate),
      target ? `≥ ${whole(target)}` : '',
      target ? verdict(rate >= target) : '',
    ]);
    return topic;
  };
  const idles = [];
  for (const client of ['kafkajs', 'platformatic']) {
    const log = await openMessageLog(client, { brokers, clientId: 'concord-bench' });
    try {
      const topic = await run(
        `published through the port on ${client}`,
        client === 'kafkajs' ? 20_000 : undefined,
        (records) => log.publish(records),
        log,
      );
      const { rate, shares: spent } = await consuming(log, topic, events + 5_000);
      shares.push([`consumed, ${client}`, spent]);
      rows.push([`consumed through the port on ${client}`, whole(rate), '', '']);
      // A topic without records: catching up is not idling.
      const quiet = freshName('quiet');
      await log.prepare([quiet], partitions);
      for (const what of [[], ['consume']])
        idles.push([
          `${client}${what.length > 0 ? ', consuming' : ''}`,
          await idle(servers.kafka, quiet, client, ...what),
        ]);
      if (client === 'kafkajs')
        idles.unshift(['kafkajs by itself', await idle(servers.kafka, quiet, 'raw-kafkajs')]);
    } finally {
      await log.close();
    }
  }
  const bare = await bareKafkajs(brokers);
  const log = await openMessageLog('kafkajs', { brokers, clientId: 'concord-bench' });
  await run(
    'published with kafkajs by itself, all partitions in one call',
    undefined,
    bare.publish,
    log,
  );
  await Promise.all([bare.close(), log.close()]);
  table(
    `The log by itself: ${whole(events)} events in batches of ${batchSize} over ${partitions} partitions, one batch after the other`,
    ['', 'events/s', 'target', ''],
    rows,
  );
  for (const [title, spent] of shares)
    say(`  ${title}: ${sayShares(spent)} (the load generator runs the client here)`);
  table(
    'An idle client, in a process of its own',
    ['', 'wake-ups/s', 'CPU ms/s'],
    idles.map(([title, { wakeUps, cpuMs }]) => [title, wakeUps.toFixed(1), cpuMs.toFixed(2)]),
  );
};
