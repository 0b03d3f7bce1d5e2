import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { product as everything } from '#contexts';
import type { Product } from '#eventing/capability';
import { OutcomeUnknown } from '#platform/load';
import { answerFor, documentOf, problemDocument } from '#platform/http';
import type { Settings } from '#platform/config';

/** What each group of the product's own routes is about; those of capabilities say it themselves. */
const ownTags: Readonly<Record<string, string>> = {
  notifications: 'What you were told.',
  cases: 'Everything that happened to a record.',
  feed: 'What happened, as CloudEvents: in pages, or as server-sent events.',
  deliveries: 'Mail that waits or could not be delivered; for administrators.',
  administration:
    'Parked events, stopped partitions, rebuilds and roll-backs; for administrators, with a reason.',
  development: 'Tokens and clock of a local deployment; not there in production.',
};

/**
 * One address for everything: the documents at `/docs`, and, where the command services run apart,
 * their commands.
 * What the gateway has no route for itself goes to the command service as it came.
 */
export const frontDoor = async (
  app: NestFastifyApplication,
  { CONCORD_ONBOARDING_URL: upstream }: Settings,
  { tags }: Product = everything,
): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const described = Object.entries({ ...tags, ...ownTags });
  const own = {
    ...documentOf(app),
    tags: described.map(([name, description]) => ({ name, description })),
  };
  let whole: OpenAPIObject | undefined = upstream ? undefined : own;
  fastify.get('/openapi.json', async () => (whole ??= await merged(own, upstream!)) ?? own);
  SwaggerModule.setup('docs', app, own, {
    swaggerUrl: '/openapi.json',
    raw: false,
    customSiteTitle: 'Concord API',
    swaggerOptions: {
      url: '/openapi.json',
      persistAuthorization: true,
      docExpansion: 'none',
      tagsSorter: 'alpha',
    },
  });
  if (upstream) await passOn(fastify, upstream);
};

type Answering = {
  status(code: number): Answering;
  header(name: string, value: string): Answering;
  send(body: unknown): unknown;
  request: { url: string };
};

/**
 * What has no route here goes to the command service. Where that gives no answer, nobody knows
 * whether the command was carried out:
 * 503 `outcome-unknown`, and the same Idempotency-Key again is safe.
 */
export const passOn = async (fastify: FastifyInstance, upstream: string): Promise<void> => {
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
        upstream,
        prefix: '/v1',
        rewritePrefix: '/v1',
        httpMethods: ['POST', 'GET'],
        proxyPayloads: true,
        replyOptions: { onError },
      } as never,
    );
  });
};

const merged = async (own: OpenAPIObject, upstream: string): Promise<OpenAPIObject | undefined> => {
  const answer = await fetch(`${upstream}/openapi.json`, {
    signal: AbortSignal.timeout(3_000),
  }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const other = (await answer.json()) as OpenAPIObject;
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
