import type { Kafka, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../message-log.js';
import { readRecord } from './record.js';
import { fetchLimits, readStretches, type Stretch } from '../newest-records.js';

/**
 * What is touched of kafkajs 2.2.4 (ADR-0020): it reads for members of a group only, while its
 * inside fetches for anybody.
 */
type Request = Readonly<{ partition: number; fetchOffset: string; maxBytes: number }>;
type Answer = Readonly<{
  responses: readonly Readonly<{
    partitions: readonly Readonly<{ partition: number; messages: readonly KafkaMessage[] }>[];
  }>[];
}>;
type Broker = Readonly<{
  fetch: (
    options: Readonly<{
      maxWaitTime: number;
      minBytes: number;
      maxBytes: number;
      isolationLevel: number;
      topics: readonly Readonly<{ topic: string; partitions: readonly Request[] }>[];
    }>,
  ) => Promise<Answer>;
}>;
type Cluster = Readonly<{
  connect: () => Promise<void>;
  disconnect: () => Promise<void>;
  addTargetTopic: (topic: string) => Promise<void>;
  findLeaderForPartitions: (
    topic: string,
    partitions: readonly number[],
  ) => Readonly<Record<string, readonly number[]>>;
  findBroker: (options: Readonly<{ nodeId: string }>) => Promise<Broker>;
}>;
const clusterOf = (kafka: Kafka): Cluster => {
  const make = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!make)
    throw new Error(
      'this version of kafkajs is not the one that is known: the end of the log cannot be read',
    );
  return (kafka as unknown as Record<symbol, (options: object) => Cluster>)[make]!({
    allowAutoTopicCreation: false,
  });
};

const readCommitted = 1;

export const fetchNewest = async (
  kafka: Kafka,
  topic: string,
  stretches: readonly Stretch[],
): Promise<LogRecord[]> => {
  const cluster = clusterOf(kafka);
  const { eachBytes, allBytes, waitMs } = fetchLimits;
  await cluster.connect();
  try {
    await cluster.addTargetTopic(topic);
    return await readStretches(stretches, async (rest) => {
      const leaders = Object.entries(
        cluster.findLeaderForPartitions(
          topic,
          rest.map(({ partition }) => partition),
        ),
      );
      const fetched = await Promise.all(
        leaders.map(async ([nodeId, partitions]) => {
          const broker = await cluster.findBroker({ nodeId });
          const wanted = rest
            .filter(({ partition }) => partitions.includes(partition))
            .map(({ partition, from }) => ({
              partition,
              fetchOffset: String(from),
              maxBytes: eachBytes,
            }));
          const { responses } = await broker.fetch({
            maxWaitTime: waitMs,
            minBytes: 1,
            maxBytes: allBytes,
            isolationLevel: readCommitted,
            topics: [{ topic, partitions: wanted }],
          });
          return responses.flatMap((response) => response.partitions);
        }),
      );
      return fetched
        .flat()
        .flatMap(({ partition, messages }) =>
          messages.map((message) => readRecord(partition, message)),
        );
    });
  } finally {
    await cluster.disconnect();
  }
};
