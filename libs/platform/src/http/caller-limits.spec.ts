import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { Admission } from './admission.js';
import { AuthGuard } from './auth.guard.js';
import { type CallerLimits, CallerLimiter, noCallerLimits } from './caller-limits.js';
import { createHttpApp } from './http-app.js';
import {
  Authenticator,
  CurrentPrincipal,
  type Principal,
  Public,
  type RequestHeaders,
  TokenOptional,
} from './principal.js';
import { Problem } from './problems.js';
import { Registers } from './route-rules.js';

@Controller()
class Things {
  @Get('v1/things') things() {
    return [];
  }
  @Post('v1/things') make() {
    return {};
  }
  @Public() @Get('v1/open') open() {
    return [];
  }
  @Registers() @Post('v1/organisations') register() {
    return {};
  }
  @Public() @Registers() @Post('v1/arrivals') arrive() {
    return {};
  }
  @TokenOptional() @Get('v1/news') news(@CurrentPrincipal() reader?: Principal) {
    return { reader: reader?.accountId ?? 'nobody' };
  }
  @Public() @Get('health/live') live() {
    return 'ok';
  }
}
const people: Authenticator = {
  authenticate: async ({ authorization }: RequestHeaders): Promise<Principal> => {
    const [, accountId] = /^Bearer (\w+)$/.exec(String(authorization)) ?? [];
    if (!accountId || accountId === 'wrong') throw new Problem('unauthenticated');
    const grants = accountId.startsWith('officer') ? [{ role: 'PO' as const, scope: {} }] : [];
    return { accountId, personId: accountId, displayRef: accountId, grants, ties: [] };
  },
} as Authenticator;

@Module({
  controllers: [Things],
  providers: [
    Lifecycle,
    InFlight,
    { provide: Authenticator, useValue: people },
    Admission,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
class Service {}

describe('limits for each caller', () => {
  let app: NestFastifyApplication;
  let base: string;
  const start = async (limits: Partial<CallerLimits>, proxies: string[] = []) => {
    app = await createHttpApp(Service, pino({ level: 'silent' }), {
      limits: { ...noCallerLimits, ...limits },
      proxies,
    });
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  };
  afterEach(() => app.close());
  const ask = async (path: string, account?: string, init: RequestInit = {}) => {
    const headers = {
      ...(account ? { authorization: `Bearer ${account}` } : {}),
      ...(init.headers as object),
    };
    const answer = await fetch(`${base}${path}`, { ...init, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text };
  };
  const statuses = async (count: number, one: () => Promise<{ status: number }>) => {
    const found: number[] = [];
    for (let n = 0; n < count; n += 1) found.push((await one()).status);
    return found;
  };

  it('say what is left, and refuse with a problem document and when to come again', async () => {
    await start({ queries: 2 });
    const first = await ask('/v1/things', 'zora');
    expect(first.headers.get('ratelimit-policy')).toBe('"queries";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"queries";r=1;t=(60|59)$/);
    await ask('/v1/things', 'zora');
    const over = await ask('/v1/things', 'zora');
    expect([over.status, JSON.parse(over.text).code]).toEqual([429, 'rate-limited']);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(over.headers.get('ratelimit')).toMatch(/^"queries";r=0;/);
  });
  it('are those of one account: nobody suffers for another', async () => {
    await start({ queries: 1 });
    await ask('/v1/things', 'zora');
    expect((await ask('/v1/things', 'zora')).status).toBe(429);
    expect((await ask('/v1/things', 'bela')).status).toBe(200);
  });
  it('count commands and queries apart', async () => {
    await start({ queries: 1, commands: 1 });
    await ask('/v1/things', 'zora');
    expect((await ask('/v1/things', 'zora', { method: 'POST' })).status).toBe(201);
    expect((await ask('/v1/things', 'zora', { method: 'POST' })).status).toBe(429);
  });
  it('are those of an address where nobody is signed in', async () => {
    await start({ anonymous: 2 });
    expect(await statuses(3, () => ask('/v1/open'))).toEqual([200, 200, 429]);
    expect((await ask('/v1/things', 'zora')).status).toBe(200);
  });
  it('look at no token any more where too many were none, from that address alone', async () => {
    await start({ wrongTokens: 3 }, ['127.0.0.1']);
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const guess = () => ask('/v1/things', 'wrong', from('192.0.2.1'));
    expect(await statuses(4, guess)).toEqual([401, 401, 401, 429]);
    expect((await ask('/v1/things', 'zora', from('192.0.2.1'))).status).toBe(429);
    expect((await ask('/v1/things', 'zora', from('192.0.2.2'))).status).toBe(200);
  });
  it('believe nobody who says where a request came from, unless that is a proxy of ours', async () => {
    await start({ anonymous: 1 });
    const claims = (address: string) =>
      ask('/v1/open', undefined, { headers: { 'x-forwarded-for': address } });
    expect([(await claims('192.0.2.1')).status, (await claims('192.0.2.2')).status]).toEqual([
      200, 429,
    ]);
  });
  it('let people from outside register a few a minute, and the house as many as there are', async () => {
    await start({ commands: 50, registrations: 2 });
    const register = (account: string) => ask('/v1/organisations', account, { method: 'POST' });
    const first = await register('portal');
    expect(first.headers.get('ratelimit-policy')).toBe(
      '"commands";q=50;w=60, "registrations";q=2;w=60',
    );
    expect(first.headers.get('ratelimit')).toMatch(
      /^"commands";r=49;t=\d+, "registrations";r=1;t=\d+$/,
    );
    expect(await statuses(2, () => register('portal'))).toEqual([201, 429]);
    expect((await register('neighbour')).status).toBe(201);
    expect(await statuses(5, () => register('officer'))).toEqual([201, 201, 201, 201, 201]);
    // Other commands go on.
    expect((await ask('/v1/things', 'portal', { method: 'POST' })).status).toBe(201);
  });
  it('count who signs up without an account by address', async () => {
    await start({ registrations: 2 });
    const arrive = () => ask('/v1/arrivals', undefined, { method: 'POST' });
    expect(await statuses(3, arrive)).toEqual([201, 201, 429]);
  });
  it('count whoever brings a token where none is needed by their account', async () => {
    await start({ anonymous: 1, queries: 3 });
    expect(await statuses(2, () => ask('/v1/news'))).toEqual([200, 429]);
    const known = await ask('/v1/news', 'zora');
    expect([known.status, JSON.parse(known.text)]).toEqual([200, { reader: 'zora' }]);
    expect((await ask('/v1/news', 'wrong')).status).toBe(401);
  });
  it('never stand before health, and are none where they are 0', async () => {
    await start({ anonymous: 1 });
    expect(await statuses(4, () => ask('/health/live'))).toEqual([200, 200, 200, 200]);
    await app.close();
    await start({});
    const free = await ask('/v1/open');
    expect([free.status, free.headers.get('ratelimit')]).toEqual([200, null]);
  });
});

describe('event streams of one caller', () => {
  const request = (ip = '192.0.2.1') => ({
    method: 'GET',
    ip,
    headers: { accept: 'text/event-stream' },
  });
  const zora = { accountId: 'zora' } as Principal;
  it('are so many, and a place is free again when one closes', () => {
    const limiter = new CallerLimiter({ ...noCallerLimits, streams: 2, anonymousStreams: 1 });
    const leave = limiter.openStream(request(), zora)!;
    limiter.openStream(request(), zora);
    expect(() => limiter.openStream(request(), zora)).toThrow(Problem);
    leave();
    expect(limiter.openStream(request(), zora)).toBeDefined();
  });
  it('are fewer without an account, and all of one IPv6 network are one caller', () => {
    const limiter = new CallerLimiter({ ...noCallerLimits, anonymousStreams: 1 });
    limiter.openStream(request('2001:db8:1:2::1'), undefined);
    expect(() => limiter.openStream(request('2001:db8:1:2:ffff::9'), undefined)).toThrow(Problem);
    expect(limiter.openStream(request('2001:db8:1:3::1'), undefined)).toBeDefined();
    limiter.openStream(request('::ffff:192.0.2.7'), undefined);
    expect(() => limiter.openStream(request('192.0.2.7'), undefined)).toThrow(Problem);
  });
  it('are not what other requests are', () => {
    const limiter = new CallerLimiter({ ...noCallerLimits, streams: 1 });
    expect(limiter.openStream({ ...request(), headers: {} }, zora)).toBeUndefined();
  });
});
