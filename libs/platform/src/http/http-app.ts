import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotFoundException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { NestLogger, withCorrelation } from '#platform/logging';
import { Admission } from './admission.js';
import { CallerLimiter, type CallerLimits, noCallerLimits } from './caller-limits.js';
import { keepInside } from './inside.js';
import { BrowserSessions, type Principal } from './principal.js';
import { Problem } from './problems.js';
import { ProblemFilter } from './problem-filter.js';
import { readForm, readQuery } from './query-string.js';
import { Refusals } from './refusals.js';
import { faultOfAddress, longestAddress, readableStart } from './request-address.js';
import { logRequests } from './request-log.js';
import { declareRouteRules, type RouteRules, rulesIn } from './route-rules.js';
import { SecurityLog } from './security-log.js';
import { defaultLimits, readStrictJson } from './strict-json.js';
import { answerUnread } from './unread-requests.js';

const given = /^[A-Za-z0-9._:-]{8,128}$/;
const traceparent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** The caller's correlation id where it has the shape of one, the W3C trace id, or a new one. */
const correlationOf = (headers: Readonly<Record<string, unknown>>): string => {
  const own = headers['correlation-id'];
  if (typeof own === 'string' && given.test(own)) return own;
  const trace =
    typeof headers.traceparent === 'string' ? traceparent.exec(headers.traceparent) : null;
  return trace?.[1] ?? randomUUID();
};

/**
 * `drainMs`: how long the server still accepts connections once the process stops, so that a
 * balancer learns of it from readiness before anybody is refused. At most 2000. Default 0.
 * `isHttps`: people reach the product over https alone; browsers are told so. Default false.
 * `bodyMs`: how long the body of a request may take that is no file. Default 15 000.
 * `proxies`: addresses or networks of our own whose `X-Forwarded-For` is believed. Default none.
 * A number of hops is believed by nobody: Fastify cannot tell who made them.
 * `limits`: how much one caller may ask. Default: no limits.
 * `operatorsEverywhere`: what is for operators is at the usual port too (`inside.ts`). Default true.
 */
export type HttpOptions = Readonly<{
  drainMs?: number;
  isHttps?: boolean;
  bodyMs?: number;
  proxies?: readonly string[];
  limits?: CallerLimits;
  operatorsEverywhere?: boolean;
}>;

/** Of every answer; a page says itself what it may load. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;
const httpsAlone = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } as const;

/** What a stopping process still answers. */
const isAnsweredToTheEnd = (url: string): boolean =>
  url.startsWith('/health/') || url === '/metrics';
const stopping = (): Problem =>
  new Problem(
    'unavailable',
    'This instance is stopping. Nothing was done; another one, or the same a little later, takes the request.',
    { headers: { 'retry-after': '1', connection: 'close' } },
  );
const busy = (): Problem =>
  new Problem('unavailable', undefined, { headers: { 'retry-after': '1' } });

/**
 * A Nest application on Fastify with our edge (its module provides a Lifecycle, which closes the
 * server first, and InFlight): a bound on what is under way, strict JSON, strict queries, problem
 * documents, correlation ids, safe headers.
 */
export const createHttpApp = async (
  module: object,
  logger: Logger,
  {
    drainMs = 0,
    isHttps = false,
    bodyMs = 15_000,
    proxies = [],
    limits = noCallerLimits,
    operatorsEverywhere = true,
  }: HttpOptions = {},
): Promise<NestFastifyApplication> => {
  const unreadable = new WeakMap<IncomingMessage, Problem>();
  const adapter = new FastifyAdapter({
    // The router's own answers are no problem documents, and no hook and no log sees them.
    rewriteUrl: (request: IncomingMessage): string => {
      const fault = faultOfAddress(request.url!);
      if (!fault) return request.url!;
      unreadable.set(request, fault);
      return readableStart(request.url!);
    },
    bodyLimit: defaultLimits.bytes,
    trustProxy: proxies.length > 0 && [...proxies],
    // Throwing here would end the process: the strict reading is the onRequest hook's.
    routerOptions: { querystringParser: () => ({}), maxParamLength: longestAddress },
    clientErrorHandler: (error: { code?: string }, socket: Socket) =>
      answerUnread(error, socket, { ...safeHeaders, ...(isHttps ? httpsAlone : {}) }),
    // Source: reliability-security.md d.6. A balancer in front keeps its connections for 60 s.
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    // A file over a slow line; what any other route reads comes within `bodyMs`.
    requestTimeout: 600_000,
    keepAliveTimeout: 65_000,
    maxRequestsPerSocket: 1_000,
    // Its own answer is no problem document: the onRequest hook refuses.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  } as never);
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const security = new SecurityLog(logger);
  const refusals = new Refusals(logger, security);
  fastify.decorateRequest('refusals', { getter: () => refusals } as never);
  logRequests(fastify, logger, security);
  const methods = new Map<string, Set<string>>();
  fastify.addHook('onRoute', (route) => {
    const { url, method } = route;
    route.bodyLimit ??= rulesIn(route.config)?.body.bytes;
    const known = methods.get(url) ?? new Set<string>();
    for (const one of [method].flat()) known.add(one);
    methods.set(url, known);
  });
  let inFlight: InFlight | undefined;
  let lifecycle: Lifecycle | undefined;
  const leaveBodies = new WeakMap<object, () => void>();
  const bodiesDue = new WeakMap<object, NodeJS.Timeout>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const leave = inFlight!.receive(request);
    if (leave) leaveBodies.set(request, leave);
    // `close` comes after every answer, also where the caller has gone away.
    if (leave) reply.raw.once('close', leave);
    const id = correlationOf(request.headers);
    void reply.headers({ ...safeHeaders, ...(isHttps ? httpsAlone : {}), 'correlation-id': id });
    withCorrelation(id, () => {
      if (lifecycle!.stopping && !isAnsweredToTheEnd(request.raw.url!))
        return done(stopping() as never);
      if (!leave) return done(busy() as never);
      const fault = unreadable.get(request.raw);
      if (fault) return done(fault as never);
      if (request.headers['content-encoding'] !== undefined)
        return done(new Problem('unsupported-media-type') as never);
      const { url = '' } = request.raw;
      try {
        (request as { query: unknown }).query = url.includes('?')
          ? readQuery(url.slice(url.indexOf('?') + 1))
          : {};
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  });
  keepInside(fastify, { everywhere: operatorsEverywhere });
  // Who asks, and whether the route reads such a body, is known before a byte of it is read.
  let admission: Admission | undefined;
  let sessions: BrowserSessions | undefined;
  const limiter = new CallerLimiter(limits);
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.is404) throw new NotFoundException();
    const rules = rulesIn(request.routeOptions.config);
    if (sessions && request.headers.cookie !== undefined) await sessions.lend(request.raw as never);
    if (!rules) return;
    if (!isAnsweredToTheEnd(request.raw.url!)) await limitCaller(request, reply, rules);
    else await admission?.admit(request, rules);
    refuseOtherBodies(request, rules);
    if (hasBody(request) && !fileTypes.includes(rules.body.mediaType))
      bodiesDue.set(request, bodyDue(request, bodyMs));
  });
  /** Who asks is known after it, and that they may ask as much. */
  const limitCaller = async (
    request: FastifyRequest & { principal?: Principal },
    reply: FastifyReply,
    rules: RouteRules,
  ): Promise<void> => {
    await limiter.beforeToken(request);
    try {
      await admission?.admit(request, rules);
    } catch (error) {
      if (error instanceof Problem && error.code === 'unauthenticated')
        await limiter.wrongToken(request);
      throw error;
    }
    const { principal } = request;
    void reply.headers(await limiter.take(request, principal, rules));
    const leave = limiter.openStream(request, principal);
    if (leave) reply.raw.once('close', leave);
  };
  // The body is there: a caller who sends none holds no place of a command.
  fastify.addHook('preValidation', (request, reply, done) => {
    clearTimeout(bodiesDue.get(request));
    leaveBodies.get(request)?.();
    const { principal } = request as { principal?: Principal };
    const leave = inFlight!.enter(request, { isKnown: principal !== undefined });
    if (!leave) return done(busy() as never);
    reply.raw.once('close', leave);
    done();
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, body.length === 0 ? undefined : readStrictJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // Of the pages we have a form on.
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, readForm(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // Files are read by their route, as they come.
  fastify.addContentTypeParser([...fileTypes], (_request, payload, done) => done(null, payload));
  // Bytes for the routes that read XML: they parse it as a stream and refuse document types.
  fastify.addContentTypeParser('application/xml', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const app = await NestFactory.create<NestFastifyApplication>(module as never, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    bufferLogs: false,
  });
  declareRouteRules(app);
  inFlight = app.get(InFlight);
  admission = partOf(app, Admission);
  sessions = partOf(app, BrowserSessions);
  const filter = new ProblemFilter(refusals, (path) => allowedMethods(methods, path));
  app.useGlobalFilters(filter);
  // Of routes that are no controller's, and are there before Nest sets its own.
  fastify.setErrorHandler((error, request, reply) =>
    filter.catch(error, new ExecutionContextHost([request, reply])),
  );
  lifecycle = app.get(Lifecycle);
  lifecycle!.onStop('requests', 'http', () => closeServer(fastify, drainMs));
  return app;
};

/** None where the application has no such part: one that knows nobody has no guard either. */
const partOf = <P>(app: NestFastifyApplication, part: abstract new (...args: never[]) => P) => {
  try {
    return app.get<P>(part as never, { strict: false });
  } catch {
    return undefined;
  }
};

/** Bodies that are, or hold, a file: they take their time. */
const fileTypes = ['application/octet-stream', 'multipart/form-data'];
const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
/** Hangs up on a caller whose body does not come. */
const bodyDue = ({ raw }: FastifyRequest, bodyMs: number): NodeJS.Timeout => {
  const timer = setTimeout(() => raw.socket.destroy(), bodyMs).unref();
  raw.once('close', () => clearTimeout(timer));
  return timer;
};

const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS']);
const refuseOtherBodies = ({ method, headers }: FastifyRequest, { body }: RouteRules): void => {
  const given = headers['content-type'];
  if (withoutBody.has(method) || given === undefined) return;
  if (given.split(';')[0]!.trim().toLowerCase() !== body.mediaType)
    throw new Problem('unsupported-media-type', `The body of this route is ${body.mediaType}.`);
};

/**
 * Drains, stops accepting, lets requests under way finish for two seconds in all but at least half
 * a second, and does not wait for a caller that keeps its connection open.
 */
const closeServer = async (fastify: FastifyInstance, drainMs: number): Promise<void> => {
  if (drainMs > 0) await sleep(drainMs);
  const { server } = fastify;
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const last = setTimeout(() => server.closeAllConnections(), Math.max(500, 2_000 - drainMs));
  await fastify.close();
  clearInterval(idle);
  clearTimeout(last);
};

const allowedMethods = (
  methods: ReadonlyMap<string, ReadonlySet<string>>,
  path: string,
): string[] => {
  const parts = path.split('/');
  const found = [...methods].find(([pattern]) => {
    const steps = pattern.split('/');
    return (
      steps.length === parts.length &&
      steps.every((step, index) => step.startsWith(':') || step === parts[index])
    );
  });
  return found ? [...found[1]].sort() : [];
};
