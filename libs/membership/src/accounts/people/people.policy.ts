import { boundRoles, type Grant, portalRoles, type Role, type Scope } from '#kernel';

/** An account as the search for people knows it. */
export type Findable = Readonly<{
  accountId: string;
  personId: string;
  displayName: string;
  email: string;
  grants: readonly Grant[];
}>;
/** How a caller sees accounts, as the read policy says: in which scopes, by view. */
export type Sight = Readonly<{
  whole: readonly Scope[];
  outcome: readonly Scope[];
  portal: readonly Scope[];
}>;
export type FoundPerson = Readonly<{
  personId: string;
  displayName: string;
  roles: readonly Grant[];
  /** For those who see whole accounts. */
  accounts?: readonly Readonly<{ accountId: string; email: string }>[];
}>;
/** `partnerId`: only users of the portal of this partner. */
export type Search = Readonly<{ role?: Role; partnerId?: string; words: readonly string[] }>;

const sharesPartner = ({ scope }: Grant, scopes: readonly Scope[]): boolean =>
  scopes.some(({ partnerIds = [] }) => scope.partnerIds?.some((id) => partnerIds.includes(id)));

const isUserOf = ({ role, scope }: Grant, partnerId: string | undefined): boolean =>
  partnerId !== undefined &&
  portalRoles.includes(role) &&
  (scope.partnerIds ?? []).includes(partnerId);

/**
 * The roles of somebody that a caller is told of: all of them where they see whole accounts, those
 * inside the organisation where they work there, and those of the partner they ask for; in a portal
 * those at one's own partner. Who is honoured or an expert is never found this way.
 */
const shownRoles = (
  grants: readonly Grant[],
  sight: Sight,
  partnerId: string | undefined,
): readonly Grant[] => {
  if (sight.whole.length > 0) return grants;
  const worksHere = sight.outcome.length > 0;
  return grants.filter((grant) =>
    boundRoles.includes(grant.role)
      ? sharesPartner(grant, sight.portal) || (worksHere && isUserOf(grant, partnerId))
      : worksHere,
  );
};

/**
 * The people a search finds among open accounts, as far as the caller is told of them: by name, each
 * once with the roles of all their accounts. Whoever has no role one is told of is not there, but
 * for those who see whole accounts: they find the invited too.
 */
export const findPeople = (
  accounts: readonly Findable[],
  { role, partnerId, words }: Search,
  sight: Sight,
  fold: (text: string) => string,
): readonly FoundPerson[] =>
  [...Map.groupBy(accounts, ({ personId }) => personId)]
    .flatMap(([personId, own]): FoundPerson[] => {
      const { displayName } = own[0]!;
      const roles = shownRoles(
        own.flatMap(({ grants }) => grants),
        sight,
        partnerId,
      );
      const name = fold(displayName);
      const isFound =
        (roles.length > 0 || sight.whole.length > 0) &&
        (role === undefined || roles.some((one) => one.role === role)) &&
        (partnerId === undefined || roles.some((one) => isUserOf(one, partnerId))) &&
        words.every((word) => name.includes(word));
      if (!isFound) return [];
      const found = { personId, displayName, roles };
      return sight.whole.length > 0
        ? [{ ...found, accounts: own.map(({ accountId, email }) => ({ accountId, email })) }]
        : [found];
    })
    .sort((one, other) => (keyOf(one, fold) < keyOf(other, fold) ? -1 : 1));

/** Order of the list: the name, then the id. */
export const keyOf = (
  { displayName, personId }: FoundPerson,
  fold: (text: string) => string,
): string => `${fold(displayName)}\u0000${personId}`;
