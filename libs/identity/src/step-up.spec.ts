import { localAccounts } from './local-accounts.js';
import { AccountAuthenticator } from './account-authenticator.js';
import { noStepUp, signInWithin, stepUpOf } from './step-up.policy.js';
import { TokenHolders } from './token-holders.js';
import { localIssuer } from './tokens.js';

const minutes = (count: number): number => count * 60;
const told = { when: 'told', seconds: minutes(15) } as const;
const always = { ...told, when: 'always' } as const;
const now = 1_780_000_000;

describe('how long ago a sign-in may be', () => {
  it.each([
    ['a moment ago', told, now, undefined],
    ['a quarter of an hour ago', told, now - minutes(15), undefined],
    ['longer ago', told, now - minutes(15) - 1, 900],
    ['by a clock ahead of ours', told, now + 30, undefined],
    ['nobody knows when', told, undefined, undefined],
    ['nobody knows when, and that is not enough', always, undefined, 900],
    ['longer ago, where that is not enough either', always, now - minutes(16), 900],
    ['a day ago, where nothing is asked', noStepUp, now - 86_400, undefined],
  ])('%s', (_when, asked, signedInAt, within) =>
    expect(signInWithin(asked, signedInAt, now)).toBe(within),
  );
  it.each([
    ['production', 'production', 'told'],
    ['development', 'production', 'off'],
    ['test', 'production', 'off'],
    ['production', 'off', 'off'],
    ['production', 'always', 'always'],
    ['development', 'told', 'told'],
  ] as const)('in %s, set to %s: %s', (NODE_ENV, CONCORD_STEP_UP, when) =>
    expect(stepUpOf({ NODE_ENV, CONCORD_STEP_UP, CONCORD_STEP_UP_MINUTES: 15 })).toEqual({
      when,
      seconds: 900,
    }),
  );
});

describe('a token says when its holder signed in', () => {
  const within = async (claims: object, issuer = 'https://issuer.example') => {
    const account = localAccounts[0]!;
    const verifier = { verify: async () => ({ iss: issuer, sub: account._id, ...claims }) };
    const directory = {
      find: async () => account,
      ofIdentity: async () => account,
      person: async () => ({ ties: [], formerIds: [] }),
    };
    const authenticator = new AccountAuthenticator(
      new TokenHolders(verifier),
      directory as never,
      { today: () => '2026-03-02' } as never,
      told,
      'invitation',
      () => now * 1_000,
    );
    const headers = { authorization: 'Bearer a.b.c' };
    return (await authenticator.authenticate(headers)).signInWithin;
  };
  it('by `auth_time`, however new the token is', async () => {
    expect(await within({ auth_time: now - 60, iat: now - 3_600 })).toBeUndefined();
    expect(await within({ auth_time: now - 3_600, iat: now })).toBe(900);
  });
  it('and without it, or with one that is no time, nobody knows', async () => {
    for (const auth_time of [undefined, 'yesterday', null, Number.NaN])
      expect(await within({ auth_time, iat: now - 3_600 })).toBeUndefined();
  });
  it('by its own beginning, where the embedded issuer signed it', async () => {
    expect(await within({ iat: now - 60 }, localIssuer)).toBeUndefined();
    expect(await within({ iat: now - 3_600, auth_time: now }, localIssuer)).toBe(900);
  });
});
