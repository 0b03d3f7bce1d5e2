import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { SETTINGS } from '#platform/config';
import { Authenticator, BrowserSessions, createHttpApp } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { ExampleIssuer } from '../issuer.examples.js';
import { OidcVerifier } from '../oidc.js';
import { TokenHolders } from '../token-holders.js';
import { SessionController } from './session.controller.js';
import type { StoredSession } from './session.schema.js';
import { Sessions } from './sessions.js';

/** Signing in at an identity provider that speaks the protocol, over HTTP. */
describe('signing in at the issuer', () => {
  let issuer: ExampleIssuer;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    issuer = await ExampleIssuer.start();
    const settings = {
      CONCORD_HTTP_PORT: 3000,
      CONCORD_PUBLIC_URL: 'http://concord.example',
      CONCORD_OIDC_ISSUER: issuer.url,
      CONCORD_OIDC_AUDIENCE: 'concord',
      CONCORD_OIDC_TOKEN_TYPE: 'at+jwt',
      CONCORD_OIDC_SKEW_SECONDS: 0,
      CONCORD_OIDC_CLIENT_ID: 'console',
      CONCORD_OIDC_CLIENT_SECRET: 'only between us',
      CONCORD_OIDC_SCOPE: 'openid',
    } as never;
    const kept = new Map<string, StoredSession>();
    const store = {
      keep: async (one: StoredSession) => void kept.set(one._id, one),
      find: async (id: string) => kept.get(id),
      replace: async (one: StoredSession) => kept.set(one._id, one) !== undefined,
      remove: async (id: string) => void kept.delete(id),
    };
    const sessions = new Sessions(store, 'http://concord.example');
    @Module({
      controllers: [SessionController],
      providers: [
        Lifecycle,
        InFlight,
        { provide: SETTINGS, useValue: settings },
        { provide: Sessions, useValue: sessions },
        { provide: BrowserSessions, useValue: sessions },
        // Whoever signs in here was given no account.
        { provide: Authenticator, useValue: { authenticate: () => Promise.reject(new Error()) } },
        { provide: TokenHolders, useValue: new TokenHolders(new OidcVerifier(settings)) },
      ],
    })
    class Door {}
    app = await createHttpApp(Door, pino({ level: 'silent' }));
    await app.init();
  });
  afterAll(async () => {
    await app?.close();
    await issuer?.stop();
  });
  const get = (url: string, cookie?: string) =>
    app.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} });
  const cookiesOf = (header: unknown): string =>
    [header]
      .flat()
      .map((one) => String(one).split(';')[0])
      .filter((one) => !one!.endsWith('='))
      .join('; ');
  const begin = async (to = '/board?type=partner') => {
    const { statusCode, headers } = await get(`/v1/session/sign-in?to=${encodeURIComponent(to)}`);
    expect(statusCode).toBe(302);
    return { address: String(headers.location), cookie: cookiesOf(headers['set-cookie']) };
  };

  it('sends the browser there with state, nonce and a PKCE challenge, and keeps the rest', async () => {
    const { address, cookie } = await begin();
    const { origin, pathname, searchParams } = new URL(address);
    expect(origin + pathname).toBe(`${issuer.url}/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: 'http://concord.example/v1/session/callback',
      scope: 'openid',
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(cookie).toMatch(/^concord-signing-in=[\w-]{43}$/);
  });
  it('has the person prove again who they are, where that is asked for', async () => {
    const { headers } = await get('/v1/session/sign-in?to=%2F&anew=true');
    const { searchParams } = new URL(String(headers.location));
    expect(searchParams.get('prompt')).toBe('login');
  });
  it('opens a session when it comes back, and goes where the person was going', async () => {
    const { address, cookie } = await begin();
    const { pathname, search } = issuer.signIn(address);
    const back = await get(pathname + search, cookie);
    expect([back.statusCode, back.headers.location]).toEqual([302, '/board?type=partner']);
    const session = cookiesOf(back.headers['set-cookie']);
    expect(session).toMatch(/^concord=[\w-]{43}$/);
    const told = await get('/v1/session', session);
    expect(told.json()).toEqual({
      signedIn: true,
      hasAccount: false,
      signUp: false,
      localAccounts: false,
      issuer: true,
    });
    expect((await get('/v1/session')).json()).toMatchObject({ signedIn: false });
  });
  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['a code of somebody else', (url: URL) => url.searchParams.set('code', 'made-up')],
    ['why it was refused', (url: URL) => url.searchParams.set('error', 'access_denied')],
  ])('opens none for %s', async (_what, change) => {
    const { address, cookie } = await begin();
    const back = issuer.signIn(address);
    change(back);
    const { statusCode, headers } = await get(back.pathname + back.search, cookie);
    expect([statusCode, headers.location]).toEqual([302, '/?signIn=failed']);
    expect(cookiesOf(headers['set-cookie'])).toBe('');
  });
  it('opens none in a browser that did not begin it, and none a second time', async () => {
    const { address, cookie } = await begin();
    const { pathname, search } = issuer.signIn(address);
    expect((await get(pathname + search)).headers.location).toBe('/?signIn=failed');
    const another = await begin();
    expect((await get(pathname + search, another.cookie)).headers.location).toBe('/?signIn=failed');
    expect((await get(pathname + search, cookie)).headers.location).toBe('/board?type=partner');
    expect((await get(pathname + search, cookie)).headers.location).toBe('/?signIn=failed');
  });
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'leads to no other place: %s',
    async (to) => {
      const { address, cookie } = await begin(to);
      const { pathname, search } = issuer.signIn(address);
      expect((await get(pathname + search, cookie)).headers.location).toBe('/');
    },
  );
  it('says so while the issuer is away', async () => {
    const { address, cookie } = await begin();
    const { pathname, search } = issuer.signIn(address);
    issuer.away = true;
    try {
      expect((await get(pathname + search, cookie)).headers.location).toBe('/?signIn=failed');
    } finally {
      issuer.away = false;
    }
  });
  it('opens a session for an access token in force, and for nothing else', async () => {
    const open = (token: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/session',
        headers: { authorization: `Bearer ${token}` },
      });
    const opened = await open(await issuer.token());
    expect([opened.statusCode, cookiesOf(opened.headers['set-cookie'])]).toEqual([
      201,
      expect.stringMatching(/^concord=/),
    ]);
    expect((await open(await issuer.token({ expires: -1 }))).statusCode).toBe(401);
    const gone = await app.inject({
      method: 'DELETE',
      url: '/v1/session',
      headers: { cookie: cookiesOf(opened.headers['set-cookie']), 'concord-console': '1' },
    });
    expect([gone.statusCode, gone.headers['set-cookie']]).toEqual([
      204,
      expect.stringMatching(/^concord=; Max-Age=0/),
    ]);
    const session = cookiesOf(opened.headers['set-cookie']);
    expect((await get('/v1/session', session)).json()).toMatchObject({ signedIn: false });
  });
});
