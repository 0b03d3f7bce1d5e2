import { randomUUID } from 'node:crypto';
import { Consumer } from '@platformatic/kafka';
import type { MessageLogOptions, LogRecord } from '../message-log.js';
import { fetchLimits, readStretches, type Stretch } from '../newest-records.js';
import { platformaticOptions } from './config.js';

/** The consumer joins no group: it only fetches. */
export const fetchNewest = async (
  options: MessageLogOptions,
  topic: string,
  stretches: readonly Stretch[],
): Promise<LogRecord[]> => {
  const consumer = new Consumer({
    ...platformaticOptions(options),
    groupId: `newest-${randomUUID()}`,
    autocommit: false,
  });
  const { eachBytes, allBytes, waitMs } = fetchLimits;
  try {
    const known = (await consumer.metadata({ topics: [topic] })).topics.get(topic)!;
    consumer.topics.track(topic);
    return await readStretches(stretches, async (rest) => {
      const leaders = [
        ...Map.groupBy(rest, ({ partition }) => known.partitions[partition]!.leader),
      ];
      const fetched = await Promise.all(
        leaders.map(async ([node, own]) => {
          const partitions = own.map(({ partition, from }) => ({
            partition,
            fetchOffset: from,
            currentLeaderEpoch: -1,
            lastFetchedEpoch: -1,
            partitionMaxBytes: eachBytes,
          }));
          const { responses } = await consumer.fetch({
            node,
            minBytes: 1,
            maxBytes: allBytes,
            maxWaitTime: waitMs,
            topics: [{ topicId: known.id, partitions }],
          });
          return responses.flatMap((response) => response.partitions);
        }),
      );
      return fetched
        .flat()
        .flatMap(({ partitionIndex, records }) =>
          (records ?? []).flatMap((batch) => recordsOf(partitionIndex, batch)),
        );
    });
  } finally {
    await consumer.close(true).catch(() => {});
  }
};

type Batch = Readonly<{
  firstOffset: bigint;
  records: readonly Readonly<{
    offsetDelta: number;
    key: Buffer | null;
    value: Buffer | null;
    headers: readonly (readonly [Buffer | null, Buffer | null])[];
  }>[];
}>;
const recordsOf = (partition: number, { firstOffset, records }: Batch): LogRecord[] =>
  records.map(({ offsetDelta, key, value, headers }) => ({
    partition,
    offset: String(firstOffset + BigInt(offsetDelta)),
    ...(key === null ? {} : { key: key.toString('utf8') }),
    headers: Object.fromEntries(
      headers.map(([name, content]) => [String(name), String(content ?? '')]),
    ),
    value: value === null ? undefined : value.toString('utf8'),
  }));
