import type { Collection, Db } from 'mongodb';
import { collectionOf, type Edition } from './projection-handler.js';
import { RecordLookup, recordsModel } from './records.js';

/**
 * What is known of a read model: which edition readers see, which is being filled, which one could
 * be returned to.
 */
export type Registered = {
  /** Name of the projection. */
  _id: string;
  active?: Edition;
  /** Being filled, or following already and not yet compared. */
  candidate?: Edition & { following: boolean };
  /** The one before; it follows until then. */
  previous?: Edition & { until: Date };
  /** Fillings so far, of any version. */
  builds: number;
  /** Compared by every change. */
  rev: number;
};

/** A change lost against another one. */
export class RegistryMoved extends Error {
  override readonly name = 'RegistryMoved';
}

/** Which collections hold the read models. All changes are compare-and-set on `rev`. */
export class ProjectionRegistry {
  private readonly documents: Collection<Registered>;
  constructor(readonly db: Db) {
    this.documents = db.collection<Registered>('projection_registry', {
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
    });
  }

  async all(): Promise<ReadonlyMap<string, Registered>> {
    return new Map((await this.documents.find().toArray()).map((one) => [one._id, one]));
  }
  async one(name: string): Promise<Registered | undefined> {
    return (await this.documents.findOne({ _id: name })) ?? undefined;
  }

  /**
   * Makes a read model known that is not yet. `active`: nothing happened so far, its first filling
   * may follow from the beginning.
   */
  async introduce(name: string, version: number, active: boolean): Promise<void> {
    const edition = { name, version, build: 1 };
    await this.documents.updateOne(
      { _id: name },
      { $setOnInsert: { ...(active ? { active: edition, builds: 1 } : { builds: 0 }), rev: 1 } },
      { upsert: true },
    );
  }

  /**
   * Answers what it made of the registered one. Throws `RegistryMoved` when somebody else changed
   * it meanwhile.
   */
  async change(
    { _id, rev }: Registered,
    set: Partial<Omit<Registered, '_id' | 'rev'>>,
    unset: readonly (keyof Registered)[] = [],
  ): Promise<Registered> {
    const update = {
      $set: { ...set, rev: rev + 1 },
      ...(unset.length > 0
        ? { $unset: Object.fromEntries(unset.map((field) => [field, '' as const])) }
        : {}),
    };
    const changed = await this.documents.findOneAndUpdate({ _id, rev }, update, {
      returnDocument: 'after',
    });
    if (!changed) throw new RegistryMoved(`somebody else changed ${_id}`);
    return changed;
  }
}

/** For how long readers may see the edition before a switch. */
const cacheMs = 1_000;

/**
 * The collections readers read: each read model's active edition, looked up at most once a second.
 */
export class ReadModels {
  /** Whoever waits for a record, of whatever aggregate, looks together with the others. */
  readonly records = new RecordLookup(() => this.collection(recordsModel));
  private readonly registry: ProjectionRegistry;
  private last: { at: number; known: Promise<ReadonlyMap<string, Registered>> } | undefined;

  constructor(private readonly db: Db) {
    this.registry = new ProjectionRegistry(db);
  }

  async collection<D extends object = Record<string, unknown>>({
    name,
    version,
  }: Readonly<{ name: string; version: number }>): Promise<Collection<D>> {
    if (!this.last || Date.now() - this.last.at > cacheMs) {
      const known = this.registry.all();
      known.catch(() => (this.last = undefined));
      this.last = { at: Date.now(), known };
    }
    const registered = (await this.last.known).get(name);
    return this.db.collection<D>(collectionOf(registered?.active ?? { name, version, build: 1 }));
  }
}
