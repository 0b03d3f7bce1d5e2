import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { nothingHere } from './problems.js';

/**
 * Who may see what is for operators: figures, the page to try the API, what readiness says of each
 * part. `everywhere`: at the usual port as well; otherwise there it is as if it did not exist.
 */
export type ForOperators = Readonly<{ everywhere: boolean }>;
/** Of a request: whether it came by a way that is for operators. */
export type KnowsInside = Readonly<{ isInside: boolean }>;

const isForOperators = (path: string): boolean => /^\/(metrics|docs)(\/|$)/.test(path);
/** Connections of the port for operators, in whichever process. */
const inside = new WeakSet<Socket>();

/** Lets requests know which port they came by, and hides from the usual one what is not for it. */
export const keepInside = (fastify: FastifyInstance, { everywhere }: ForOperators): void => {
  fastify.decorateRequest('isInside', {
    getter() {
      return everywhere || inside.has(this.raw.socket);
    },
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { isInside } = request as unknown as KnowsInside;
    const path = request.raw.url!.split('?')[0]!;
    done(isInside || !isForOperators(path) ? undefined : nothingHere());
  });
};

/** Opens the port for operators on an application that listens already. */
export const listenInside = async (
  app: NestFastifyApplication,
  { host, port }: Readonly<{ host: string; port: number }>,
): Promise<Server> => {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const server = createServer((request, response) => fastify.routing(request, response));
  server.on('connection', (socket) => inside.add(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  fastify.server.once('close', () => {
    server.close();
    server.closeAllConnections();
  });
  return server;
};
