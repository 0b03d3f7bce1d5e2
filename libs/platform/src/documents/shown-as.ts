import type { Schema, SchemaType } from 'mongoose';
import { type DocumentClass, schemaOf } from './schemas.js';

type Field = SchemaType & {
  schema?: Schema;
  options: { as?: string; kept?: boolean };
  $__schemaType?: Field;
};
type Show = (value: unknown) => unknown;
/** Plain data: what of a class `as` and `kept` leave is not known to the compiler. */
export type Shown = Record<string, unknown>;

const shows = new WeakMap<DocumentClass, (document: object) => Shown>();

/**
 * What an answer has of a document: the fields its class names, under the names it gives them. What
 * is `kept`, what the class does not know, and what is undefined stay inside, at every depth.
 */
export const shownAs = <D extends object>(of: DocumentClass<D>, document: D): Shown => {
  const show = shows.get(of) ?? objectOf(schemaOf(of));
  shows.set(of, show);
  return show(document);
};

const objectOf = (schema: Schema): ((document: object) => Shown) => {
  const fields = Object.entries(schema.paths as Record<string, Field>)
    .filter(([name, { options }]) => !options.kept && !name.includes('.$*'))
    .map(([name, field]) => [name, field.options.as ?? name, valueOf(field)] as const);
  return (document) => {
    const shown: Shown = {};
    for (const [name, as, show] of fields) {
      const value = (document as Record<string, unknown>)[name];
      if (value !== undefined) shown[as] = show(value);
    }
    return shown;
  };
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const valueOf = ({ schema, $__schemaType: inMap }: Field): Show => {
  if (inMap) {
    const show = valueOf(inMap);
    return (value) =>
      isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, show(inner)]))
        : value;
  }
  if (!schema) return (value) => value;
  const show = objectOf(schema);
  const inside: Show = (value) => (isObject(value) ? show(value) : value);
  return (value) => (Array.isArray(value) ? value.map(inside) : inside(value));
};
