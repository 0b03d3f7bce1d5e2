import type { MessageLog } from '#eventing/kafka';
import { fromRecord, type PublishRecord, type RecordSeal } from '#eventing/ledger';
import { pass } from '#eventing/stages';
import type { EventPublisher, Newest } from './ports.js';

/** How many records of others at the end of a partition do not hide ours. */
const lookBack = 20;

/**
 * Publishes to topics of the log under the deployment's seal, and tells by it what is ours there.
 */
export class SealedPublisher implements EventPublisher {
  constructor(
    private readonly log: Pick<MessageLog, 'publish' | 'newest'>,
    private readonly topics: readonly string[],
    private readonly seal: RecordSeal,
  ) {}

  async publish(records: readonly PublishRecord[]): Promise<void> {
    await this.log.publish(records.map((record) => this.seal.sealed(record)));
    pass(
      'published',
      records.map(({ key, headers }) => ({
        streamId: key,
        streamVersion: Number(headers.ce_streamversion),
      })),
    );
  }

  async newest(): Promise<readonly Newest[]> {
    const ends = await Promise.all(this.topics.map((topic) => this.newestOf(topic)));
    return ends.flat();
  }

  private async newestOf(topic: string): Promise<readonly Newest[]> {
    const records = await this.log.newest(topic, lookBack);
    return records
      .filter((record) => this.seal.isGenuine(topic, record))
      .map(({ partition, headers, value }) => ({
        ...fromRecord(headers, value),
        topic,
        partition,
      }));
  }
}
