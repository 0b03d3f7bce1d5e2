import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { passOn } from './front-door.js';

describe('the front door, when the command service', () => {
  let fastify: FastifyInstance;
  let service: Server;
  const ask = (): Promise<Response> =>
    fetch(`${fastify.listeningOrigin}/v1/partners?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  /** A command service that answers every connection with `fate`. */
  const open = async (fate: (socket: Socket) => void): Promise<void> => {
    service = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => fate(socket));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    fastify = Fastify();
    const { port } = service.address() as { port: number };
    await passOn(fastify, [{ url: `http://127.0.0.1:${port}`, collections: ['partners'] }]);
    await fastify.listen({ port: 0, host: '127.0.0.1' });
  };
  afterEach(async () => {
    await fastify.close();
    service.close();
  });

  it.each([
    ['hangs up without an answer', (socket: Socket) => socket.resetAndDestroy()],
    ['says half a sentence', (socket: Socket) => socket.end('HTTP/1.1 2')],
  ])('%s: 503 outcome-unknown with a problem document', async (_what, fate) => {
    await open(fate);
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({
      code: 'outcome-unknown',
      status: 503,
      instance: '/v1/partners',
    });
  });

  it('is not there at all: the same', async () => {
    await open(() => {});
    await new Promise((resolve) => service.close(resolve));
    expect(await (await ask()).json()).toMatchObject({ code: 'outcome-unknown' });
  });
});

describe('the front door of several command services', () => {
  const services: Server[] = [];
  let fastify: FastifyInstance;
  /** A command service that answers with its name. */
  const service = async (name: string): Promise<string> => {
    const one = createHttpServer((_request, response) => response.end(name));
    services.push(one);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(one.address() as { port: number }).port}`;
  };
  beforeAll(async () => {
    fastify = Fastify();
    await passOn(fastify, [
      { url: await service('gardens'), collections: ['trees', 'pests'] },
      { url: await service('kitchens'), collections: ['recipes'] },
    ]);
    await fastify.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await fastify.close();
    for (const one of services) one.close();
  });

  it.each([
    ['/v1/trees/1/cut', 'gardens'],
    ['/v1/pests?x=1', 'gardens'],
    ['/v1/recipes', 'kitchens'],
    ['/v1/recipes/1/cook?servings=4', 'kitchens'],
    ['/v1/nothing-of-ours', 'gardens'],
  ])('passes %s on to %s', async (path, name) => {
    const answer = await fetch(`${fastify.listeningOrigin}${path}`, { method: 'POST', body: '{}' });
    expect(await answer.text()).toBe(name);
  });
});
