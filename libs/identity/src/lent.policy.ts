import type { Grant, Role, Scope } from '#kernel';

const both = (
  own: readonly string[] | undefined,
  lent: readonly string[] | undefined,
): readonly string[] | undefined =>
  own && lent ? own.filter((one) => lent.includes(one)) : (own ?? lent);

/** What a delegator's grants come to in a delegate's hands: its roles, within what is lent of each. */
export const lentGrants = (
  grants: readonly Grant[],
  { roles, scope: lent = {} }: Readonly<{ roles: readonly Role[]; scope?: Scope }>,
): readonly Grant[] =>
  grants
    .filter(({ role }) => roles.includes(role))
    .map(({ role, scope: own }) => {
      const [regions, countries] = [
        both(own.regions, lent.regions),
        both(own.countries, lent.countries),
      ];
      const scope = {
        ...own,
        ...(regions ? { regions } : {}),
        ...(countries ? { countries } : {}),
      };
      return { role, scope };
    });
