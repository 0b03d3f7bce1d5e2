import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import type { Role } from '#kernel';
import {
  Admission,
  AuthGuard,
  Authenticator,
  createHttpApp,
  noCallerLimits,
  type Principal,
  Problem,
  Public,
  Reads,
  Registers,
  type RequestHeaders,
  Roles,
  stepUpRequired,
  TokenOptional,
} from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { readStrictJson } from '../../libs/platform/src/http/strict-json.js';
import { attempted } from './attempts.js';

/** The edge as every service has it, with a route of each kind. */
@Controller()
class Things {
  @Roles('PO') @Post('v1/things/:id/change') change() {
    return {};
  }
  @Roles('PO') @Get('v1/things') list() {
    return [];
  }
  @Roles('DDL')
  @Reads({ mediaType: 'application/xml', bytes: 200_000 })
  @Post('v1/lists')
  publish() {
    return {};
  }
  @Roles('PO', 'PA') @Registers() @Post('v1/organisations') register() {
    return {};
  }
  @Roles('PO') @Post('v1/things/:id/conclude') conclude() {
    throw stepUpRequired(900);
  }
  @TokenOptional() @Get('v1/news') news() {
    return [];
  }
  @Public() @Get('v1/open') open() {
    return [];
  }
}
/** The token is a role, and a name: `PO-amina`. */
const byRole = {
  authenticate: async ({ authorization }: RequestHeaders): Promise<Principal> => {
    const [, role, name] = /^Bearer (PO|PA|DDL)-(\w+)$/.exec(String(authorization)) ?? [];
    if (!name) throw new Problem('unauthenticated');
    const grants = [{ role: role as Role, scope: {} }];
    return { accountId: name, personId: name, displayRef: name, ties: [], grants };
  },
} as Authenticator;
@Module({
  controllers: [Things],
  providers: [
    Lifecycle,
    { provide: InFlight, useValue: new InFlight({ streams: 4 }) },
    { provide: Authenticator, useValue: byRole },
    Admission,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
class Service {}
Reflect.defineMetadata('design:paramtypes', [Authenticator], Admission);

let app: NestFastifyApplication;
let base: string;
const limits = {
  ...noCallerLimits,
  commands: 20,
  queries: 3,
  anonymous: 3,
  wrongTokens: 3,
  registrations: 5,
  streams: 2,
  anonymousStreams: 1,
};
const start = async (limited: typeof limits = limits): Promise<void> => {
  await app?.close();
  app = await createHttpApp(Service, pino({ level: 'silent' }), {
    limits: limited,
    proxies: ['127.0.0.1'],
  });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
};
type Sent = Readonly<{ token?: string; type?: string; bytes?: number; from?: string }>;
type Got = Readonly<{ status: number; headers: IncomingHttpHeaders; body: string }>;
/** `bytes`: of a body that is promised, and never sent. */
const send = (
  method: 'GET' | 'POST',
  path: string,
  { token, type, bytes, from = '192.0.2.1' }: Sent = {},
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const headers = {
      'x-forwarded-for': from,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...(bytes === undefined ? {} : { 'content-length': bytes }),
    };
    const sent = request(`${base}${path}`, { method, headers, agent: false }, (answer) => {
      void text(answer)
        .then((body) => resolve({ status: answer.statusCode!, headers: answer.headers, body }))
        .catch(reject)
        .finally(() => sent.destroy());
    });
    sent.once('error', reject);
    if (bytes === undefined) sent.end();
    else sent.flushHeaders();
  });
const codeOf = async (...sent: Parameters<typeof send>): Promise<string> => {
  const { status, body } = await send(...sent);
  return status < 400 ? String(status) : `${status} ${JSON.parse(body).code}`;
};
/** What the last of so many equal requests is told. */
const lastOf = async (count: number, one: (n: number) => Promise<string>): Promise<string> => {
  let last = '';
  for (let n = 0; n < count; n += 1) last = await one(n);
  return last;
};
const strict = (text: string): string => {
  try {
    readStrictJson(Buffer.from(text));
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
afterAll(() => app.close());

describe('bodies', () => {
  beforeAll(() => start(noCallerLimits as typeof limits));
  const xml = { type: 'application/xml', bytes: 262_144 };
  attempted('Serious: a body that costs more than it should', [
    [
      '256 KB of the letter A as XML',
      'POST /v1/things/1/change',
      '415 unsupported-media-type',
      () => codeOf('POST', '/v1/things/1/change', { ...xml, token: 'PO-amina' }),
    ],
    [
      'the same without saying who',
      'POST /v1/things/1/change',
      '401 unauthenticated',
      () => codeOf('POST', '/v1/things/1/change', xml),
    ],
    [
      'the same in another role',
      'POST /v1/things/1/change',
      '403 forbidden',
      () => codeOf('POST', '/v1/things/1/change', { ...xml, token: 'DDL-liang' }),
    ],
    [
      'XML from nobody',
      'POST /v1/lists',
      '401 unauthenticated',
      () => codeOf('POST', '/v1/lists', xml),
    ],
    [
      'XML longer than its route reads',
      'POST /v1/lists',
      '413 payload-too-large',
      () => codeOf('POST', '/v1/lists', { ...xml, token: 'DDL-liang' }),
    ],
    [
      'JSON longer than 64 KB',
      'POST /v1/things/1/change',
      '413 payload-too-large',
      () =>
        codeOf('POST', '/v1/things/1/change', {
          token: 'PO-amina',
          type: 'application/json',
          bytes: 262_146,
        }),
    ],
    ['20,000 nested lists', 'the JSON reader', 'too-deep', () => strict('['.repeat(20_000))],
    [
      '10,001 empty objects',
      'the JSON reader',
      'too-many-items',
      () => strict(`[${'{},'.repeat(10_000)}{}]`),
    ],
    ['10,000 empty objects', 'the JSON reader', 'read', () => strict(`[${'{},'.repeat(9_999)}{}]`)],
    [
      '`__proto__` as a key',
      'the JSON reader',
      'forbidden-key',
      () => strict('{"__proto__": {"role": "ADM"}}'),
    ],
    ['a key twice', 'the JSON reader', 'duplicate-key', () => strict('{"a": 1, "a": 2}')],
  ]);
});

const amina = { token: 'PO-amina' };
attempted('Callers: limits for each of them', [
  [
    'reads more than an account may',
    'GET /v1/things',
    '429 rate-limited',
    async () => (await start(), lastOf(4, () => codeOf('GET', '/v1/things', amina))),
  ],
  [
    'another account reads meanwhile',
    'GET /v1/things',
    '200',
    () => codeOf('GET', '/v1/things', { token: 'PO-bruno' }),
  ],
  [
    'sends more commands than an account may',
    'POST …/change',
    '429 rate-limited',
    async () => (await start(), lastOf(21, () => codeOf('POST', '/v1/things/1/change', amina))),
  ],
  [
    'asks without an account, time and again',
    'GET /v1/open',
    '429 rate-limited',
    async () => (await start(), lastOf(4, () => codeOf('GET', '/v1/open'))),
  ],
  [
    'says it comes from elsewhere each time, behind no proxy',
    'X-Forwarded-For',
    '200',
    async () => (
      await start(),
      lastOf(9, (n) => codeOf('GET', '/v1/open', { from: `198.51.100.${n}` }))
    ),
  ],
  [
    'guesses tokens',
    'GET /v1/things',
    '429 rate-limited',
    async () => (
      await start(),
      lastOf(4, (n) => codeOf('GET', '/v1/things', { token: `guess-${n}` }))
    ),
  ],
  [
    'somebody elsewhere signs in meanwhile',
    'GET /v1/things',
    '200',
    () => codeOf('GET', '/v1/things', { ...amina, from: '203.0.113.9' }),
  ],
  [
    'ten registrations in a second',
    'POST /v1/organisations',
    '429 rate-limited',
    async () => (
      await start(),
      lastOf(10, () => codeOf('POST', '/v1/organisations', { token: 'PA-partner' }))
    ),
  ],
  [
    'an officer enters ten',
    'POST /v1/organisations',
    '201',
    () => lastOf(10, () => codeOf('POST', '/v1/organisations', { token: 'PO-chidi' })),
  ],
  [
    'an answer says what is left',
    'RateLimit',
    '"queries";r=2;t=60',
    async () => (
      await start(),
      String((await send('GET', '/v1/things', amina)).headers['ratelimit'])
    ),
  ],
  [
    'an answer says the policy',
    'RateLimit-Policy',
    '"queries";q=3;w=60',
    async () => String((await send('GET', '/v1/things', amina)).headers['ratelimit-policy']),
  ],
  [
    'a refusal says when to come again',
    'Retry-After',
    'true',
    async () => {
      await lastOf(4, () => codeOf('GET', '/v1/things', amina));
      return String(Number((await send('GET', '/v1/things', amina)).headers['retry-after']) > 0);
    },
  ],
  [
    'a step that needs a recent sign-in',
    'POST …/conclude',
    '401 step-up-required',
    async () => (await start(), codeOf('POST', '/v1/things/1/conclude', amina)),
  ],
  [
    'says so as RFC 9470 has it',
    'WWW-Authenticate',
    'insufficient_user_authentication',
    async () =>
      /error="(\w+)"/.exec(
        String((await send('POST', '/v1/things/1/conclude', amina)).headers['www-authenticate']),
      )![1]!,
  ],
]);

describe('streams', () => {
  const stream = { method: 'GET', url: '/v1/feed', headers: { accept: 'text/event-stream' } };
  const opened = (places: InFlight, isKnown: boolean, count: number): string => {
    const found = Array.from({ length: count }, () => places.enter(stream, { isKnown }));
    return `${found.filter(Boolean).length} of ${count}`;
  };
  const small = new InFlight({ streams: 36 });
  attempted('Callers: streams of a small instance', [
    [
      'many callers without an account, from many addresses',
      'GET /v1/feed',
      '18 of 40',
      () => opened(small, false, 40),
    ],
    [
      'followers with an account come afterwards',
      'GET /v1/feed',
      '18 of 18',
      () => opened(small, true, 18),
    ],
    ['and the instance is full', 'GET /v1/feed', '0 of 1', () => opened(small, true, 1)],
  ]);
});
