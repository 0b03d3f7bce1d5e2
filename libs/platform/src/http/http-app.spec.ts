import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { HealthChecks, HealthController } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { createHttpApp } from './http-app.js';
import { Problem, stepUpRequired } from './problems.js';

@Controller()
class Things {
  @Post('things')
  make(@Body() body: object): object {
    return body;
  }
  @Get('things')
  list(): object {
    return [];
  }
  @Get('graver-things')
  grave(): object {
    throw stepUpRequired(900);
  }
  @Get('things/:thing')
  one(@Param('thing') thing: string): object {
    throw new Problem('not-found', thing.slice(0, 1));
  }
  @Get('hidden-things')
  hidden(): object {
    throw new Problem('unauthenticated');
  }
}

describe('the edge of a service', () => {
  let app: NestFastifyApplication;
  const sockets: Socket[] = [];
  const open = async (
    places: InFlight,
    drainMs = 0,
    isHttps = false,
    bodyMs = 15_000,
  ): Promise<string> => {
    @Module({
      controllers: [Things, HealthController],
      providers: [Lifecycle, HealthChecks, { provide: InFlight, useValue: places }],
    })
    class Service {}
    app = await createHttpApp(Service, pino({ level: 'silent' }), { drainMs, isHttps, bodyMs });
    await app.listen(0, '127.0.0.1');
    return app.getUrl();
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await app.close();
  });
  /** Headers that promise a body, and nothing after them. */
  const stall = (url: string): Socket => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(
        'POST /things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
      ),
    );
    socket.on('error', () => {});
    sockets.push(socket);
    return socket;
  };
  const send = (url: string): Promise<Response> =>
    fetch(`${url}/things`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"n":1}',
    });
  const until = async (what: () => boolean): Promise<void> => {
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('does not let callers without a body take the places of commands, and has an end to those as well', async () => {
    const places = new InFlight({ commands: 2, queries: 1, streams: 1 });
    const url = await open(places);
    for (let n = 0; n < 9; n += 1) stall(url);
    await until(() => places.now.bodies + places.now.commands >= 9 || places.refused.commands > 0);
    const answer = await send(url);
    expect([answer.status, await answer.json()]).toEqual([201, { n: 1 }]);
    await until(() => places.now.bodies === 9 && places.now.commands === 0);
    stall(url);
    await until(() => places.now.bodies === 10);
    const refused = await send(url);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      503,
      '1',
      expect.objectContaining({ code: 'unavailable' }),
    ]);
    for (const socket of sockets.splice(0)) socket.destroy();
    await until(() => places.now.bodies === 0);
    expect((await send(url)).status).toBe(201);
  });

  it.each([
    ['/things/%zz', 400, 'malformed-request', '/things/'],
    ['/%ff', 400, 'malformed-request', '/'],
    [`/things/${'a'.repeat(201)}`, 404, 'not-found', `/things/${'a'.repeat(201)}`],
    [`/things/${'a'.repeat(8_000)}`, 414, 'uri-too-long', `/things/${'a'.repeat(192)}`],
  ])(
    'answers an address the router would answer itself as any other: %.12s, %s',
    async (path, status, code, instance) => {
      const url = await open(new InFlight());
      const answer = await fetch(url + path, { headers: { 'correlation-id': 'asked-for-this' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.json()).toMatchObject({ code, instance, traceId: 'asked-for-this' });
    },
  );

  it.each([
    ['too many headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP', 'EHLO mail.example\r\n\r\n', 400],
  ])(
    'tells of what it cannot read at all in a problem document: %s',
    async (_what, sent, status) => {
      const url = await open(new InFlight());
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(sent));
        sockets.push(socket);
        let text = '';
        socket.on('data', (piece) => (text += String(piece)));
        socket.once('error', reject);
        socket.once('end', () => resolve(text));
      });
      const [head, body] = answer.split('\r\n\r\n');
      expect(head).toMatch(
        new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*x-content-type-options: nosniff`),
      );
      expect(head).toMatch(/content-type: application\/problem\+json/);
      const code = status === 431 ? 'headers-too-large' : 'malformed-request';
      expect(JSON.parse(body!)).toMatchObject({ status, code, type: `/problems/${code}` });
      expect(head).toContain(`correlation-id: ${JSON.parse(body!).traceId}`);
    },
  );

  it("tells of a route that is no controller's, and hidden here, as of one that is not there", async () => {
    @Module({
      providers: [Lifecycle, HealthChecks, { provide: InFlight, useValue: new InFlight() }],
    })
    class Service {}
    app = await createHttpApp(Service, pino({ level: 'silent' }), { operatorsEverywhere: false });
    app.getHttpAdapter().get('/docs', (_request: unknown, reply: { send(text: string): void }) => {
      reply.send('for operators');
    });
    await app.listen(0, '127.0.0.1');
    const said = async (path: string): Promise<unknown[]> => {
      const answer = await fetch((await app.getUrl()) + path);
      const { traceId: _its, instance, ...rest } = (await answer.json()) as Record<string, unknown>;
      return [answer.status, answer.headers.get('content-type'), instance === path, rest];
    };
    expect(await said('/docs')).toEqual(await said('/dogs'));
    expect(await said('/docs')).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      true,
      expect.objectContaining({ code: 'not-found' }),
    ]);
  });

  it('challenges who is not signed in, and who signed in too long ago (RFC 9470)', async () => {
    const url = await open(new InFlight());
    const challenged = async (path: string) => {
      const answer = await fetch(url + path);
      const { code } = (await answer.json()) as { code: string };
      return [answer.status, code, answer.headers.get('www-authenticate')];
    };
    expect(await challenged('/hidden-things')).toEqual([401, 'unauthenticated', 'Bearer']);
    expect(await challenged('/graver-things')).toEqual([
      401,
      'step-up-required',
      expect.stringMatching(/^Bearer error="insufficient_user_authentication".*max_age="900"$/),
    ]);
  });

  it('hangs up on a caller whose body does not come, and lets go of its place', async () => {
    const places = new InFlight();
    const url = await open(places, 0, false, 100);
    const slow = stall(url);
    await until(() => places.now.bodies === 1);
    await new Promise((resolve) => slow.once('close', resolve));
    await until(() => places.now.bodies === 0);
    // One whose body came is under way as long as its work takes.
    expect((await send(url)).status).toBe(201);
  });

  it('while it stops, refuses nobody a connection and everybody work, with a code and when to come again', async () => {
    const url = await open(new InFlight(), 2_000);
    const kept = new Agent({ keepAlive: true, maxSockets: 1 });
    /** Over a connection from before the stop, and over new ones. */
    const ask = (
      path: string,
      agent: Agent | false,
    ): Promise<{ status: number; retryAfter: string | undefined; body: any }> =>
      new Promise((resolve, reject) => {
        get(url + path, { agent }, (answer) => {
          let text = '';
          answer
            .on('data', (part) => (text += part))
            .on('end', () =>
              resolve({
                status: answer.statusCode!,
                retryAfter: answer.headers['retry-after'],
                body: JSON.parse(text),
              }),
            );
        }).on('error', reject);
      });
    expect((await ask('/things', kept)).status).toBe(200);
    expect((await ask('/health/ready', false)).status).toBe(200);
    const stopped = app.get(Lifecycle).stop();
    const answers = [
      await ask('/things', kept),
      await ask('/things', false),
      await ask('/nowhere', false),
    ];
    expect(answers).toEqual(
      answers.map(() => ({
        status: 503,
        retryAfter: '1',
        body: expect.objectContaining({ code: 'unavailable', status: 503 }),
      })),
    );
    expect(await ask('/health/ready', false)).toEqual({
      status: 503,
      retryAfter: '1',
      body: { status: 'stopping', checks: {} },
    });
    expect((await ask('/health/live', false)).status).toBe(200);
    await stopped;
    await expect(ask('/health/live', false)).rejects.toThrow('ECONNREFUSED');
    kept.destroy();
  });

  it('tells browsers to load nothing, to frame nothing, and to come over https where there is no other way', async () => {
    const places = { commands: 2, queries: 2, streams: 1 };
    const plain = await fetch(`${await open(new InFlight(places))}/things`);
    expect(Object.fromEntries(plain.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(plain.headers.has('strict-transport-security')).toBe(false);
    await app.close();
    const secure = await fetch(`${await open(new InFlight(places), 0, true)}/things`);
    expect(secure.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  });
});
