// Connects a Kafka client, lets it idle, and prints what a second of that costs: { wakeUps, cpuMs,
// warnings }.
// node test/faults/idle-client.mjs <brokers> <topic> raw-kafkajs|kafkajs|platformatic [consume]
import { setTimeout as sleep } from 'node:timers/promises';

const [brokers, topic, kind, consume] = process.argv.slice(2);
const seconds = 3;
const warnings = [];
process.on('warning', (warning) => warnings.push(`${warning.name}: ${warning.message}`));

/** kafkajs by itself, without our port and its guards. */
const connectBare = async () => {
  const { Kafka, logLevel } = await import('kafkajs');
  const producer = new Kafka({
    brokers: brokers.split(','),
    clientId: 'idle',
    logLevel: logLevel.NOTHING,
  }).producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ value: 'one', partition: 0 }] });
};
const connectOurs = async () => {
  const { openMessageLog } = await import('#eventing/kafka');
  const log = await openMessageLog(kind, { brokers: brokers.split(','), clientId: 'idle' });
  await log.publish([{ topic, partition: 0, key: 'one', value: 'one', headers: {}, position: 0 }]);
  if (consume)
    await log.consume({ group: `${topic}.idle`, topics: [topic], onBatch: async () => {} });
};

await (kind === 'raw-kafkajs' ? connectBare() : connectOurs());
await sleep(1_500);
const cpu = process.cpuUsage();
const before = performance.nodeTiming.uvMetricsInfo.loopCount;
await sleep(seconds * 1_000);
const loops = performance.nodeTiming.uvMetricsInfo.loopCount - before;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  `${JSON.stringify({ wakeUps: loops / seconds, cpuMs: (user + system) / 1_000 / seconds, warnings })}\n`,
  () => process.exit(0),
);
