import { type MongoClient, Timestamp } from 'mongodb';
import { systemActor } from '#kernel';
import { type Commit, MongoEventStore } from '#eventing/event-store';
import { fromRecord, Ledger, type PublishRecord } from '#eventing/ledger';
import type { EventPublisher, Newest } from './ports.js';
import type { Timing } from './timing.js';
import { metaOf } from '../event-store/commit.examples.js';
import { toCommit } from '../event-store/commit.js';

/**
 * A log that remembers what it was given, in order; it can be made to fail, or to hold everything
 * back.
 */
export class Recorder implements EventPublisher {
  readonly records: PublishRecord[] = [];
  /** So many calls fail from now on. */
  failures = 0;
  private held: Promise<void> | undefined;

  async publish(records: readonly PublishRecord[]): Promise<void> {
    await this.held;
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the broker did not answer');
    }
    this.records.push(...records);
  }

  async newest(): Promise<readonly Newest[]> {
    return this.records.slice(-100).map(({ topic, partition, headers, value }) => ({
      ...fromRecord(headers, value),
      topic,
      partition,
    }));
  }

  /** Holds back every call until the answer is called. */
  hold(): () => void {
    let release!: () => void;
    this.held = new Promise((resolve) => (release = resolve));
    return release;
  }
  /** Positions that were published, each once, ascending. */
  get positions(): number[] {
    return [...new Set(this.records.map((record) => record.position))].sort((a, b) => a - b);
  }
}

/** Time that only a test moves. */
export class HandTiming implements Timing {
  private ms = 0;
  private due: { at: number; run: () => void }[] = [];
  now = (): number => this.ms;
  date = (): Date => new Date(this.ms);
  after(ms: number, run: () => void): () => void {
    const one = { at: this.ms + ms, run };
    this.due.push(one);
    return () => void (this.due = this.due.filter((other) => other !== one));
  }
  /**
   * Lets everything happen that is due in the next `ms`, one thing after the other, each with all
   * that follows from it at once.
   */
  async pass(ms: number): Promise<void> {
    const until = this.ms + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.due.reduce<{ at: number; run: () => void } | undefined>(
        (first, one) => (one.at <= until && (!first || one.at < first.at) ? one : first),
        undefined,
      );
      if (!next) break;
      this.due = this.due.filter((one) => one !== next);
      this.ms = Math.max(this.ms, next.at);
      next.run();
    }
    this.ms = until;
  }
}

export const event = (n: number, data: object = {}) => ({
  type: 'thing.happened',
  data: { n, ...data },
  at: '2026-03-02T09:00:00.000Z',
  by: systemActor,
});
/** Of a store that has no other. */
export const commit: Commit = {
  ...toCommit('thing-1', 0, [event(1)], metaOf('c')),
  ts: new Timestamp({ t: 1, i: 1 }),
};
export const dense = (count: number, first = 1): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** A store whose streams grow by one event a commit, and its ledger. */
export const things = async (client: MongoClient, database: string, partitions: number) => {
  const db = client.db(database);
  const store = new MongoEventStore(db);
  await store.prepare();
  const lengths = new Map<string, number>();
  return {
    db,
    store,
    ledger: new Ledger(db, partitions),
    append: async (stream: string, count: number, data: object = {}): Promise<void> => {
      for (let n = 0; n < count; n += 1) {
        const version = lengths.get(stream) ?? 0;
        await store.append(
          stream,
          version,
          [event(version + 1, data)],
          metaOf(`${stream}-${version}`),
        );
        lengths.set(stream, version + 1);
      }
    },
  };
};

/**
 * What is wrong with the records of a log, against the ledger: position by position, and the order
 * of first copies.
 */
export const faultsOf = async (
  records: readonly Pick<PublishRecord, 'partition' | 'position' | 'headers'>[],
  ledger: Ledger,
): Promise<string[]> => {
  const events = await ledger.read({ after: 0, limit: 1_000_000 });
  const ids = new Map(events.map(({ position, id }) => [position, id]));
  const faults = records
    .filter(({ position, headers }) => ids.get(position) !== headers.ce_id)
    .map(({ position }) => `position ${position} means something else in the ledger`);
  const lastOf = new Map<number, number>();
  const seen = new Set<number>();
  for (const { partition, position, headers } of records) {
    if (seen.has(position)) continue;
    seen.add(position);
    const last = lastOf.get(partition) ?? 0;
    if (Number(headers.ce_prevposition) !== last)
      faults.push(
        `${position} follows ${headers.ce_prevposition}, on partition ${partition} it comes after ${last}`,
      );
    lastOf.set(partition, position);
  }
  for (const { position } of events)
    if (!seen.has(position)) faults.push(`position ${position} never came`);
  return faults;
};
