import type { AnyProjection } from '#kernel';
import type { LedgerEvent } from '#eventing/consumers';

/** A document of a read model as it lies in MongoDB. */
export type ReadModelDocument = { _id: string } & Record<string, unknown>;

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
  ) => ReadModelDocument | undefined;
  /**
   * Whether this event is likely the one that makes the document; saves looking for it. Where it
   * was not, the write fails and the document is looked for, so `step` must make one. Default:
   * never.
   */
  isFirst?: (event: LedgerEvent, key: string) => boolean;
  /** Every document is made by one event and never touched again. */
  once?: true;
  indexes: readonly Readonly<Record<string, 1 | -1>>[];
}>;

/** What the platform keeps beside a read model's own fields. */
export type ReadModelMeta = Readonly<{
  /**
   * Version of the document's own stream that it shows; what `?minVersion=` waits for. 0 where it
   * has none.
   */
  _version: number;
  /** Highest position among the events that touched it. */
  _position: number;
}>;

/** A pure projection as a fold. */
export const foldOf = (projection: AnyProjection): Fold => {
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
    indexes: projection.indexes ?? [],
  };
};
const metaOf = (
  document: ReadModelDocument | undefined,
  event: LedgerEvent,
  key: string,
): ReadModelMeta => {
  const { _version = 0, _position = 0 } = (document ?? {}) as Partial<ReadModelMeta>;
  return {
    _version: event.streamId.endsWith(key) ? event.streamVersion : _version,
    _position: Math.max(_position, event.position),
  };
};
