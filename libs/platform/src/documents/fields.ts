import { applyDecorators } from '@nestjs/common';
import { Prop } from '@nestjs/mongoose';
import {
  ApiExtraModels,
  ApiProperty,
  type ApiPropertyOptions,
  getSchemaPath,
} from '@nestjs/swagger';
import { Schema } from 'mongoose';
import { type DocumentClass, schemaOf } from './schemas.js';

/**
 * A field of a document, said once for MongoDB and for the OpenAPI document.
 * `optional`: it may be absent. `nullable`: it may be `null`. `as`: its name in answers where that
 * is another one. `kept`: it is stored and never shown.
 */
export type FieldOptions = Readonly<{
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
  as?: string;
  kept?: boolean;
}>;
type Shape = Readonly<{ stored: object; shown: object }>;

const field = (
  { stored, shown }: Shape,
  { optional = false, nullable = false, description, example, as, kept = false }: FieldOptions,
): PropertyDecorator =>
  applyDecorators(
    // Without a default a list that is absent stays absent.
    Prop({
      ...stored,
      default: undefined,
      required: !optional && !nullable,
      optional,
      nullable,
      as,
      kept,
    } as never),
    ...(kept
      ? []
      : [
          ApiProperty({
            ...shown,
            required: !optional,
            ...(nullable ? { nullable } : {}),
            ...(as ? { name: as } : {}),
            ...(description ? { description } : {}),
            ...(example === undefined ? {} : { example }),
          } as ApiPropertyOptions),
        ]),
  );
const of =
  (stored: object, shown: object) =>
  (options: FieldOptions = {}): PropertyDecorator =>
    field({ stored, shown }, options);

export const Text = of({ type: String }, { type: String });
export const TextList = of({ type: [String] }, { type: [String] });
/** Lists of texts in a list. */
export const TextLists = of(
  { type: [[String]] },
  { type: 'array', items: { type: 'array', items: { type: 'string' } } },
);
export const Uuid = of({ type: String }, { type: String, format: 'uuid' });
export const UuidList = of(
  { type: [String] },
  { type: 'array', items: { type: 'string', format: 'uuid' } },
);
/** `YYYY-MM-DD`. */
export const Day = of({ type: String }, { type: String, format: 'date' });
/** RFC 3339 in UTC, kept as text: times of events arrive and leave as data. */
export const InstantText = of({ type: String }, { type: String, format: 'date-time' });
/** A time of the machine or of the database. */
export const Timestamp = of({ type: Date }, { type: String, format: 'date-time' });
export const Whole = of({ type: Number }, { type: 'integer' });
export const Decimal = of({ type: Number }, { type: Number });
export const NumberList = of({ type: [Number] }, { type: [Number] });
export const Flag = of({ type: Boolean }, { type: Boolean });
/** Data whose shape is that of something else: an event's, a command's. */
export const OpenObject = of(
  { type: Schema.Types.Mixed },
  { type: 'object', additionalProperties: true },
);
export const OpenList = of(
  { type: [Schema.Types.Mixed] },
  { type: 'array', items: { type: 'object', additionalProperties: true } },
);
/** A text or a number, as the values of a message are. */
export const TextOrNumber = of(
  { type: Schema.Types.Union, of: [String, Number] },
  { oneOf: [{ type: 'string' }, { type: 'number' }] },
);
export const TextsOrNumbers = of(
  { type: [{ type: Schema.Types.Union, of: [String, Number] }] },
  { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
);
export const TextMap = of(
  { type: Map, of: String },
  { type: 'object', additionalProperties: { type: 'string' } },
);
export const NumberMap = of(
  { type: Map, of: Number },
  { type: 'object', additionalProperties: { type: 'number' } },
);
export const TextListMap = of(
  { type: Map, of: [String] },
  { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
);

/** Every code of a union; fails to compile where one is missing. */
export const codesOf = <T extends string>(codes: Readonly<Record<T, true>>): readonly T[] =>
  Object.keys(codes) as T[];

export const Code = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      stored: { type: String, enum: options.nullable ? [...values, null] : [...values] },
      shown: { type: String, enum: [...values] },
    },
    options,
  );
export const CodeList = (
  values: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator =>
  field(
    {
      stored: { type: [{ type: String, enum: [...values] }] },
      shown: { type: 'array', items: { type: 'string', enum: [...values] } },
    },
    options,
  );

/** The codes a field may have; undefined where it is no code. */
export const codesIn = (of: DocumentClass, name: string): readonly string[] | undefined =>
  (schemaOf(of).path(name) as { enumValues?: readonly string[] } | undefined)?.enumValues;

const parts = new WeakMap<object, Map<PropertyKey, DocumentClass>>();
/** The class of an object inside a document; undefined where the field is no such object. */
export const partOf = (of: DocumentClass, name: string): DocumentClass | undefined => {
  const parent = Object.getPrototypeOf(of) as DocumentClass | null;
  return (
    parts.get(of.prototype as object)?.get(name) ?? (parent?.prototype && partOf(parent, name))
  );
};

export const One =
  (type: DocumentClass, options: FieldOptions = {}): PropertyDecorator =>
  (target, key) => {
    parts.set(target, (parts.get(target) ?? new Map()).set(key, type));
    field({ stored: { type: schemaOf(type) }, shown: { type: () => type } }, options)(target, key);
  };
export const Many = (type: DocumentClass, options: FieldOptions = {}): PropertyDecorator =>
  field(
    { stored: { type: [schemaOf(type)] }, shown: { type: () => type, isArray: true } },
    options,
  );
/** An object whose keys are data (ids, codes), each with a value of the class. */
export const MapOf =
  (type: DocumentClass, options: FieldOptions = {}): PropertyDecorator =>
  (target, key) => {
    ApiExtraModels(type as never)(target.constructor);
    field(
      {
        stored: { type: Map, of: schemaOf(type) },
        shown: { type: 'object', additionalProperties: { $ref: getSchemaPath(type as never) } },
      },
      options,
    )(target, key);
  };
