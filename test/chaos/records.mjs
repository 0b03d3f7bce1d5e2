// The harness's own hands on the topics: it remembers what went by and can put records there, its
// own or old ones again.
import { Kafka, logLevel } from 'kafkajs';

export const openRecords = async (brokers, topics) => {
  const kafka = new Kafka({
    clientId: 'chaos',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 20, initialRetryTime: 200, maxRetryTime: 2_000 },
  });
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
