import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { product as everything } from '#contexts';
import type { Product } from '#eventing/capability';
import { OutcomeUnknown } from '#platform/load';
import { answerFor, documentOf, problemDocument } from '#platform/http';
import { type Settings, SettingsError, upstreamSetting } from '#platform/config';
import { ConsolePages } from './console-pages.js';

/** What each group of the product's own routes is about; those of capabilities say it themselves. */
const ownTags: Readonly<Record<string, string>> = {
  notifications: 'What you were told.',
  cases: 'Everything that happened to a record.',
  names: 'How records are called that others name by their ids.',
  session: 'How a browser is signed in; programs send an access token instead.',
  feed: 'What happened, as CloudEvents: in pages, or as server-sent events.',
  deliveries: 'Mail that waits or could not be delivered; for administrators.',
  administration:
    'Parked events, stopped partitions, rebuilds and roll-backs; for administrators, with a reason.',
  development: 'Tokens and clock of a local deployment; not there in production.',
};

/** Swagger UI loads its own files, and gives elements styles of their own. */
const docsSecurity =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A command service that runs apart, and the records it has the commands of. */
export type Upstream = Readonly<{ url: string; collections: readonly string[] }>;

/** Where the contexts run apart; nowhere in one process. Refuses a gateway that knows only some. */
const upstreamsOf = ({ upstreams }: Settings, product: Product): readonly Upstream[] => {
  const missing = product.contexts.filter(({ name }) => !upstreams[name]);
  if (missing.length > 0 && missing.length < product.contexts.length)
    throw new SettingsError(
      missing.map(({ name }) => `${upstreamSetting(name)} is missing: other contexts have theirs.`),
    );
  if (missing.length > 0) return [];
  return product.contexts.map(({ name, aggregates }) => ({
    url: upstreams[name]!,
    collections: aggregates.map(({ collection }) => collection),
  }));
};

/**
 * One address for everything: the console, the documents at `/docs`, and, where the command
 * services run apart, their commands.
 * What the gateway has no route for itself goes to the command service as it came.
 */
export const frontDoor = async (
  app: NestFastifyApplication,
  settings: Settings,
  product: Product = everything,
): Promise<void> => {
  const upstreams = upstreamsOf(settings, product);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const described = Object.entries({ ...product.tags, ...ownTags });
  let made: OpenAPIObject | undefined;
  // A start need not wait for it.
  const own = (): OpenAPIObject =>
    (made ??= {
      ...documentOf(app),
      tags: described.map(([name, description]) => ({ name, description })),
    });
  let whole: OpenAPIObject | undefined;
  const document = async (): Promise<OpenAPIObject> => {
    if (upstreams.length === 0) return own();
    whole ??= await merged(own(), upstreams);
    return whole ?? own();
  };
  fastify.get('/openapi.json', document);
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (/^\/docs(\/|$)/.test(request.raw.url!.split('?')[0]!))
      void reply.header('content-security-policy', docsSecurity);
    done();
  });
  SwaggerModule.setup('docs', app, own, {
    swaggerUrl: '/openapi.json',
    raw: false,
    customSiteTitle: 'Concord API',
    swaggerOptions: {
      url: '/openapi.json',
      // A token stays in the page, and ends with it.
      persistAuthorization: false,
      docExpansion: 'none',
      tagsSorter: 'alpha',
    },
  });
  await app.get<ConsolePages | undefined>(ConsolePages)?.serveOn(fastify);
  if (upstreams.length > 0) await passOn(fastify, upstreams);
};

type Answering = {
  status(code: number): Answering;
  header(name: string, value: string): Answering;
  send(body: unknown): unknown;
  request: { url: string };
};

type Passed = Readonly<{ socket: Readonly<{ remoteAddress?: string }> }>;
/** Says whom it passes on, behind what those before it said: CONCORD_HTTP_PROXIES names them. */
const rewriteRequestHeaders = (
  { socket }: Passed,
  headers: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> => {
  const before = headers['x-forwarded-for'];
  const caller = socket.remoteAddress ?? 'unknown';
  return { ...headers, 'x-forwarded-for': before ? `${before}, ${caller}` : caller };
};

/**
 * What has no route here goes to the command service of its records; what belongs to nobody to any,
 * which says that there is no such thing. Where one gives no answer, nobody knows
 * whether the command was carried out:
 * 503 `outcome-unknown`, and the same Idempotency-Key again is safe.
 */
export const passOn = async (
  fastify: FastifyInstance,
  upstreams: readonly Upstream[],
): Promise<void> => {
  const byCollection = new Map(
    upstreams.flatMap(({ url, collections }) => collections.map((name) => [name, url])),
  );
  const getUpstream = ({ url }: { url: string }): string =>
    byCollection.get(/^\/v1\/([^/?]+)/.exec(url)?.[1] ?? '') ?? upstreams[0]!.url;
  const onError = (reply: Answering): void => {
    const answer = answerFor(new OutcomeUnknown('the command service did not answer'));
    void reply
      .status(answer.status)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .header('retry-after', '1')
      .send(JSON.stringify(problemDocument(answer, reply.request.url.split('?')[0]!)));
  };
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(
      httpProxy as never,
      {
        upstream: '',
        prefix: '/v1',
        rewritePrefix: '/v1',
        httpMethods: ['POST', 'GET'],
        proxyPayloads: true,
        replyOptions: { onError, getUpstream, rewriteRequestHeaders },
      } as never,
    );
  });
};

/** Undefined until every command service has said what it has. */
const merged = async (
  own: OpenAPIObject,
  upstreams: readonly Upstream[],
): Promise<OpenAPIObject | undefined> => {
  const others = await Promise.all(upstreams.map(({ url }) => documentFrom(url)));
  return others.reduce<OpenAPIObject | undefined>(
    (whole, other) => whole && other && together(whole, other),
    own,
  );
};

const documentFrom = async (upstream: string): Promise<OpenAPIObject | undefined> => {
  const answer = await fetch(`${upstream}/openapi.json`, {
    signal: AbortSignal.timeout(3_000),
  }).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as OpenAPIObject) : undefined;
};

const together = (own: OpenAPIObject, other: OpenAPIObject): OpenAPIObject => {
  const paths = { ...own.paths };
  for (const [path, item] of Object.entries(other.paths)) paths[path] = { ...item, ...paths[path] };
  return {
    ...own,
    paths,
    components: {
      ...own.components,
      schemas: { ...other.components?.schemas, ...own.components?.schemas },
    },
  };
};
