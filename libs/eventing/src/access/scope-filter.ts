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
  const reach = policy.reach(name, caller);
  const { about } = policy.family(name);
  const views = (['whole', 'outcome', 'portal'] as const).flatMap((view): Filter<object>[] => {
    if (reach[view].length === 0) return [];
    const only = policy.only(name, view);
    const within = scopeFilter(reach[view], scope);
    if (!only) return [within];
    const ofKind = { [state + only.field]: { $in: [...only.values] } };
    const { named } = policy.family(name).portal;
    const naming =
      view === 'portal' && named && caller.personId ? [{ [state + named]: caller.personId }] : [];
    return [{ $and: [within, { $or: [ofKind, ...naming] }] } as Filter<object>];
  });
  const assignment = policy.assignment(name, caller);
  const own = (assignment?.fields ?? []).map((field) => ({
    [state + field]: assignment!.personId,
  }));
  return {
    $and: [
      either([...views, ...own]),
      about ? aboutKnown(policy, caller, `${state}${about}`, state) : {},
    ],
  } as Filter<object>;
};

/** What is about a family the caller reads; of one whose outcome they read, what they owe. */
const aboutKnown = (
  policy: ReadPolicy,
  caller: Caller,
  about: string,
  state: string,
): Filter<object> => {
  const known = policy.names.filter((one) => policy.reaches(one, caller));
  const byOutcome = known.filter((one) => {
    const { whole, portal } = policy.reach(one, caller);
    return whole.length + portal.length === 0;
  });
  const inFull = known.filter((one) => !byOutcome.includes(one));
  return {
    $or: [
      { [`${about}.type`]: { $in: inFull } },
      {
        [`${about}.type`]: { $in: byOutcome },
        [`${state}kind`]: { $in: [...policy.kindsOwed(caller)] },
      },
    ],
  } as Filter<object>;
};
