import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
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
    if (schema || always || strictGroups || (groups?.length ?? 0) > 0)
      return lookUp(target, schema, always, strictGroups, groups);
    const found = known.get(target) ?? lookUp(target, schema, always, strictGroups, groups);
    known.set(target, found);
    return found;
  };
};
rememberRules();

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
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw failed([{ pointer: at, code: 'object', detail: 'A JSON object is expected.' }]);
  if (!hasRules(type)) {
    const unknown = Object.keys(value).map((key) => unknownField(at, [key]));
    if (unknown.length > 0) throw failed(unknown);
    return new type();
  }
  const instance = plainToInstance(type, value);
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
