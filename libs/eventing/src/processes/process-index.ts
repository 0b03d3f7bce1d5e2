import { type Event, partnersOf, type RecordIndex, type Recorded } from '#kernel';
import type { Aggregate } from '#eventing/commands';
import type { ProcessIndexEntry } from './process.schema.js';

type Found = Readonly<{ byPartner: boolean; by: readonly string[] }>;

const valuesOf = ({ data }: Event, fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => (data as Readonly<Record<string, string>>)[field] ?? []);

/**
 * Which records the processes of a context may ask for, and by which fields of their events they
 * are found: its own, since theirs are the commands it sends.
 */
export class IndexedRecords {
  private readonly found: ReadonlyMap<string, Found>;

  constructor(own: readonly Aggregate[]) {
    this.found = new Map(
      own
        .filter(({ indexedByPartner, indexedBy }) => indexedByPartner || indexedBy)
        .map(({ decider, indexedByPartner = false, indexedBy = [] }) => [
          decider.name,
          { byPartner: indexedByPartner, by: indexedBy },
        ]),
    );
  }

  /** How records of a name are found; undefined where they are not asked for. */
  by(name: string): Found | undefined {
    return this.found.get(name);
  }
}

/** What the index holds of the owners of a batch, growing as its events come. */
export class GrowingIndex implements RecordIndex {
  private readonly records = new Map<string, Set<string>>();
  readonly added: ProcessIndexEntry[] = [];
  /** Whose records a rule has asked for. */
  readonly asked = new Set<string>();
  constructor(
    known: readonly ProcessIndexEntry[],
    private readonly indexed: IndexedRecords,
  ) {
    for (const { partnerId, type, recordId } of known)
      this.recordsBy(partnerId, type).add(recordId);
  }

  remember(event: Recorded<Event>): void {
    const type = event.streamId.slice(0, event.streamId.indexOf('-'));
    const how = this.indexed.by(type);
    if (!how) return;
    const recordId = event.streamId.slice(type.length + 1);
    const owners = [...(how.byPartner ? partnersOf(event) : []), ...valuesOf(event, how.by)];
    for (const partnerId of owners) {
      const records = this.recordsBy(partnerId, type);
      if (records.has(recordId)) continue;
      records.add(recordId);
      this.added.push({ _id: `${partnerId}|${event.streamId}`, partnerId, type, recordId });
    }
  }
  recordsOf(partnerId: string, type: string): readonly string[] {
    // A rule of another context, which sends nothing here.
    if (!this.indexed.by(type)) return [];
    this.asked.add(partnerId);
    return [...this.recordsBy(partnerId, type)].sort();
  }

  private recordsBy(partnerId: string, type: string): Set<string> {
    const key = `${partnerId}|${type}`;
    const records = this.records.get(key) ?? new Set();
    this.records.set(key, records);
    return records;
  }
}
