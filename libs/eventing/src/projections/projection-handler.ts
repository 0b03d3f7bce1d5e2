import {
  type AnyBulkWriteOperation,
  type ClientSession,
  type Collection,
  type Db,
  MongoBulkWriteError,
} from 'mongodb';
import {
  type Change,
  type Effect,
  type EventHandler,
  type LedgerEvent,
  Stale,
  Unsound,
} from '#eventing/consumers';
import { createCollection, createIndexes } from '#platform/documents';
import { isDuplicateKey } from '#platform/mongo';
import type { Fold, ReadModelDocument } from './fold.js';

/** Which filling of which version of a read model. */
export type Edition = Readonly<{ name: string; version: number; build: number }>;
/**
 * `partner-directory` 2 → `partner_directory__v2`, its third filling `partner_directory__v2_b3`.
 */
export const collectionOf = ({ name, version, build }: Edition): string =>
  `${name.replaceAll('-', '_')}__v${version}${build > 1 ? `_b${build}` : ''}`;

/**
 * `_rev` rises with every event, from the position of the one that made the document, so that one
 * made anew never looks like the one before: what was read is written over only while nobody else
 * has.
 */
export type Stored = ReadModelDocument & { _rev?: number };
/** Documents kept from earlier batches, per read model. */
const kept = 1_000;
type Folded = Readonly<{
  before: ReadonlyMap<string, Stored>;
  after: ReadonlyMap<string, Stored | undefined>;
}>;

/**
 * Fills one edition of a read model: reads the documents a batch touches, folds, writes each once.
 */
export class ProjectionHandler implements EventHandler {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  readonly documents: Collection<Stored>;
  private readonly cache = new Map<string, Stored>();
  /**
   * Keys whose last write failed, for whatever reason: looked for, whatever the fold is sure of.
   */
  private readonly doubtful = new Set<string>();

  constructor(
    readonly fold: Fold,
    private readonly db: Db,
    build = 1,
    /** Told the keys of documents once they are written. */
    private readonly onShown: (keys: Iterable<string>) => void = () => {},
  ) {
    this.name = fold.name;
    this.version = fold.version;
    this.build = build;
    this.documents = db.collection<Stored>(collectionOf(this), { ignoreUndefined: true });
  }

  handles(type: string): boolean {
    return this.fold.handles(type);
  }

  async prepare(): Promise<void> {
    await this.create();
    await this.index();
  }
  /** The collection alone: what is filled in bulk is indexed afterwards. */
  async create(): Promise<void> {
    await createCollection(this.db, this.fold.schema, this.documents.collectionName);
  }
  async index(): Promise<void> {
    await createIndexes(this.db, this.fold.schema, this.documents.collectionName);
  }

  async apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    await (await this.plan(events)).write(session);
  }

  async plan(events: readonly LedgerEvent[]): Promise<Effect> {
    const folded = await this.folded(events);
    const writes = writesOf(folded);
    return {
      write: async (session) => {
        if (writes.length > 0 && !(await this.wrote(writes, session)))
          throw new Stale(`${this.documents.collectionName} was written by somebody else`);
      },
      settled: (committed) => this.remember(folded, committed),
    };
  }

  async preview(events: readonly LedgerEvent[]): Promise<readonly Change[]> {
    const { before, after } = await this.folded(
      events.filter(({ type }) => this.handles(type)),
      false,
    );
    const shown = (document: Stored | undefined): object | undefined =>
      document && withoutMeta(document);
    return [...after].flatMap(([id, document]) =>
      document === before.get(id)
        ? []
        : [
            {
              collection: this.documents.collectionName,
              id,
              before: shown(before.get(id)),
              after: shown(document),
            },
          ],
    );
  }

  private async folded(events: readonly LedgerEvent[], shortcuts = true): Promise<Folded> {
    const touched = events.map((event) => ({ event, keys: this.keysOf(event) }));
    const before = await this.before(touched, shortcuts);
    const after = new Map<string, Stored | undefined>(before);
    for (const { event, keys } of touched)
      for (const key of keys) after.set(key, this.next(after.get(key), event, key));
    return { before, after };
  }

  /** The documents as they are, from memory where they were written last. */
  private async before(
    touched: readonly { event: LedgerEvent; keys: readonly string[] }[],
    shortcuts: boolean,
  ): Promise<Map<string, Stored>> {
    const before = new Map<string, Stored>();
    const [seen, missing] = [new Set<string>(), [] as string[]];
    for (const { event, keys } of touched)
      for (const key of keys) {
        if (seen.has(key)) continue;
        seen.add(key);
        const cached = shortcuts && !this.doubtful.has(key) ? this.cache.get(key) : undefined;
        if (cached) before.set(key, cached);
        else if (
          !shortcuts ||
          this.doubtful.has(key) ||
          (!this.fold.once && !this.fold.isFirst?.(event, key))
        )
          missing.push(key);
      }
    if (missing.length > 0)
      for (const document of await this.documents.find({ _id: { $in: missing } }).toArray())
        before.set(document._id, document);
    return before;
  }

  /** Documents the event touches. Throws `Unsound`, as `next` does. */
  keysOf(event: LedgerEvent): readonly string[] {
    try {
      return this.fold.keysOf(event);
    } catch (error) {
      throw new Unsound(event, error);
    }
  }
  /** The document after the event. */
  next(document: Stored | undefined, event: LedgerEvent, key: string): Stored | undefined {
    try {
      const next = this.fold.step(document, event, key);
      return (
        next && { ...next, _rev: document?._rev === undefined ? event.position : document._rev + 1 }
      );
    } catch (error) {
      throw new Unsound(event, error);
    }
  }

  /** Whether every document was still as it was read. */
  private async wrote(
    writes: AnyBulkWriteOperation<Stored>[],
    session: ClientSession,
  ): Promise<boolean> {
    try {
      // Ordered: after the first failure nothing more is sent. In a transaction that failure ends
      // it, and the next call's "no such transaction" would hide it and have the same plan
      // repeated.
      const { insertedCount, matchedCount, deletedCount } = await this.documents.bulkWrite(writes, {
        session,
        ordered: true,
      });
      return insertedCount + matchedCount + deletedCount === writes.length;
    } catch (error) {
      if (error instanceof MongoBulkWriteError && isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private remember({ after }: Folded, committed: boolean): void {
    if (committed) this.onShown(after.keys());
    for (const [key, document] of after) {
      this.cache.delete(key);
      if (committed) this.doubtful.delete(key);
      else this.doubtful.add(key);
      if (committed && document && !this.fold.once) this.cache.set(key, document);
    }
    for (const key of this.cache.keys()) {
      if (this.cache.size <= kept) break;
      this.cache.delete(key);
    }
  }
}

/** One kind after the other, so that each is one call. */
const writesOf = ({ before, after }: Folded): AnyBulkWriteOperation<Stored>[] => {
  const inserts: AnyBulkWriteOperation<Stored>[] = [];
  const replacements: AnyBulkWriteOperation<Stored>[] = [];
  const deletions: AnyBulkWriteOperation<Stored>[] = [];
  for (const [_id, document] of after) {
    const old = before.get(_id);
    // A document of before there were revisions has none.
    const filter = { _id, _rev: old?._rev ?? { $exists: false } };
    if (document && old) replacements.push({ replaceOne: { filter, replacement: document } });
    else if (document) inserts.push({ insertOne: { document } });
    else if (old) deletions.push({ deleteOne: { filter } });
  }
  return [...inserts, ...replacements, ...deletions];
};

/** A document without what is the platform's. */
export const withoutMeta = (document: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(document).filter(([field]) => field === '_id' || !field.startsWith('_')),
  );
