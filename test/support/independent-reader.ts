import { execFileSync } from 'node:child_process';
import { servers } from '#platform/testing';

export type ReadRecord = Readonly<{
  position: number;
  id: string;
  type: string;
  subject: string;
  topic: string;
  partition: number;
  key: string;
  value: string;
}>;

/**
 * Reads topics to their ends with a client and in a process that share nothing with the product:
 * kafkajs by itself, in plain JavaScript.
 */
export const readTopics = async (
  topics: readonly string[],
  expected: number,
): Promise<ReadRecord[]> => {
  const script = `
    import { Kafka, logLevel } from 'kafkajs';
    const kafka = new Kafka({ brokers: [process.argv[1]], logLevel: logLevel.NOTHING });
    const consumer = kafka.consumer({ groupId: 'independent-' + process.pid + '-' + Date.now() });
    const seen = new Map();
    await consumer.connect();
    await consumer.subscribe({ topics: process.argv[2].split(','), fromBeginning: true });
    const done = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('only ' + seen.size + ' records')), 40000).unref();
      consumer.run({ eachMessage: async ({ topic, partition, message }) => {
        const h = Object.fromEntries(Object.entries(message.headers).map(([k, v]) => [k, String(v)]));
        const position = Number(h.ce_position);
        if (!seen.has(position)) seen.set(position, { position, id: h.ce_id, type: h.ce_type, subject: h.ce_subject, topic, partition, key: String(message.key), value: String(message.value) });
        if (seen.size >= Number(process.argv[3])) resolve();
      } }).catch(reject);
    });
    await done;
    console.log(JSON.stringify([...seen.values()].filter((r) => r.position <= Number(process.argv[3])).sort((a, b) => a.position - b.position)));
    process.exit(0);
  `;
  const output = execFileSync(
    process.execPath,
    [
      '--no-warnings',
      '--input-type=module',
      '-e',
      script,
      servers.kafka,
      topics.join(','),
      String(expected),
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 },
  );
  return JSON.parse(output.trim().split('\n').at(-1)!) as ReadRecord[];
};
