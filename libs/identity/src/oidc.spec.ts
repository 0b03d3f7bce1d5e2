import { SignJWT } from 'jose';
import { type Claims, ExampleIssuer } from './issuer.examples.js';
import { type IssuerSettings, OidcVerifier } from './oidc.js';
import { TokenHolders } from './token-holders.js';
import { EitherIssuer, localIssuer, type TokenVerifier } from './tokens.js';

const discovery = '/.well-known/openid-configuration';

describe('an access token of an issuer', () => {
  let issuer: ExampleIssuer;
  let now: number;
  const verifierWith = (over: Partial<IssuerSettings> = {}): OidcVerifier =>
    new OidcVerifier(
      {
        CONCORD_OIDC_ISSUER: issuer.url,
        CONCORD_OIDC_AUDIENCE: 'concord',
        CONCORD_OIDC_SKEW_SECONDS: 30,
        CONCORD_OIDC_TOKEN_TYPE: 'at+jwt',
        ...over,
      },
      () => now,
    );
  const outcome = async (verifier: OidcVerifier, token: string): Promise<string> =>
    new TokenHolders(verifier).of({ authorization: `Bearer ${token}` }).then(
      ({ subject }) => subject,
      (error: { code: string }) => error.code,
    );
  beforeEach(async () => {
    now = Date.now();
    issuer = await ExampleIssuer.start(() => now);
  });
  afterEach(() => issuer.stop());

  it('names whoever it was given to, and asks once for the keys', async () => {
    const verifier = verifierWith();
    for (let n = 0; n < 3; n += 1)
      expect(await outcome(verifier, await issuer.token())).toBe('amina');
    expect(issuer.asked).toEqual({ [discovery]: 1, '/keys': 1 });
  });
  it('counts beside those of the embedded issuer, each checked by its own', async () => {
    const local: TokenVerifier = { verify: async () => ({ iss: localIssuer, sub: 'officer' }) };
    const either = new EitherIssuer(local, verifierWith());
    const ofLocal = await issuer.token({ payload: { iss: localIssuer } });
    expect((await either.verify(ofLocal)).sub).toBe('officer');
    expect((await either.verify(await issuer.token())).sub).toBe('amina');
    const ofOthers = await issuer.token({ payload: { iss: 'https://another.example' } });
    await expect(either.verify(ofOthers)).rejects.toThrow();
    await expect(either.verify('no token')).rejects.toThrow();
  });
  it('is known by issuer and subject together', async () => {
    const holders = new TokenHolders(verifierWith());
    const of = async (claims: Claims) =>
      holders.of({ authorization: `Bearer ${await issuer.token(claims)}` });
    const amina = await of({});
    expect(amina).toMatchObject({ issuer: issuer.url, subject: 'amina' });
    expect((await of({})).identityId).toBe(amina.identityId);
    expect((await of({ payload: { sub: 'bruno' } })).identityId).not.toBe(amina.identityId);
    expect(amina.identityId).not.toContain('amina');
  });

  it.each<[string, Claims, string]>([
    ['for somebody else', { payload: { aud: 'another' } }, 'unauthenticated'],
    ['for several, us among them', { payload: { aud: ['another', 'concord'] } }, 'amina'],
    ['of another issuer', { payload: { iss: 'https://issuer.example' } }, 'unauthenticated'],
    ['that is over', { expires: -31 }, 'unauthenticated'],
    ['that is over by less than the skew', { expires: -29 }, 'amina'],
    ['of the future', { issued: 60, expires: 360 }, 'unauthenticated'],
    ['of the future, by less than the skew', { issued: 20 }, 'amina'],
    ['not in force yet', { notBefore: 60 }, 'unauthenticated'],
    ['not in force yet, by less than the skew', { notBefore: 20 }, 'amina'],
    ['older than a day, however long it lasts', { issued: -86_500 }, 'unauthenticated'],
    ['without a subject', { without: 'sub' }, 'unauthenticated'],
    ['with an empty subject', { payload: { sub: '' } }, 'unauthenticated'],
    ['with a subject that is no text', { payload: { sub: 7 as never } }, 'unauthenticated'],
    ['without an end', { without: 'exp' }, 'unauthenticated'],
    ['without a beginning', { without: 'iat' }, 'unauthenticated'],
    ['of no type', { typ: 'JWT' }, 'unauthenticated'],
    ['written as its media type', { typ: 'application/at+jwt' }, 'amina'],
    ['that says who signed in', { payload: { nonce: 'n' } }, 'unauthenticated'],
    ['that says so otherwise', { payload: { at_hash: 'h' } }, 'unauthenticated'],
  ])('%s', async (_what, claims, expected) =>
    expect(await outcome(verifierWith(), await issuer.token(claims))).toBe(expected),
  );
  it('may have no type of its own where a setting says so; an ID token is refused still', async () => {
    const verifier = verifierWith({ CONCORD_OIDC_TOKEN_TYPE: 'JWT' });
    expect(await outcome(verifier, await issuer.token({ typ: 'JWT' }))).toBe('amina');
    const idToken = await issuer.token({ typ: 'JWT', payload: { nonce: 'n' } });
    expect(await outcome(verifier, idToken)).toBe('unauthenticated');
  });
  it('is judged by the skew of the setting', async () => {
    const late = await issuer.token({ expires: -29 });
    expect(await outcome(verifierWith({ CONCORD_OIDC_SKEW_SECONDS: 0 }), late)).toBe(
      'unauthenticated',
    );
  });
  it('is none where it is signed with a secret, with nothing, or by nobody we know', async () => {
    const verifier = verifierWith();
    const claims = { iss: issuer.url, aud: 'concord', sub: 'amina' };
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('a secret of at least thirty-two bytes'));
    const [header, body, signature] = (await issuer.token()).split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const another = await ExampleIssuer.start(() => now);
    const forged = await another.token({ payload: { iss: issuer.url } });
    await another.stop();
    const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const token of [signed, `${none}.${body}.x`, `${header}.${body}.${changed}`, forged])
      expect(await outcome(verifier, token)).toBe('unauthenticated');
    for (const token of ['', 'x', 'a.b', 'a.b.c', `${header}.${body}`, `${'a'.repeat(5_000)}.b.c`])
      expect(await outcome(verifier, token)).toBe('unauthenticated');
  });
  it('of a stranger asks nobody for keys', async () => {
    const verifier = verifierWith();
    await outcome(verifier, await issuer.token({ payload: { iss: 'https://issuer.example' } }));
    expect(issuer.asked).toEqual({});
  });

  describe('while keys rotate', () => {
    it('is known by the new key too, soon', async () => {
      const verifier = verifierWith();
      const old = await issuer.token();
      expect(await outcome(verifier, old)).toBe('amina');
      await issuer.rotate('second');
      const fresh = await issuer.token();
      // The keys were asked for a moment ago: whoever sends unknown ones causes no storm.
      expect(await outcome(verifier, fresh)).toBe('unauthenticated');
      expect(issuer.asked['/keys']).toBe(1);
      const clock = import.meta.jest.spyOn(Date, 'now').mockImplementation(() => now + 6_000);
      try {
        expect(await outcome(verifier, fresh)).toBe('amina');
        expect(await outcome(verifier, old)).toBe('amina');
        expect(issuer.asked['/keys']).toBe(2);
      } finally {
        clock.mockRestore();
      }
    });
    it('is refused once its key is withdrawn and ours are old', async () => {
      const verifier = verifierWith();
      const old = await issuer.token({ expires: 3_600 });
      expect(await outcome(verifier, old)).toBe('amina');
      for (const kid of ['second', 'third']) await issuer.rotate(kid);
      const clock = import.meta.jest.spyOn(Date, 'now').mockImplementation(() => now + 601_000);
      try {
        expect(await outcome(verifier, old)).toBe('unauthenticated');
      } finally {
        clock.mockRestore();
      }
    });
  });

  describe('while the issuer is away', () => {
    it('is answered 503, and nobody is asked again at once', async () => {
      const verifier = verifierWith();
      issuer.away = true;
      const token = await issuer.token();
      for (let n = 0; n < 3; n += 1) expect(await outcome(verifier, token)).toBe('unavailable');
      expect(issuer.asked).toEqual({ [discovery]: 1 });
      issuer.away = false;
      now += 1_001;
      expect(await outcome(verifier, token)).toBe('amina');
    });
    it('is known still by keys that were fetched before', async () => {
      const verifier = verifierWith();
      expect(await outcome(verifier, await issuer.token())).toBe('amina');
      issuer.away = true;
      expect(await outcome(verifier, await issuer.token())).toBe('amina');
    });
    it('is known still, also while a stranger’s cannot be judged', async () => {
      const verifier = verifierWith();
      const known = await issuer.token();
      expect(await outcome(verifier, known)).toBe('amina');
      issuer.away = true;
      await issuer.rotate('second');
      const clock = import.meta.jest.spyOn(Date, 'now').mockImplementation(() => now + 6_000);
      try {
        const unknown = await issuer.token({ issued: -6 });
        expect(await outcome(verifier, unknown)).toBe('unavailable');
        expect(await outcome(verifier, known)).toBe('amina');
        expect(await outcome(verifier, unknown)).toBe('unavailable');
        expect(issuer.asked['/keys']).toBe(2);
      } finally {
        clock.mockRestore();
      }
    });
    it('nobody listens: 503 too', async () => {
      const token = await issuer.token();
      const verifier = verifierWith();
      await issuer.stop();
      expect(await outcome(verifier, token)).toBe('unavailable');
      issuer = await ExampleIssuer.start();
    });
  });

  it.each<[string, object]>([
    ['of another issuer', { issuer: 'https://issuer.example' }],
    ['without keys', { jwks_uri: undefined }],
    ['whose keys are nowhere', { jwks_uri: 'nowhere' }],
  ])('is not judged by a discovery document %s', async (_what, document) => {
    issuer.document = document as never;
    expect(await outcome(verifierWith(), await issuer.token())).toBe('unavailable');
  });
  it('is judged by keys at an address that is set, without discovery', async () => {
    const verifier = verifierWith({ CONCORD_OIDC_JWKS_URL: issuer.jwksUrl });
    expect(await outcome(verifier, await issuer.token())).toBe('amina');
    expect(issuer.asked).toEqual({ '/keys': 1 });
  });
});
