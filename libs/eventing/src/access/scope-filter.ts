import type { Filter } from 'mongodb';
import type { Scope } from '#kernel';
import type { Caller, ReadPolicy } from './read.policy.js';

const fields = {
  regions: 'regionCode',
  countries: 'countryCode',
  kinds: 'kind',
  partnerIds: 'partnerIds',
} as const;
const nothing: Filter<object> = { $nor: [{}] };
const either = (alternatives: readonly object[]): Filter<object> => {
  if (alternatives.length === 0) return nothing;
  return alternatives.some((filter) => Object.keys(filter).length === 0)
    ? {}
    : ({ $or: alternatives } as Filter<object>);
};

/** Documents that lie in one of the scopes and keep theirs below `prefix` (`scope.` or ``). */
export const scopeFilter = (scopes: readonly Scope[], prefix: string): Filter<object> =>
  either(
    scopes.map((scope) =>
      Object.fromEntries(
        Object.entries(fields).flatMap(([dimension, field]) => {
          const limit = scope[dimension as keyof Scope];
          return limit ? [[prefix + field, { $in: [...limit] }]] : [];
        }),
      ),
    ),
  );

/** Where a read model keeps scope and state of what it shows: `scope.` and `state.` of records. */
export type Kept = Readonly<{ scope: string; state: string }>;

/**
 * The policy as a query over a read model of one family. Of what is about another record, that
 * record's family is looked at, not its scope: `ReadAccess.readable` says the rest.
 */
export const familyFilter = (
  policy: ReadPolicy,
  name: string,
  caller: Caller,
  { scope, state }: Kept,
): Filter<object> => {
  const { whole, portal } = policy.reach(name, caller);
  const { about, portal: view } = policy.family(name);
  const only = view.only
    ? { [state + view.only.field]: { $in: [...policy.portalValues(name)] } }
    : {};
  const own = portal.length > 0 ? [{ $and: [scopeFilter(portal, scope), only] }] : [];
  const inside = whole.length > 0 ? [scopeFilter(whole, scope)] : [];
  const known = policy.names.filter((one) => policy.reaches(one, caller));
  return {
    $and: [either([...inside, ...own]), about ? { [`${state}${about}.type`]: { $in: known } } : {}],
  } as Filter<object>;
};
