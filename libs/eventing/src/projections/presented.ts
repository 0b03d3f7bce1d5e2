import type { Type } from '@nestjs/common';
import { type DocumentClass, type Shown, shownAs, Text, Whole } from '#platform/documents';
import type { Kept } from './read-model.js';

/**
 * A read model's document as clients see it: `id` for `_id`, what its class shows, and the version
 * of its record where it has one.
 */
export const presented = <D extends object>(
  schema: DocumentClass<D>,
  document: D & Kept,
): Shown => {
  const { _id, _version } = document;
  const shown = { id: _id, ...shownAs(schema, document) };
  return _version > 0 ? { ...shown, version: _version } : shown;
};

/** The class of what `presented` answers, for OpenAPI. */
export const presentedType = <D extends object>(schema: DocumentClass<D>): Type<D> => {
  class Presented extends (schema as unknown as new () => object) {
    @Text() id!: string;
    @Whole({ optional: true, description: 'Of the record.' }) version?: number;
  }
  Object.defineProperty(Presented, 'name', { value: schema.name });
  return Presented as unknown as Type<D>;
};
