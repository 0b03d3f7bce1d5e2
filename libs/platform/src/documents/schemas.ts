import { Schema as SchemaOptionsOf, SchemaFactory } from '@nestjs/mongoose';
import {
  type IndexDefinition,
  type IndexOptions,
  type Schema,
  type SchemaOptions,
  SchemaTypes,
} from 'mongoose';

/** An empty text is a text. */
SchemaTypes.String.checkRequired((value: unknown) => typeof value === 'string');

/** A class whose fields are declared with the decorators of `fields.ts`. */
export type DocumentClass<D extends object = object> = abstract new () => D;

type Query = Readonly<{ getFilter: () => object }>;
type Index = readonly [IndexDefinition, IndexOptions];
const indexes = new WeakMap<DocumentClass, Index[]>();
const schemas = new WeakMap<DocumentClass, Schema>();

/**
 * What holds for every document of ours: nothing is added to it, nothing is left out of it, and
 * what the class does not name is an error. Indexes are made when a service is prepared, never by
 * the way.
 */
const strictly: SchemaOptions = {
  strict: 'throw',
  strictQuery: false,
  versionKey: false,
  id: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
};

/** A collection of documents of this class. */
export const StoredIn = (collection: string): ClassDecorator =>
  SchemaOptionsOf({ ...strictly, collection }) as ClassDecorator;

/** An object inside a document, without an id of its own. */
export const Part = (): ClassDecorator =>
  SchemaOptionsOf({ ...strictly, _id: false }) as ClassDecorator;

/** An index of the collection; `keys` in their order. */
export const Indexed =
  (keys: Readonly<Record<string, 1 | -1>>, options: IndexOptions = {}): ClassDecorator =>
  (target) => {
    const own = indexes.get(target as never) ?? [];
    // Decorators run from the last to the first.
    indexes.set(target as never, [[{ ...keys }, options], ...own]);
  };

/** Those of a class and of what it extends. */
const indexesOf = (of: DocumentClass): readonly Index[] => {
  const parent = Object.getPrototypeOf(of) as DocumentClass | null;
  return [...(parent ? indexesOf(parent) : []), ...(indexes.get(of) ?? [])];
};

const holdsUndefined = (value: unknown): boolean => {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.some(holdsUndefined);
  const isPlain = typeof value === 'object' && value?.constructor === Object;
  return isPlain && Object.values(value).some(holdsUndefined);
};
/** Left out of a filter, what is undefined would let everything through. */
const refuseUndefined = (filter: object): void => {
  if (holdsUndefined(filter))
    throw new Error(`a filter holds undefined: ${Object.keys(filter).join(', ')}`);
};
const filtered = /^(find|count|distinct|update|replace|delete)/;

/**
 * The mongoose schema of a class: made once, with its indexes. Queries with an undefined value in
 * their filter are refused.
 */
export const schemaOf = <D extends object>(of: DocumentClass<D>): Schema<D> => {
  const known = schemas.get(of);
  if (known) return known as unknown as Schema<D>;
  const schema = SchemaFactory.createForClass(of as never) as unknown as Schema<D>;
  for (const [keys, options] of indexesOf(of)) schema.index(keys, options);
  schema.pre(
    filtered,
    { query: true, document: false } as never,
    function (this: Query) {
      refuseUndefined(this.getFilter());
    } as never,
  );
  schemas.set(of, schema as unknown as Schema);
  return schema;
};
