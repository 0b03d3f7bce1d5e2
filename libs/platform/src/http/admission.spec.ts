import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import type { Role } from '#kernel';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { Admission } from './admission.js';
import { AuthGuard } from './auth.guard.js';
import { createHttpApp } from './http-app.js';
import { Authenticator, type Principal, Public, type RequestHeaders, Roles } from './principal.js';
import { Problem } from './problems.js';
import { Reads } from './route-rules.js';

@Controller('things')
@Roles('PO')
class Things {
  @Post(':id/change')
  change(@Body() body: unknown): object {
    return { json: typeof body };
  }
  @Get('latest/shown')
  @Roles('PO')
  read(): object {
    return {};
  }
  @Post('list')
  @Roles('DDL')
  @Reads({ mediaType: 'application/xml', bytes: 200_000 })
  list(@Req() { body }: { body: Buffer }): object {
    return { bytes: body.length };
  }
}
@Controller('open')
@Public()
class Open {
  @Post()
  open(@Body() body: unknown): object {
    return { json: typeof body };
  }
  @Get()
  read(): object {
    return {};
  }
}

/** The token is the role. */
class ByRole implements Authenticator {
  asked = 0;
  async authenticate({ authorization }: RequestHeaders): Promise<Principal> {
    this.asked += 1;
    if (authorization === undefined) throw new Problem('unauthenticated');
    const grants = [{ role: String(authorization) as Role, scope: {} }];
    return { accountId: 'a', personId: 'p', displayRef: 'a', ties: [], grants };
  }
}

describe('before a byte of a body is read', () => {
  const byRole = new ByRole();
  let app: NestFastifyApplication;
  let url: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    @Module({
      controllers: [Things, Open],
      providers: [
        Lifecycle,
        { provide: InFlight, useValue: new InFlight() },
        { provide: Authenticator, useValue: byRole },
        Admission,
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    })
    class Service {}
    Reflect.defineMetadata('design:paramtypes', [Authenticator], Admission);
    app = await createHttpApp(Service, pino({ level: 'silent' }));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await app.close();
  });

  /** Sends the headers of a request that promises a body, and never the body; answers the status. */
  const promise = (
    path: string,
    headers: Readonly<Record<string, string | number>>,
  ): Promise<number> =>
    new Promise((resolve, reject) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
        socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\n${lines.join('')}\r\n`),
      );
      sockets.push(socket);
      socket.once('data', (data) => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(String(data))![1])));
      socket.once('error', reject);
    });
  const xml = { 'content-type': 'application/xml', 'content-length': 150_000 };
  const json = { 'content-type': 'application/json', 'content-length': 1_000 };

  it.each<[string, string, object, number]>([
    ['nobody is known', '/things/1/change', json, 401],
    ['nobody is known, for XML', '/things/list', xml, 401],
    ['the role is another', '/things/1/change', { ...json, authorization: 'DDL' }, 403],
    ['the role is another, for XML', '/things/list', { ...xml, authorization: 'PO' }, 403],
    ['a JSON route gets XML', '/things/1/change', { ...xml, authorization: 'PO' }, 415],
    ['a public JSON route gets XML', '/open', xml, 415],
    ['an XML route gets JSON', '/things/list', { ...json, authorization: 'DDL' }, 415],
    ['a route gets a form', '/open', { ...json, 'content-type': 'text/plain' }, 415],
    ['JSON is longer than 64 KB', '/open', { ...json, 'content-length': 70_000 }, 413],
    [
      'XML is longer than its route reads',
      '/things/list',
      { ...xml, 'content-length': 200_001, authorization: 'DDL' },
      413,
    ],
    ['there is no such route', '/nowhere', xml, 404],
    ['there is no such method', '/things/1', xml, 404],
  ])('refuses a request where %s', async (_what, path, headers, status) =>
    expect(await promise(path, headers as Record<string, string>)).toBe(status),
  );

  it('names the roles that may come in to whoever has none of them', async () => {
    const answer = await fetch(`${url}/things/1/change`, {
      method: 'POST',
      headers: { authorization: 'DDL', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await answer.json()).toMatchObject({ code: 'forbidden', status: 403, roles: ['PO'] });
  });

  it('answers a person who follows a link with a page, and a program with a problem document', async () => {
    const open = (accept: string) => fetch(`${url}/things/latest/shown`, { headers: { accept } });
    const page = await open('text/html,*/*;q=0.8');
    expect([page.status, page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
      401,
      'text/html; charset=utf-8',
      'accept, accept-language',
    ]);
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/);
    expect(await page.text()).toMatch(
      /<h1>Please sign in<.*<code>\/things\/latest\/shown<\/code>/s,
    );
    const document = await open('*/*');
    expect([document.status, document.headers.get('content-type')]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
  });
  it('refuses more than one Authorization header', async () =>
    expect(
      await promise('/things/1/change', {
        ...json,
        authorization: 'PO\r\nauthorization: PO',
      }),
    ).toBe(401));

  const send = async (path: string, type: string, body: string, token?: string) => {
    const headers = { 'content-type': type, ...(token ? { authorization: token } : {}) };
    const answer = await fetch(url + path, { method: 'POST', headers, body });
    return [answer.status, await answer.json()];
  };
  it('reads what the route declares, from whom it declares', async () => {
    expect(await send('/things/1/change', 'application/json; charset=utf-8', '{}', 'PO')).toEqual([
      201,
      { json: 'object' },
    ]);
    expect(await send('/things/list', 'application/xml', 'A'.repeat(150_000), 'DDL')).toEqual([
      201,
      { bytes: 150_000 },
    ]);
    expect(await send('/open', 'application/json', '{}')).toEqual([201, { json: 'object' }]);
    expect((await fetch(`${url}/open`)).status).toBe(200);
  });
  it('ends a body without a length where its limit is', async () => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${url}/open`, { method: 'POST', headers });
    const answered = new Promise<number>((resolve, reject) => {
      sent.once('response', ({ statusCode }) => resolve(statusCode!)).once('error', reject);
    });
    sent.write('A'.repeat(40_000));
    sent.write('A'.repeat(40_000));
    expect(await answered).toBe(413);
    sent.destroy();
  });
  it('asks once who sends a request', async () => {
    const before = byRole.asked;
    await send('/things/1/change', 'application/json', '{}', 'PO');
    expect(byRole.asked).toBe(before + 1);
  });
});
