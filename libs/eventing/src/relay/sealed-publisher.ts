import type { EventLog } from '#eventing/kafka';
import { fromRecord, type PublishRecord, type Received, type RecordSeal } from '#eventing/ledger';
import type { EventPublisher } from './ports.js';

/** How many records of others at the end of a partition do not hide ours. */
const lookBack = 20;

/**
 * Publishes to a topic of the log under the deployment's seal, and tells by it what is ours there.
 */
export class SealedPublisher implements EventPublisher {
  constructor(
    private readonly log: Pick<EventLog, 'publish' | 'newest'>,
    private readonly topic: string,
    private readonly seal: RecordSeal,
  ) {}

  publish(records: readonly PublishRecord[]): Promise<void> {
    return this.log.publish(records.map((record) => this.seal.sealed(record)));
  }

  async newest(): Promise<readonly Received[]> {
    const records = await this.log.newest(this.topic, lookBack);
    return records
      .filter((record) => this.seal.isGenuine(this.topic, record))
      .map(({ headers, value }) => fromRecord(headers, value));
  }
}
