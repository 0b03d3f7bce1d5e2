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
    await passOn(fastify, `http://127.0.0.1:${(service.address() as { port: number }).port}`);
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
