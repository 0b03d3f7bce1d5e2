import type { Schema, SchemaType } from 'mongoose';
import { type DocumentClass, schemaOf } from './schemas.js';

type JsonSchema = Record<string, unknown> & {
  bsonType?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | false;
  anyOf?: JsonSchema[];
};
/** A field as mongoose holds it, with what `fields.ts` said of it. */
type Field = SchemaType & {
  schema?: Schema;
  options: { nullable?: boolean; optional?: boolean };
  $__schemaType?: Field;
};

/** What MongoDB demands of a document of the class: its fields, their types, and nothing else. */
export const validatorOf = (of: DocumentClass): { $jsonSchema: object } => {
  const schema = schemaOf(of);
  const loose = schema.toJSONSchema({ useBsonType: true }) as JsonSchema;
  return { $jsonSchema: objectOf(loose, schema) };
};

/** Mongoose lets objects have more fields, and takes `null` wherever a field may be absent. */
const objectOf = (loose: JsonSchema, schema: Schema): JsonSchema => {
  const fields = Object.entries(loose.properties ?? {}).map(
    ([name, inner]) => [name, inner, schema.path(name) as Field] as const,
  );
  const required = fields.filter(([, , { options }]) => options.optional === false);
  return {
    ...withoutNull(loose),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
    properties: Object.fromEntries(
      fields.map(([name, inner, field]) => [name, fieldOf(inner, field)]),
    ),
    additionalProperties: false,
  };
};

const fieldOf = (loose: JsonSchema, field: Field): JsonSchema => {
  const inside = (inner: JsonSchema, of: Field | undefined): JsonSchema =>
    of?.schema ? objectOf(inner, of.schema) : withoutNull(inner);
  const own = field.options.nullable ? loose : withoutNull(loose);
  if (loose.items) return { ...own, items: inside(loose.items, field) };
  if (loose.additionalProperties)
    return {
      ...own,
      additionalProperties: inside(loose.additionalProperties, field.$__schemaType),
    };
  if (!field.schema) return own;
  return { ...objectOf(loose, field.schema), ...(own.bsonType ? { bsonType: own.bsonType } : {}) };
};

const withoutNull = (schema: JsonSchema): JsonSchema => {
  const { bsonType, enum: values, anyOf, items } = schema;
  return {
    ...schema,
    ...(Array.isArray(bsonType) ? { bsonType: bsonType.filter((type) => type !== 'null') } : {}),
    ...(values ? { enum: values.filter((value) => value !== null) } : {}),
    ...(anyOf ? { anyOf: anyOf.filter((one) => one.bsonType !== 'null') } : {}),
    ...(items ? { items: withoutNull(items) } : {}),
  };
};
