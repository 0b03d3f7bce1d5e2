import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  isEmail,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isCalendarDate } from '#kernel';
import { currencies } from './currencies.js';
import { readInstant } from './instant.js';
import { textFault, type TextLimits } from './plain-text.js';
import { isWebAddress } from './web-address.js';

type Common = Readonly<{
  /** The field may be missing; `null` is refused all the same. Default false. */
  optional?: boolean;
  description?: string;
  example?: unknown;
}>;
type BodyClass = new () => object;

/** One property rule: name, test, sentence. The name becomes the error code in kebab-case. */
const rule = (
  name: string,
  holds: (value: unknown) => boolean,
  sentence: string | ((value: unknown) => string),
  each = false,
): PropertyDecorator =>
  ValidateBy(
    {
      name,
      validator: {
        validate: holds,
        defaultMessage: (args) =>
          `$property ${typeof sentence === 'string' ? sentence : sentence(args?.value)}`,
      },
    },
    { each },
  ) as PropertyDecorator;

/** The field may be left out, and is not null. */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_object, value) => value !== undefined);

const field = (
  { optional = false, description, example }: Common,
  api: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...api,
      required: !optional,
      ...(description ? { description } : {}),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    ...(optional ? [MayBeLeftOut()] : []),
    ...rules,
  );

const isObject = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Property metadata: the class of the objects a field holds. */
export const nestedKey = 'concord:nested';
const Nested = (type: () => BodyClass): PropertyDecorator =>
  applyDecorators(Type(type), Reflect.metadata(nestedKey, type) as PropertyDecorator);

/** One object of the class; a list is refused. */
export const SingleObject = (type: () => BodyClass, options: Common = {}): PropertyDecorator =>
  field(
    options,
    // Named `type`: Swagger takes only such a function for one that answers the class.
    { type: () => type() },
    Nested(type),
    ValidateNested() as PropertyDecorator,
    rule('object', isObject, 'must be one object'),
  );

/** A list of objects of the class. */
export const ListOf = (
  type: () => BodyClass,
  { min = 0, max, ...options }: Common & Readonly<{ min?: number; max: number }>,
): PropertyDecorator =>
  field(
    options,
    { type: () => type(), isArray: true, minItems: min, maxItems: max },
    Nested(type),
    IsArray() as PropertyDecorator,
    ArrayMinSize(min) as PropertyDecorator,
    ArrayMaxSize(max) as PropertyDecorator,
    ValidateNested({ each: true }) as PropertyDecorator,
    rule('object', isObject, 'must be a list of objects', true),
  );

/**
 * Text a person reads: code points after NFC, no control characters, no bidi overrides, something
 * to see. Kept in NFC.
 */
export const PlainText = ({
  min,
  max,
  multiline,
  ...options
}: TextLimits & Common): PropertyDecorator => {
  const faultOf = (text: string) =>
    textFault(text, { min, max, ...(multiline ? { multiline } : {}) });
  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    // Normalising costs the square of a run of marks: only what is fine is normalised.
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && faultOf(value) === undefined ? value.normalize('NFC') : value,
    ),
    rule(
      'plainText',
      (value) => typeof value === 'string' && faultOf(value) === undefined,
      (value) =>
        typeof value === 'string'
          ? `is no plain text of ${min} to ${max} characters: ${faultOf(value)}`
          : 'must be text',
    ),
  );
};

/** An http(s) address, or a host name with a dot, as people write it. Kept as it is given. */
export const WebAddress = ({ max, ...options }: Common & Readonly<{ max: number }>) =>
  field(
    options,
    { type: String, minLength: 4, maxLength: max },
    rule(
      'webAddress',
      (value) => typeof value === 'string' && value.length <= max && isWebAddress(value),
      `must be an http(s) address or a host name, of at most ${max} characters`,
    ),
  );

/** A mail address as mail servers take it. */
export const MailAddress = (options: Common = {}): PropertyDecorator =>
  field(
    { example: 'amina@who.example', ...options },
    { type: String, format: 'email', maxLength: 254 },
    rule('mailAddress', (value) => isEmail(value), 'must be a mail address'),
  );

const isLanguageTag = (value: unknown): boolean => {
  try {
    return typeof value === 'string' && Intl.getCanonicalLocales(value)[0] === value;
  } catch {
    return false;
  }
};
/** A language as BCP 47 writes it: `en`, `pt-BR`. */
export const LanguageTag = (options: Common = {}): PropertyDecorator =>
  field(
    { example: 'fr', ...options },
    { type: String },
    rule('languageTag', isLanguageTag, 'must be a language tag as BCP 47 writes it'),
  );

const isTimeZone = (value: unknown): boolean => {
  try {
    return typeof value === 'string' && Boolean(Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
};
/** A time zone by its IANA name. */
export const TimeZone = (options: Common = {}): PropertyDecorator =>
  field(
    { example: 'Africa/Nairobi', ...options },
    { type: String },
    rule('timeZone', isTimeZone, 'must be the IANA name of a time zone'),
  );

/** A list of different plain texts. */
export const TextList = ({
  min,
  max,
  items,
  ...options
}: TextLimits & Common & Readonly<{ items: number }>): PropertyDecorator =>
  field(
    options,
    { type: [String], maxItems: items },
    IsArray() as PropertyDecorator,
    ArrayMaxSize(items) as PropertyDecorator,
    rule(
      'plainText',
      (value) => typeof value === 'string' && textFault(value, { min, max }) === undefined,
      `must hold plain texts of ${min} to ${max} characters`,
      true,
    ),
    rule(
      'unique',
      (value) => !Array.isArray(value) || new Set(value).size === value.length,
      'must not hold the same text twice',
    ),
  );

/** An existing day, `YYYY-MM-DD`, 1900 to 2999. */
export const CalendarDateField = (options: Common = {}): PropertyDecorator =>
  field(
    { example: '2026-03-02', ...options },
    { type: String, format: 'date' },
    rule('calendarDate', isCalendarDate, 'must be an existing day written YYYY-MM-DD'),
  );

/** RFC 3339 with a zone; kept in UTC with milliseconds. */
export const InstantField = (options: Common = {}): PropertyDecorator =>
  field(
    { example: '2026-03-02T09:15:00Z', ...options },
    { type: String, format: 'date-time' },
    Transform(({ value }: { value: unknown }) => readInstant(value) ?? value),
    rule(
      'instant',
      (value) => readInstant(value) !== undefined,
      'must be an instant with a zone, 2026-03-02T09:15:00Z',
    ),
  );

/** A whole number the runtime keeps exactly. */
export const SafeInt = ({
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  ...options
}: Common & Readonly<{ min?: number; max?: number }> = {}): PropertyDecorator =>
  field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    rule(
      'safeInt',
      (value) =>
        Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
      `must be a whole number from ${min} to ${max}`,
    ),
  );

/** `true` or `false`, not their names. */
export const BooleanField = (options: Common = {}): PropertyDecorator =>
  field(
    options,
    { type: Boolean },
    rule('boolean', (value) => typeof value === 'boolean', 'must be true or false'),
  );

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** A UUID in lower case. */
export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && uuid.test(value);
export const UuidField = (options: Common = {}): PropertyDecorator =>
  field(
    options,
    { type: String, format: 'uuid' },
    rule('uuid', isUuid, 'must be a UUID in lower case'),
  );
export const UuidList = ({
  min = 0,
  max,
  ...options
}: Common & Readonly<{ min?: number; max: number }>): PropertyDecorator =>
  field(
    options,
    { type: [String], minItems: min, maxItems: max },
    IsArray() as PropertyDecorator,
    ArrayMinSize(min) as PropertyDecorator,
    ArrayMaxSize(max) as PropertyDecorator,
    rule('uuid', isUuid, 'must hold UUIDs in lower case', true),
    rule(
      'unique',
      (value) => !Array.isArray(value) || new Set(value).size === value.length,
      'must not hold the same id twice',
    ),
  );

/** One of the values. */
export const CodeField = (values: readonly string[], options: Common = {}): PropertyDecorator =>
  field(
    options,
    { enum: [...values] },
    rule(
      'code',
      (value) => typeof value === 'string' && values.includes(value),
      values.length <= 20 ? `must be one of: ${values.join(', ')}` : 'is not a known code',
    ),
  );
/** A list of different values out of a set. */
export const CodeList = (
  values: readonly string[],
  { min = 0, ...options }: Common & Readonly<{ min?: number }> = {},
): PropertyDecorator =>
  field(
    options,
    { enum: [...values], isArray: true, minItems: min },
    IsArray() as PropertyDecorator,
    ArrayMinSize(min) as PropertyDecorator,
    ArrayMaxSize(values.length) as PropertyDecorator,
    rule(
      'code',
      (value) => typeof value === 'string' && values.includes(value),
      values.length <= 20 ? `must hold only: ${values.join(', ')}` : 'holds an unknown code',
      true,
    ),
    rule(
      'unique',
      (value) => !Array.isArray(value) || new Set(value).size === value.length,
      'must not hold the same code twice',
    ),
  );

/**
 * An amount in minor units, so that no fraction is ever rounded: `{"amountMinor": "125000",
 * "currency": "CHF"}` is CHF 1,250.00.
 */
export class MoneyBody {
  @ApiProperty({ type: String, pattern: '^(0|[1-9]\\d{0,14})$', example: '125000' })
  @Matches(/^(0|[1-9]\d{0,14})$/, {
    message:
      '$property must be a whole number of minor units as text, without sign, at most 15 digits',
  })
  amountMinor!: string;

  @ApiProperty({ type: String, example: 'CHF', description: 'ISO 4217' })
  @(rule(
    'currency',
    (value) => typeof value === 'string' && currencies.has(value),
    'must be an ISO 4217 code',
  ) as PropertyDecorator)
  currency!: string;
}
export const MoneyField = (options: Common = {}): PropertyDecorator =>
  SingleObject(() => MoneyBody, options);
