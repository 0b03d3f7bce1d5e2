import { fromRecord, type PublishRecord, type Received } from '#eventing/ledger';
import type { EventPublisher } from '#eventing/relay';
import { lost, type Process } from './process.js';
import type { Schedule } from './schedule.js';

/** A topic: its partitions keep what was appended for ever, each call whole. */
export class SimulatedTopic {
  readonly partitions: PublishRecord[][];
  /** Told when a partition grew. */
  readonly onAppend = new Set<() => void>();
  constructor(
    readonly schedule: Schedule,
    count: number,
  ) {
    this.partitions = Array.from({ length: count }, () => []);
  }
  append(partition: number, records: readonly PublishRecord[]): void {
    this.partitions[partition]!.push(...records);
    for (const tell of this.onAppend) tell();
  }
}

/**
 * A producer's way to the topic: answers get lost, a batch may land twice, and one that failed may
 * land much later.
 */
export class SimulatedPublisher implements EventPublisher {
  constructor(
    private readonly process: Process,
    private readonly topic: SimulatedTopic,
    private readonly twice: () => number,
  ) {}

  publish(records: readonly PublishRecord[]): Promise<void> {
    const partition = records[0]!.partition;
    if (records.some((record) => record.partition !== partition))
      return Promise.reject(new Error('one partition a call'));
    const { random } = this.topic.schedule;
    return this.process.call(
      `publish ${records[0]!.position}–${records.at(-1)!.position} to ${partition}`,
      (answer, fail) => {
        if (random.chance(this.twice() / 2)) return fail(lost);
        this.topic.append(partition, records);
        if (random.chance(this.twice()))
          this.topic.schedule.later(random.below(500), () => this.topic.append(partition, records));
        answer();
      },
    );
  }

  newest(): Promise<readonly Received[]> {
    return this.process.call('end of the log', (answer) =>
      answer(
        this.topic.partitions
          .flatMap((records) => records.slice(-2))
          .map(({ headers, value }) => fromRecord(headers, value)),
      ),
    );
  }
}
