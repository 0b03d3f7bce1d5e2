import { type Person, unknownPerson } from '#kernel';
import type { Account } from './account.schema.js';
import { AccountAuthenticator } from './account-authenticator.js';
import { localAccounts } from './local-accounts.js';
import { TokenHolders } from './token-holders.js';
import { localIssuer } from './tokens.js';

const account = (id: string, over: Partial<Account> = {}): Account => ({
  ...localAccounts[0]!,
  _id: id,
  personId: `person-${id}`,
  ...over,
});
const delegation = {
  delegationId: 'd-1',
  to: 'delegate',
  roles: ['DG' as const],
  from: '2026-03-01',
  until: '2026-03-31',
};
/** Whoever the token names, acting for the chief or for themselves. */
const principalOf = async (
  own: string[] | undefined,
  chief: string[] | undefined,
  acting: boolean,
  people: Readonly<Record<string, Person>> = {},
) => {
  const accounts = [
    account('delegate', { nationalities: own }),
    account('chief', {
      nationalities: chief,
      grants: [{ role: 'DG', scope: {} }],
      delegations: [delegation],
    }),
  ];
  const directory = {
    find: async (id: string) => accounts.find(({ _id }) => _id === id),
    person: async (personId: string) => people[personId] ?? unknownPerson,
  };
  const authenticator = new AccountAuthenticator(
    new TokenHolders({ verify: async () => ({ iss: localIssuer, sub: 'delegate' }) }),
    directory as never,
    { today: () => '2026-03-02' } as never,
  );
  return authenticator.authenticate({
    authorization: 'Bearer a.b.c',
    ...(acting ? { 'concord-on-behalf-of': 'chief' } : {}),
  });
};
const nationalities = async (
  own: string[] | undefined,
  chief: string[] | undefined,
  acting: boolean,
) => (await principalOf(own, chief, acting)).nationalities;

describe('the ties of a request', () => {
  const people = {
    'person-delegate': { ...unknownPerson, ties: ['p-1'], formerIds: ['person-alias'] },
    'person-chief': { ...unknownPerson, ties: ['p-2', 'p-1'], formerIds: ['person-of-old'] },
  };
  it('are those of the person, with every account', async () =>
    expect(await principalOf(undefined, undefined, false, people)).toMatchObject({
      ties: ['p-1'],
      formerIds: ['person-alias'],
    }));
  it('are also those of whoever it acts for: a delegate stands in for a person who is barred', async () =>
    expect(await principalOf(undefined, undefined, true, people)).toMatchObject({
      ties: ['p-1', 'p-2'],
      formerIds: ['person-alias', 'person-of-old'],
    }));
});

describe('the nationalities of a request', () => {
  it("are the account's", async () =>
    expect(await nationalities(['KE', 'GB'], ['IN'], false)).toEqual(['KE', 'GB']));
  it('are also those of whoever it acts for, each once', async () =>
    expect(await nationalities(['KE', 'GB'], ['GB', 'IN'], true)).toEqual(['KE', 'GB', 'IN']));
  it('are not known where one of the two has none on record', async () => {
    expect([
      await nationalities(undefined, ['IN'], true),
      await nationalities(['KE'], undefined, true),
      await nationalities(['KE'], [], true),
      await nationalities([], undefined, false),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('whoever has no account', () => {
  const refused = (newcomers: 'invitation' | 'signUp') =>
    new AccountAuthenticator(
      new TokenHolders({ verify: async () => ({ iss: 'https://issuer.example', sub: 'bea' }) }),
      { ofIdentity: async () => undefined } as never,
      { today: () => '2026-03-02' } as never,
      undefined,
      newcomers,
    )
      .authenticate({ authorization: 'Bearer a.b.c' })
      .catch(({ message }: Error) => message);
  it('is told to ask for an invitation', async () =>
    expect(await refused('invitation')).toMatch(/Ask an administrator for an invitation\.$/));
  it('is told to sign up where people do so themselves', async () =>
    expect(await refused('signUp')).toMatch(/Sign up for the partner portal/));
});
