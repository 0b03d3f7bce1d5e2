// The harness's own hands on the topic: it remembers what went by and can put records there, its
// own or old ones again.
import { Kafka, logLevel } from 'kafkajs';

export const openRecords = async (brokers, topic) => {
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
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message: { key, value, headers } }) => {
      // Its own poison is not repeated: what is counted is counted once.
      if (headers?.ce_streamversion === undefined) return;
      recent.push({ partition, key, value, headers });
      if (recent.length > 2_000) recent.shift();
    },
  });
  const sent = { poison: 0, tried: 0, repeat: 0 };
  return {
    sent,
    window: (count) => recent.slice(-count),
    /** Sends record by record's partition in order; answers how many were acknowledged. */
    send: async (records, as) => {
      const producer = kafka.producer({ retry: { retries: 0 } });
      await producer.connect();
      try {
        if (as === 'poison') sent.tried += records.length;
        if (records.length > 0) await producer.send({ topic, acks: -1, messages: records });
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
