import { sendCommand } from './send-command.js';
import type { Accepted, Client } from './client.js';

/** What a role reaches, as options say it: each may be given several times. */
export type ReachOptions = Readonly<{
  region?: readonly string[];
  country?: readonly string[];
  kind?: readonly string[];
  partner?: readonly string[];
}>;
type Inviting = ReachOptions &
  Readonly<{
    name: string;
    role: readonly string[];
    locale: string;
    zone: string;
    person?: string;
    as: string;
  }>;
type Found = Readonly<{
  personId: string;
  displayName: string;
  roles: readonly { role: string; scope: Readonly<Record<string, readonly string[]>> }[];
  accounts?: readonly { accountId: string; email: string }[];
}>;

export const scopeOf = ({ region, country, kind, partner }: ReachOptions): object => ({
  ...(region ? { regions: region } : {}),
  ...(country ? { countries: country } : {}),
  ...(kind ? { kinds: kind } : {}),
  ...(partner ? { partnerIds: partner } : {}),
});

/** All roles of one invitation have the same reach; more is given one by one. */
export const invite = async (
  client: Client,
  email: string,
  { name: displayName, role, locale, zone, person, as, ...reach }: Inviting,
): Promise<Accepted> => {
  const roles = role.map((one) => ({ role: one, scope: scopeOf(reach) }));
  const personId = person === undefined ? {} : { personId: person };
  const body = { ...personId, displayName, email, locale, zone, roles };
  return (await client.command(as, '/v1/accounts', body)).body;
};

/** One command to an account that is there. */
export const change = (
  client: Client,
  as: string,
  id: string,
  command: string,
  data: object,
): Promise<Accepted> =>
  sendCommand(client, { account: as, collection: 'accounts', command, id, data });

export type Lending = ReachOptions &
  Readonly<{
    as: string;
    role: readonly string[];
    from: string;
    until: string;
    acting?: true;
    lentOn?: true;
  }>;
/** Lends roles of the account that asks. */
export const delegate = async (
  client: Client,
  toId: string,
  { as, role: roles, from, until, acting, lentOn, ...reach }: Lending,
): Promise<Accepted> => {
  const scope = scopeOf(reach);
  const body = {
    kind: acting ? 'acting' : 'delegation',
    toId,
    roles,
    from,
    until,
    mayDelegate: lentOn === true,
    ...(Object.keys(scope).length > 0 ? { scope } : {}),
  };
  return (await client.command(as, '/v1/delegations', body)).body;
};
export const revoke = (client: Client, account: string, id: string): Promise<Accepted> =>
  sendCommand(client, {
    account,
    collection: 'delegations',
    command: 'revoke-delegation',
    id,
    data: {},
  });

export const people = async (
  client: Client,
  { as, role, name }: Readonly<{ as: string; role?: string; name?: string }>,
): Promise<readonly Found[]> => {
  const query = new URLSearchParams({ ...(role ? { role } : {}), ...(name ? { q: name } : {}) });
  const found: Found[] = [];
  for (let after = ''; ;) {
    query.set('limit', '200');
    if (after) query.set('after', after);
    const { items, next } = await client.get<{ items: Found[]; next?: string }>(
      as,
      `/v1/people?${query}`,
    );
    found.push(...items);
    if (!next) return found;
    after = next;
  }
};

const reachIn = (scope: Found['roles'][number]['scope']): string => {
  const limits = Object.values(scope).flat();
  return limits.length > 0 ? ` (${limits.join(', ')})` : '';
};
/** A line per person, and one for each account of theirs. */
export const wordsOf = (found: readonly Found[]): string =>
  found.length === 0
    ? 'Nobody is found.'
    : found
        .flatMap(({ personId, displayName, roles, accounts = [] }) => [
          `${displayName}  ${roles.map(({ role, scope }) => role + reachIn(scope)).join(', ') || '—'}  ${personId}`,
          ...accounts.map(({ accountId, email }) => `  ${accountId}  ${email}`),
        ])
        .join('\n');
