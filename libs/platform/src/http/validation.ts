import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { nestedKey } from './fields.js';
import { type InputError, Problem } from './problems.js';
import { pointerOf } from './strict-json.js';

type BodyClass<T extends object> = new () => T;

/**
 * class-validator compares every class that has rules with each object it looks at, nested ones
 * too; with a few hundred body classes that is
 * most of the time a validation takes. The rules of a class do not change once it is declared, so
 * they are looked up once.
 */
const rememberRules = (): void => {
  const storage = getMetadataStorage();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof lookUp>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    // `schema` is a class' own name for what is nested in it, and chooses nothing among classes.
    if (always || strictGroups || (groups?.length ?? 0) > 0)
      return lookUp(target, schema, always, strictGroups, groups);
    const found = known.get(target) ?? lookUp(target, schema, always, strictGroups, groups);
    known.set(target, found);
    return found;
  };
};
rememberRules();

/** An object as a JSON document has them; bytes and class instances are none. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  value !== null &&
  typeof value === 'object' &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** What a body class says about the size of a field. */
type FieldSize = Readonly<{ mostItems?: number; nested?: BodyClass<object> }>;
const sizes = new WeakMap<object, ReadonlyMap<string, FieldSize>>();
const sizesOf = (type: BodyClass<object>): ReadonlyMap<string, FieldSize> => {
  const known = sizes.get(type);
  if (known) return known;
  const fields = new Map<string, FieldSize>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)) {
    const { propertyName: name } = rule;
    const mostItems = rule.name === 'arrayMaxSize' ? (rule.constraints[0] as number) : undefined;
    fields.set(name, {
      nested: nestedClass(type, name),
      ...fields.get(name),
      ...(mostItems === undefined ? {} : { mostItems }),
    });
  }
  sizes.set(type, fields);
  return fields;
};
const nestedClass = (type: BodyClass<object>, name: string): BodyClass<object> | undefined =>
  (
    Reflect.getMetadata(nestedKey, type.prototype as object, name) as
      (() => BodyClass<object>) | undefined
  )?.();

/** The fields of a body that hold objects, with their class. */
export const nestedBodies = (
  type: BodyClass<object>,
): readonly (readonly [name: string, type: BodyClass<object>])[] =>
  [...sizesOf(type)].flatMap(([name, { nested }]) => (nested ? [[name, nested] as const] : []));

/**
 * The same faults from less: class-validator's work grows with the square of a list, and it looks
 * at every item also where the list is too long, unknown or in the place of something else.
 */
const bounded = (type: BodyClass<object>, value: Record<string, unknown>): object => {
  const fields = sizesOf(type);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, boundedField(fields.get(name), inner)]),
  );
};
const boundedField = (field: FieldSize | undefined, value: unknown): unknown => {
  if (!field) return null;
  if (Array.isArray(value))
    return value
      .slice(0, field.mostItems === undefined ? 0 : field.mostItems + 1)
      .map((item) => boundedItem(field, item));
  return boundedItem(field, value);
};
const boundedItem = ({ nested }: FieldSize, value: unknown): unknown => {
  if (Array.isArray(value)) return [];
  if (!isPlainObject(value)) return value;
  return nested ? bounded(nested, value) : {};
};

/**
 * The value as an instance of the class, or 400 `validation-failed` with a pointer per fault.
 * Unknown fields are refused at every depth; so is anything but an object. `at` prefixes the
 * pointers (`/query`).
 */
export const validateBody = async <T extends object>(
  type: BodyClass<T>,
  value: unknown,
  at = '',
): Promise<T> => {
  if (!isPlainObject(value))
    throw failed([{ pointer: at, code: 'object', detail: 'A JSON object is expected.' }]);
  if (!hasRules(type)) {
    const unknown = Object.keys(value).map((key) => unknownField(at, [key]));
    if (unknown.length > 0) throw failed(unknown);
    return new type();
  }
  const instance = plainToInstance(type, bounded(type, value));
  const faults = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
  });
  if (faults.length > 0)
    throw failed(faults.flatMap((fault) => flatten(fault, at, [])).slice(0, 100));
  return instance;
};

const failed = (errors: readonly InputError[]): Problem =>
  new Problem(
    'validation-failed',
    errors.length === 1 ? errors[0]!.detail : `${errors.length} fields are not valid.`,
    { errors },
  );
const hasRules = (type: BodyClass<object>): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
const unknownField = (at: string, path: readonly string[]): InputError => ({
  pointer: at + pointerOf(path),
  code: 'unknown-field',
  detail: 'This field is not known here.',
});
const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
/** Names of class-validator's own rules in the words of our codes. */
const codes: Readonly<Record<string, string>> = {
  isDefined: 'required',
  nestedValidation: 'object',
  unknownValue: 'object',
  customValidation: 'object',
};

/**
 * One fault per field, at its deepest place. A missing field reads `required`, whatever its rules
 * are.
 */
const flatten = (
  fault: ValidationError & { missing?: boolean },
  at: string,
  path: readonly string[],
): InputError[] => {
  const here = [...path, fault.property];
  const isNoList = 'isArray' in (fault.constraints ?? {});
  const below = isNoList ? [] : (fault.children ?? []).flatMap((child) => flatten(child, at, here));
  if (below.length > 0) return below;
  const constraints = fault.constraints ?? {};
  if ('whitelistValidation' in constraints) return [unknownField(at, here)];
  const [name, detail] = preferred(constraints);
  return [
    {
      pointer: at + pointerOf(here),
      code: codes[name] ?? kebab(name.replace(/^is(?=[A-Z])/, '')),
      detail,
    },
  ];
};
const preferred = (constraints: Readonly<Record<string, string>>): [string, string] => {
  const all = Object.entries(constraints);
  return (
    all.find(([name]) => name === 'isArray') ??
    all.find(([name]) => name === 'object') ??
    all.find(([name]) => name !== 'nestedValidation') ??
    all[0] ?? ['invalid', 'This field is not valid.']
  );
};
