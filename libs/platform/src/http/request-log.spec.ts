import { Controller, Get, Module, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { HealthChecks, HealthController } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { createHttpApp } from './http-app.js';
import { Public } from './principal.js';
import { Unnamed } from './route-rules.js';

@Controller()
class Things {
  @Get('things/:id')
  one(@Param('id') id: string): object {
    return { id };
  }
  @Get('tips')
  @Unnamed()
  tips(): object {
    return [];
  }
  @Get('letterbox')
  @Public()
  @Unnamed()
  letterbox(): object {
    return [];
  }
}

describe('what is written of requests', () => {
  let app: NestFastifyApplication;
  let url: string;
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const places = new InFlight({ commands: 2, queries: 2, streams: 1 });
    @Module({
      controllers: [Things, HealthController],
      providers: [Lifecycle, HealthChecks, { provide: InFlight, useValue: places }],
    })
    class Service {}
    const write = (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>);
    app = await createHttpApp(Service, pino({ level: 'info' }, { write }));
    // As admission does for a token it knows.
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    fastify.addHook('preHandler', (request, _reply, done) => {
      Object.assign(request, { principal: { accountId: 'somebody' } });
      done();
    });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());
  /** The lines of requests that ended with this status. */
  const written = async (status: number): Promise<Record<string, unknown>[]> => {
    for (;;) {
      const found = lines.filter((line) => line.msg === 'request' && line.status === status);
      if (found.length > 0) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('is one line each: trace, route, status and time, and nothing of whom or what it was about', async () => {
    const headers = { 'correlation-id': 'trace-of-this-request' };
    await fetch(`${url}/things/secret-id?name=secret-name`, { headers });
    const [line, ...more] = await written(200);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      correlationId: 'trace-of-this-request',
      method: 'GET',
      route: '/things/:id',
      status: 200,
      ms: expect.any(Number),
      account: 'somebody',
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
  it('names no path of what is not there', async () => {
    await fetch(`${url}/secret-path`);
    const [line] = await written(404);
    expect(line).toMatchObject({ method: 'GET', status: 404 });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
  it('names nobody where somebody may have wished to stay unknown', async () => {
    await fetch(`${url}/tips`);
    for (;;) {
      const line = lines.find(({ route }) => route === '/tips');
      if (line) return expect(line).not.toHaveProperty('account');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  it('says nothing of who comes without an account to stay unknown', async () => {
    await fetch(`${url}/letterbox`);
    await fetch(`${url}/things/after-it`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const requests = lines.filter(({ route }) => route !== undefined);
    expect(JSON.stringify(requests)).not.toContain('letterbox');
  });
  it('leaves out what asks all day long', async () => {
    await fetch(`${url}/health/live`);
    await fetch(`${url}/metrics`);
    await fetch(`${url}/things/last`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(JSON.stringify(requests)).not.toMatch(/health|metrics/);
  });
  it('is counted by route, method and status', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(
      /concord_http_request_seconds_count\{method="GET",route="\/things\/:id",status="200"\} [1-9]/,
    );
  });
});
