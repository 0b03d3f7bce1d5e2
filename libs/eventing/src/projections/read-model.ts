import type { AnyProjection, Event, Projection } from '#kernel';
import { type DocumentClass, Part, Text, Whole } from '#platform/documents';

/** A pure projection with the class of its documents: their fields, types and indexes. */
export type ReadModel<S extends object = object> = AnyProjection &
  Readonly<{ schema: DocumentClass<S> }>;

type Plain<T> = T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;
/** `never` where the class lacks a field, has one too many, or types one otherwise. */
type Fitting<D, S> = [Plain<D>, Plain<S>] extends [Plain<S>, Plain<D>]
  ? Exclude<keyof D, keyof S> | Exclude<keyof S, keyof D> extends never
    ? unknown
    : never
  : never;

/** Fails to compile where the class is not what the projection makes. */
export const defineReadModel = <D extends object, E extends Event, S extends object>({
  projection,
  schema,
}: Readonly<{
  projection: Projection<D, E>;
  schema: DocumentClass<S> & Fitting<D, S>;
}>): ReadModel<S> => ({ ...(projection as AnyProjection), schema });

/** What the platform keeps beside a read model's own fields. */
export type Kept = Readonly<{
  _id: string;
  /**
   * Version of the document's own stream that it shows; what `?minVersion=` waits for. 0 where it
   * has none.
   */
  _version: number;
  /** Highest position among the events that touched it. */
  _position: number;
  _rev?: number;
}>;

const stored = new WeakMap<DocumentClass, DocumentClass>();

/** The class of the documents as they lie in MongoDB. */
export const storedAs = <S extends object>(schema: DocumentClass<S>): DocumentClass<S & Kept> => {
  const known = stored.get(schema);
  if (known) return known as DocumentClass<S & Kept>;
  @Part()
  class Stored extends (schema as unknown as new () => object) {
    @Text({ kept: true }) _id!: string;
    @Whole({ kept: true }) _version!: number;
    @Whole({ kept: true }) _position!: number;
    @Whole({ kept: true, optional: true }) _rev?: number;
  }
  Object.defineProperty(Stored, 'name', { value: schema.name });
  stored.set(schema, Stored);
  return Stored as unknown as DocumentClass<S & Kept>;
};
