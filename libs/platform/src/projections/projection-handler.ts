import type { AnyBulkWriteOperation, ClientSession, Collection, Db } from 'mongodb';
import type { AnyProjection } from '#kernel';
import type { EventHandler, LedgerEvent } from '#platform/consumers';
import { ignoreExisting } from '#platform/mongo';

/** What the platform keeps beside a read model's own fields. */
export type ReadModelMeta = Readonly<{
  /** Version of the document's own stream that it shows; what `?minVersion=` waits for. 0 where it has none. */
  _version: number;
  /** Position of the last event that touched it. */
  _position: number;
}>;
export type ReadModelDocument = { _id: string } & ReadModelMeta & Record<string, unknown>;

/** `partner-directory`, 2 → `partner_directory__v2`. */
export const readModelCollection = ({ name, version }: { name: string; version: number }): string => `${name.replaceAll('-', '_')}__v${version}`;

/** Runs a pure projection: loads the documents a batch touches, folds, writes each once. */
export class ProjectionHandler implements EventHandler {
  readonly name: string;
  readonly version: number;
  private readonly types: ReadonlySet<string>;
  private readonly documents: Collection<ReadModelDocument>;

  constructor(
    private readonly projection: AnyProjection,
    private readonly db: Db,
  ) {
    this.name = projection.name;
    this.version = projection.version;
    this.types = new Set(projection.handles as readonly string[]);
    this.documents = db.collection(readModelCollection(projection));
  }

  handles(type: string): boolean {
    return this.types.has(type);
  }

  async prepare(): Promise<void> {
    await this.db.createCollection(this.documents.collectionName).catch(ignoreExisting);
    for (const index of this.projection.indexes ?? []) await this.documents.createIndex(index);
  }

  async apply(events: readonly LedgerEvent[], session: ClientSession): Promise<void> {
    const touched = events.map((event) => ({ event, keys: [this.projection.keysOf(event)].flat() as string[] }));
    const keys = [...new Set(touched.flatMap((one) => one.keys))];
    if (keys.length === 0) return;
    const before = new Map((await this.documents.find({ _id: { $in: keys } }, { session }).toArray()).map((document) => [document._id, document]));
    const after = new Map<string, ReadModelDocument | undefined>(before);
    for (const { event, keys: own } of touched) for (const key of own) after.set(key, this.step(after.get(key), event, key));
    const writes = [...after].flatMap(([_id, document]): AnyBulkWriteOperation<ReadModelDocument>[] => {
      if (document === before.get(_id)) return [];
      if (document) return [{ replaceOne: { filter: { _id }, replacement: document, upsert: true } }];
      return before.has(_id) ? [{ deleteOne: { filter: { _id } } }] : [];
    });
    if (writes.length > 0) await this.documents.bulkWrite(writes, { session, ordered: false });
  }

  private step(document: ReadModelDocument | undefined, event: LedgerEvent, key: string): ReadModelDocument | undefined {
    const own = event.streamId.endsWith(key) ? event.streamVersion : (document?._version ?? 0);
    const next = this.projection.project(document, event, key) as Record<string, unknown> | undefined;
    return next && { ...withoutUndefined(next), _id: key, _version: own, _position: event.position };
  }
}

/** The driver refuses `undefined`; a field without a value is simply not there. */
export const withoutUndefined = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutUndefined(item)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, withoutUndefined(inner)]]))) as T;
};
