import { fromRecord, type Place, type PublishRecord } from '#eventing/ledger';
import type { EventPublisher, Newest } from '#eventing/relay';
import { lost, type Process } from './process.js';
import type { Schedule } from './schedule.js';

/** A log: the partitions of its topics keep what was appended for ever, each call whole. */
export class SimulatedLog {
  readonly places: readonly Readonly<Place & { records: PublishRecord[] }>[];
  /** Told when a partition grew. */
  readonly onAppend = new Set<() => void>();
  constructor(
    readonly schedule: Schedule,
    topics: readonly string[],
    partitions: number,
  ) {
    this.places = topics.flatMap((topic) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic, partition, records: [] })),
    );
  }
  at({ topic, partition }: Place): PublishRecord[] {
    return this.places.find((one) => one.topic === topic && one.partition === partition)!.records;
  }
  append(place: Place, records: readonly PublishRecord[]): void {
    this.at(place).push(...records);
    for (const tell of this.onAppend) tell();
  }
}

/**
 * A producer's way to the log: answers get lost, a batch may land twice, and one that failed may
 * land much later.
 */
export class SimulatedPublisher implements EventPublisher {
  constructor(
    private readonly process: Process,
    private readonly log: SimulatedLog,
    private readonly twice: () => number,
  ) {}

  publish(records: readonly PublishRecord[]): Promise<void> {
    const { topic, partition } = records[0]!;
    if (records.some((record) => record.partition !== partition || record.topic !== topic))
      return Promise.reject(new Error('one partition a call'));
    const { random } = this.log.schedule;
    return this.process.call(
      `publish ${records[0]!.position}–${records.at(-1)!.position} to ${topic}/${partition}`,
      (answer, fail) => {
        if (random.chance(this.twice() / 2)) return fail(lost);
        this.log.append({ topic, partition }, records);
        if (random.chance(this.twice()))
          this.log.schedule.later(random.below(500), () =>
            this.log.append({ topic, partition }, records),
          );
        answer();
      },
    );
  }

  newest(): Promise<readonly Newest[]> {
    return this.process.call('end of the log', (answer) =>
      answer(
        this.log.places
          .flatMap(({ records }) => records.slice(-2))
          .map(({ topic, partition, headers, value }) => ({
            ...fromRecord(headers, value),
            topic,
            partition,
          })),
      ),
    );
  }
}
