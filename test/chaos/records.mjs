// The harness's own hands on the topics: it remembers what went by and can put records there, its
// own or old ones again.
import { Kafka, logLevel } from 'kafkajs';
import { contexts } from '../../scripts/contexts.mjs';

const kafkaOf = (brokers) =>
  new Kafka({
    clientId: 'chaos',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 20, initialRetryTime: 200, maxRetryTime: 2_000 },
  });

/**
 * Every record of the topics that everybody may read, from the first to the last one there is now.
 * Answers for each its position, type and what it says: key and value as text.
 */
export const readOpenTopics = async (brokers, prefix = '') => {
  const kafka = kafkaOf(brokers);
  const admin = kafka.admin();
  await admin.connect();
  const open = contexts.map(({ topic }) => prefix + topic);
  const there = new Set(await admin.listTopics());
  const topics = open.filter((topic) => there.has(topic));
  const missing = new Map();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) missing.set(`${topic}/${partition}`, BigInt(high) - 1n);
  await admin.disconnect();
  const records = [];
  if (missing.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `chaos-reader-${process.pid}-${Date.now()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise((resolve, reject) => {
      const tooLate = () => reject(new Error(`the topics were not read to their end in a minute`));
      setTimeout(tooLate, 60_000).unref();
      const eachMessage = async ({
        topic,
        partition,
        message: { offset, key, value, headers },
      }) => {
        const text = `${key ?? ''} ${value ?? ''}`;
        const position = Number(headers?.ce_position ?? 0);
        records.push({ topic, position, type: String(headers?.ce_type ?? ''), text });
        const place = `${topic}/${partition}`;
        if (BigInt(offset) >= (missing.get(place) ?? -1n)) missing.delete(place);
        if (missing.size === 0) resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect().catch(() => {});
  }
  return records;
};

export const openRecords = async (brokers, topics) => {
  const kafka = kafkaOf(brokers);
  const recent = [];
  const consumer = kafka.consumer({
    groupId: `chaos-${process.pid}`,
    retry: { retries: 20, restartOnFailure: async () => true },
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, partition, message: { key, value, headers } }) => {
      // Its own poison is not repeated: what is counted is counted once.
      if (headers?.ce_streamversion === undefined) return;
      recent.push({ topic, partition, key, value, headers });
      if (recent.length > 2_000) recent.shift();
    },
  });
  const sent = { poison: 0, tried: 0, repeat: 0 };
  return {
    sent,
    window: (count) => recent.slice(-count),
    /** Sends each record to its topic and partition, in order; answers how many were acknowledged. */
    send: async (records, as) => {
      const producer = kafka.producer({ retry: { retries: 0 } });
      await producer.connect();
      try {
        if (as === 'poison') sent.tried += records.length;
        if (records.length > 0) {
          const byTopic = Map.groupBy(records, (record) => record.topic ?? topics[0]);
          const topicMessages = [...byTopic].map(([topic, messages]) => ({ topic, messages }));
          await producer.sendBatch({ topicMessages, acks: -1 });
        }
        sent[as] += records.length;
        return records.length;
      } catch {
        return 0;
      } finally {
        await producer.disconnect().catch(() => {});
      }
    },
    close: () => consumer.disconnect().catch(() => {}),
  };
};
