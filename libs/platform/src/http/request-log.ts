import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Histogram, register } from 'prom-client';
import { rulesIn } from './route-rules.js';

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
/** Of who comes without an account to stay unknown not even the hour is written down. */
const isUntold = ({ routeOptions }: FastifyRequest): boolean => {
  const rules = rulesIn(routeOptions.config);
  return rules !== undefined && rules.public && rules.unnamed;
};
/** The pattern, so that ids of records stay out of log and metrics; nobody's path is kept. */
const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'unknown';
const accountOf = (request: FastifyRequest): string | undefined =>
  rulesIn(request.routeOptions.config)?.unnamed
    ? undefined
    : (request as { principal?: { accountId: string } }).principal?.accountId;

/**
 * One line for each request once it is answered, or its caller has gone: trace id, method, route,
 * status, duration and account; and its duration in the metrics. No path, no query, no body; no line
 * where people come without an account and a name.
 */
export const logRequests = (fastify: FastifyInstance, logger: Logger): void => {
  const taken = durations();
  const say = (request: FastifyRequest, reply: FastifyReply, outcome: object): void => {
    const route = routeOf(request);
    if (isUnspoken(route)) return;
    const { method } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    taken.observe({ method, route, status: String(status) }, ms / 1_000);
    if (isUntold(request)) return;
    const correlationId = reply.getHeader('correlation-id');
    const account = accountOf(request);
    logger.info(
      { correlationId, method, route, status, ms: Math.round(ms), account, ...outcome },
      'request',
    );
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    say(request, reply, {});
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    const { method } = request;
    if (!isUnspoken(routeOf(request)) && !isUntold(request))
      logger.info({ method, route: routeOf(request), account: accountOf(request) }, 'caller gone');
    done();
  });
};
