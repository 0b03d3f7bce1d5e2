import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { whileStarting } from '#platform/mongo';
import { type DocumentClass, modelIn, modelOn, prepareModels } from '#platform/documents';
import { AccessEntry } from './access-entry.schema.js';
import { collectionOf } from './projection-handler.js';
import { RecordLookup, recordsModel } from './records.js';
import { type Kept, type ReadModel, storedAs } from './read-model.js';
import { Registered } from './registered.schema.js';

/** A change lost against another one. */
export class RegistryMoved extends Error {
  override readonly name = 'RegistryMoved';
}

/** Which collections hold the read models. All changes are compare-and-set on `rev`. */
export class ProjectionRegistry {
  private readonly documents: Model<Registered>;
  constructor(readonly db: Db) {
    this.documents = modelOn(db, Registered);
  }

  async prepare(): Promise<void> {
    await prepareModels(this.db, Registered);
  }
  async all(): Promise<ReadonlyMap<string, Registered>> {
    return new Map((await this.documents.find().lean()).map((one) => [one._id, one]));
  }
  async one(name: string): Promise<Registered | undefined> {
    return (await this.documents.findOne({ _id: name }).lean()) ?? undefined;
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
    const changed = await this.documents
      .findOneAndUpdate({ _id, rev }, update, { returnDocument: 'after' })
      .lean();
    if (!changed) throw new RegistryMoved(`somebody else changed ${_id}`);
    return changed;
  }
}

/** For how long readers may see the edition before a switch. */
const cacheMs = 1_000;

/**
 * The collections readers read: each read model's active edition, looked up at most once a second.
 */
@Injectable()
export class ReadModels {
  /** Whoever waits for a record, of whatever aggregate, looks together with the others. */
  readonly records = new RecordLookup(() => this.model(recordsModel));
  private readonly registry: ProjectionRegistry;
  private last: { at: number; known: Promise<ReadonlyMap<string, Registered>> } | undefined;

  constructor(private readonly db: Db) {
    this.registry = new ProjectionRegistry(db);
  }

  /** The same of a capability's read model. */
  of<S extends object>({ name, version, schema }: ReadModel<S>): Promise<Model<S & Kept>> {
    return this.model({ name, version, schema: storedAs(schema) });
  }

  /** Nest's hook. */
  async onModuleInit(): Promise<void> {
    await whileStarting(async () => {
      await this.registry.prepare();
      await prepareModels(this.db, AccessEntry);
    });
  }

  /** The model of a read model's active edition; `schema` as its fold has it. */
  async model<D extends object>({
    name,
    version,
    schema,
  }: Readonly<{ name: string; version: number; schema: DocumentClass<D> }>): Promise<Model<D>> {
    if (!this.last || Date.now() - this.last.at > cacheMs) {
      const known = this.registry.all();
      known.catch(() => (this.last = undefined));
      this.last = { at: Date.now(), known };
    }
    const registered = (await this.last.known).get(name);
    const edition = registered?.active ?? { name, version, build: 1 };
    return modelIn(this.db, schema, collectionOf(edition));
  }
}
