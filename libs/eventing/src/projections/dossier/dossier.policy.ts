import { type AnyDecider, allowedCommands, portalRoles, type Role } from '#kernel';

/** A text that a field of a record stands for. */
export type TextField = Readonly<{ field: string; ref: string }>;
/** A command that could be sent now, and who may send it. */
export type NextStep = Readonly<{ command: string; roles: readonly Role[] }>;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const within = (path: string, key: string): string => (path ? `${path}.${key}` : key);
/** The id by which an item of a list is told, `memberId` of a member; else its place. */
const nameOf = (item: unknown, index: number): string => {
  const named = isFields(item)
    ? Object.entries(item).find(([key, value]) => key.endsWith('Id') && typeof value === 'string')
    : undefined;
  return named ? String(named[1]) : String(index + 1);
};

/** Where in a record texts stand, by the names of the fields: `review.conclusion.summary`. */
export const textFieldsIn = (
  value: unknown,
  isReference: (value: unknown) => boolean,
  path = '',
): readonly TextField[] => {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) =>
      textFieldsIn(item, isReference, within(path, nameOf(item, index))),
    );
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.endsWith('Ref') && isReference(inner)
      ? [{ field: within(path, key.slice(0, -'Ref'.length)), ref: inner as string }]
      : textFieldsIn(inner, isReference, within(path, key)),
  );
};

/** Every text that stands anywhere in the values: ids of people among them. */
export const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return isFields(value) ? Object.values(value).flatMap(wordsIn) : [];
};

type Routed = Readonly<{
  decider: AnyDecider;
  routes: Readonly<Record<string, Readonly<{ who: readonly Role[] }>>>;
}>;
/**
 * What people could do with a record in a state: a partner's own users are told what they could do,
 * those inside what everybody could.
 */
export const nextStepsOf = (
  { decider, routes }: Routed,
  status: string,
  isPartner: boolean,
): readonly NextStep[] =>
  allowedCommands(decider, { status })
    .map((command) => ({
      command,
      roles: (routes[command]?.who ?? []).filter(
        (role) => role !== 'SYS' && (!isPartner || portalRoles.includes(role)),
      ),
    }))
    .filter(({ roles }) => roles.length > 0);
