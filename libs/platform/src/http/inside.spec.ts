import type { AddressInfo } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { HealthChecks, HealthController } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { createHttpApp } from './http-app.js';
import { listenInside } from './inside.js';

@Controller()
class Things {
  @Get('things')
  list(): object {
    return [];
  }
}

describe('what is for operators', () => {
  let app: NestFastifyApplication;
  let [usual, own] = ['', ''];
  const open = async (operatorsEverywhere: boolean): Promise<void> => {
    const health = new HealthChecks();
    health.add('mongodb', () => 'no primary at db-7.internal');
    @Module({
      controllers: [Things, HealthController],
      providers: [
        Lifecycle,
        { provide: HealthChecks, useValue: health },
        { provide: InFlight, useValue: new InFlight() },
      ],
    })
    class Service {}
    app = await createHttpApp(Service, pino({ level: 'silent' }), { operatorsEverywhere });
    // As the gateway serves its page.
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    for (const path of ['/docs', '/docs/index.js']) fastify.get(path, () => 'a page');
    await app.listen(0, '127.0.0.1');
    usual = await app.getUrl();
    const server = await listenInside(app, { host: '127.0.0.1', port: 0 });
    own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => app.close());
  const forOperators = ['/metrics', '/metrics?x=1', '/docs', '/docs/index.js', '/docs?x=1'];
  const statuses = (base: string, paths: readonly string[]): Promise<number[]> =>
    Promise.all(paths.map(async (path) => (await fetch(base + path)).status));

  it('is at a port of its own, and at the usual one like nothing at all', async () => {
    await open(false);
    expect(await statuses(own, forOperators)).toEqual(forOperators.map(() => 200));
    expect(await statuses(usual, forOperators)).toEqual(forOperators.map(() => 404));
    const [hidden, none] = await Promise.all(
      ['/metrics', '/nowhere'].map(async (path) => (await fetch(usual + path)).json()),
    );
    const { traceId: _trace, instance: _at, ...same } = none as Record<string, string>;
    expect(hidden).toMatchObject(same);
  });
  it('is how readiness came about; whether it is ready is for everybody', async () => {
    await open(false);
    const [outside, within] = await Promise.all(
      [usual, own].map((base) => fetch(`${base}/health/ready`)),
    );
    expect([outside!.status, await outside!.json()]).toEqual([503, { status: 'failed' }]);
    expect([within!.status, await within!.json()]).toEqual([
      503,
      { status: 'failed', checks: { mongodb: 'no primary at db-7.internal' } },
    ]);
  });
  it('serves all else there too, and ends with the application', async () => {
    await open(false);
    expect(await statuses(own, ['/things', '/health/live'])).toEqual([200, 200]);
    expect(await statuses(usual, ['/things', '/health/live'])).toEqual([200, 200]);
    await app.close();
    await expect(fetch(`${own}/things`)).rejects.toThrow();
    await open(false);
  });
  it('is everywhere while people develop', async () => {
    await open(true);
    expect(await statuses(usual, forOperators)).toEqual(forOperators.map(() => 200));
  });
});
