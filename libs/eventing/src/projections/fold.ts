import type { LedgerEvent } from '#eventing/consumers';
import type { DocumentClass } from '#platform/documents';
import { type Kept, type ReadModel, storedAs } from './read-model.js';

/** A document of a read model as it lies in MongoDB. */
export type ReadModelDocument = { _id: string } & Record<string, unknown>;
/** One that a fold makes. */
type Made = object & { _id: string };

/**
 * A read model as the platform fills it: from document and event to document. Events of one stream
 * come in order;
 * those of different streams in any, so the result must not depend on how streams interleave.
 */
export type Fold = Readonly<{
  /** Kebab-case; the collection is named after it. */
  name: string;
  version: number;
  handles: (type: string) => boolean;
  /** Documents the event touches. */
  keysOf: (event: LedgerEvent) => readonly string[];
  /** The next document, or undefined for none. Never changes the one it is given. */
  step: (
    document: ReadModelDocument | undefined,
    event: LedgerEvent,
    key: string,
  ) => Made | undefined;
  /**
   * Whether this event is likely the one that makes the document; saves looking for it. Where it
   * was not, the write fails and the document is looked for, so `step` must make one. Default:
   * never.
   */
  isFirst?: (event: LedgerEvent, key: string) => boolean;
  /** Every document is made by one event and never touched again. */
  once?: true;
  /** Fields, types and indexes of the documents as they lie in MongoDB, `_rev` among them. */
  schema: DocumentClass;
}>;

/** A pure projection as a fold. */
export const foldOf = (projection: ReadModel): Fold => {
  const types = new Set(projection.handles as readonly string[]);
  return {
    name: projection.name,
    version: projection.version,
    handles: (type) => types.has(type),
    keysOf: (event) => [projection.keysOf(event)].flat() as string[],
    step: (document, event, key) => {
      const next = projection.project(document, event, key) as Record<string, unknown> | undefined;
      return next && { ...next, ...metaOf(document, event, key), _id: key };
    },
    isFirst: ({ streamId, streamVersion }, key) => streamVersion === 1 && streamId.endsWith(key),
    schema: storedAs(projection.schema),
  };
};
const metaOf = (
  document: ReadModelDocument | undefined,
  event: LedgerEvent,
  key: string,
): Pick<Kept, '_version' | '_position'> => {
  const { _version = 0, _position = 0 } = (document ?? {}) as Partial<Kept>;
  return {
    _version: event.streamId.endsWith(key) ? event.streamVersion : _version,
    _position: Math.max(_position, event.position),
  };
};
