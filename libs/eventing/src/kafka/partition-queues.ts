import type { PublishRecord } from '#eventing/ledger';
import { PublishFailed } from './message-log.js';

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
export class PartitionQueues {
  readonly #tails = new Map<string, Promise<void>>();

  async publish(records: readonly PublishRecord[], send: SendPartition): Promise<void> {
    const byPartition = groupByPartition(records);
    const outcomes = await Promise.allSettled(
      [...byPartition].map(([key, group]) => this.#enqueue(key, group, send)),
    );
    const failed = [...byPartition.keys()].filter(
      (_, index) => outcomes[index]!.status === 'rejected',
    );
    if (failed.length === 0) return;
    const { reason } = outcomes.find((outcome) => outcome.status === 'rejected')!;
    throw new PublishFailed(failed, { cause: reason });
  }

  #enqueue(key: string, group: readonly PublishRecord[], send: SendPartition): Promise<void> {
    const { topic, partition } = group[0]!;
    const ahead = this.#tails.get(key);
    const own = (ahead ?? Promise.resolve()).then(() => send(topic, partition, group));
    this.#tails.set(key, own);
    const leave = (): void => {
      if (this.#tails.get(key) === own) this.#tails.delete(key);
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
      const key = `${lastTopic}/${lastPartition}`;
      last = groups.get(key);
      if (!last) groups.set(key, (last = []));
    }
    last.push(record);
  }
  return groups;
};
