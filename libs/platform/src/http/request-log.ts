import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { Histogram, register } from 'prom-client';
import { isUntold, requested, type SeenRequest } from './requested.js';
import { rulesIn } from './route-rules.js';
import type { SecurityLog } from './security-log.js';

const seconds = 'concord_http_request_seconds';
/** Made once for a process, however many applications a test makes in it. */
const durations = (): Histogram =>
  (register.getSingleMetric(seconds) as Histogram | undefined) ??
  new Histogram({
    name: seconds,
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
  });

/** What asks all day long and says nothing. */
const isUnspoken = (route: string): boolean => route.startsWith('/health/') || route === '/metrics';
const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';
const isAdministered = ({ method, routeOptions }: SeenRequest, status: number): boolean =>
  status < 400 && !isReading(method) && !!rulesIn(routeOptions.config)?.administers;

/**
 * One line for each request once it is answered, or its caller has gone: trace id, method, route,
 * status, duration and account; and its duration in the metrics. No path, no query, no body; no line
 * where people come without an account and a name. What was administered is told to the security
 * log, too.
 */
export const logRequests = (
  fastify: FastifyInstance,
  logger: Logger,
  security: SecurityLog,
): void => {
  const taken = durations();
  const say = (request: SeenRequest, reply: FastifyReply): void => {
    const { method, route, account, delegation } = requested(request);
    if (isUnspoken(route)) return;
    const { statusCode: status, elapsedTime } = reply;
    taken.observe({ method, route, status: String(status) }, elapsedTime / 1_000);
    if (isUntold(request)) return;
    const correlationId = reply.getHeader('correlation-id');
    const ms = Math.round(elapsedTime);
    logger.info({ correlationId, method, route, status, ms, account }, 'request');
    const by = { method, route, account, delegation };
    if (isAdministered(request, status)) security.administered(by, status, correlationId);
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    say(request, reply);
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    const { method, route, account } = requested(request);
    if (!isUnspoken(route) && !isUntold(request))
      logger.info({ method, route, account }, 'caller gone');
    done();
  });
};
