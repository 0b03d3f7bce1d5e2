import type { PublishRecord } from '#eventing/ledger';
import { PublishFailed } from './event-log.js';

export type SendPartition = (
  topic: string,
  partition: number,
  records: readonly PublishRecord[],
) => Promise<void>;

/**
 * Publishes one call at a time for each partition and all partitions side by side. Behind a failed
 * call those that wait fail too:
 * sending them would put them before what the failed one is repeated with.
 */
export class PartitionLanes {
  readonly #tails = new Map<string, Promise<void>>();

  async publish(records: readonly PublishRecord[], send: SendPartition): Promise<void> {
    const lanes = groupByPartition(records);
    const outcomes = await Promise.allSettled(
      [...lanes].map(([lane, group]) => this.#enqueue(lane, group, send)),
    );
    const failed = [...lanes.keys()].filter((_, index) => outcomes[index]!.status === 'rejected');
    if (failed.length === 0) return;
    const { reason } = outcomes.find((outcome) => outcome.status === 'rejected')!;
    throw new PublishFailed(failed, { cause: reason });
  }

  #enqueue(lane: string, group: readonly PublishRecord[], send: SendPartition): Promise<void> {
    const { topic, partition } = group[0]!;
    const ahead = this.#tails.get(lane);
    const own = (ahead ?? Promise.resolve()).then(() => send(topic, partition, group));
    this.#tails.set(lane, own);
    const leave = (): void => {
      if (this.#tails.get(lane) === own) this.#tails.delete(lane);
    };
    own.then(leave, leave);
    return own;
  }
}

const groupByPartition = (records: readonly PublishRecord[]): Map<string, PublishRecord[]> => {
  const groups = new Map<string, PublishRecord[]>();
  let [last, lastTopic, lastPartition]: [
    PublishRecord[] | undefined,
    string | undefined,
    number | undefined,
  ] = [undefined, undefined, undefined];
  for (const record of records) {
    if (record.topic !== lastTopic || record.partition !== lastPartition || !last) {
      [lastTopic, lastPartition] = [record.topic, record.partition];
      const lane = `${lastTopic}/${lastPartition}`;
      last = groups.get(lane);
      if (!last) groups.set(lane, (last = []));
    }
    last.push(record);
  }
  return groups;
};
