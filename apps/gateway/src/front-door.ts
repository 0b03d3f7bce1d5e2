import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { OutcomeUnknown } from '#platform/event-store';
import { answerFor, documentOf, problemDocument } from '#platform/http';
import type { Settings } from '#platform/config';

/**
 * One address for everything: the documents at `/docs`, and, where the command services run apart, their commands.
 * What the gateway has no route for itself goes to the command service as it came.
 */
export const frontDoor = async (app: NestFastifyApplication, { CONCORD_ONBOARDING_URL: upstream }: Settings): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const own = documentOf(app);
  let whole: OpenAPIObject | undefined = upstream ? undefined : own;
  fastify.get('/openapi.json', async () => (whole ??= await merged(own, upstream!)) ?? own);
  SwaggerModule.setup('docs', app, own, { swaggerUrl: '/openapi.json', raw: false, customSiteTitle: 'Concord API', swaggerOptions: { url: '/openapi.json', persistAuthorization: true, docExpansion: 'none', tagsSorter: 'alpha' } });
  if (upstream) await passOn(fastify, upstream);
};

type Answering = { status(code: number): Answering; header(name: string, value: string): Answering; send(body: unknown): unknown; request: { url: string } };

/**
 * What has no route here goes to the command service. Where that gives no answer, nobody knows whether the command was carried out:
 * 503 `outcome-unknown`, and the same Idempotency-Key again is safe.
 */
export const passOn = async (fastify: FastifyInstance, upstream: string): Promise<void> => {
  const onError = (reply: Answering): void => {
    const answer = answerFor(new OutcomeUnknown('the command service did not answer'));
    void reply.status(answer.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').header('retry-after', '1').send(JSON.stringify(problemDocument(answer, reply.request.url.split('?')[0]!)));
  };
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(httpProxy as never, { upstream, prefix: '/v1', rewritePrefix: '/v1', httpMethods: ['POST', 'GET'], proxyPayloads: true, replyOptions: { onError } } as never);
  });
};

const merged = async (own: OpenAPIObject, upstream: string): Promise<OpenAPIObject | undefined> => {
  const answer = await fetch(`${upstream}/openapi.json`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const other = (await answer.json()) as OpenAPIObject;
  const paths = { ...own.paths };
  for (const [path, item] of Object.entries(other.paths)) paths[path] = { ...item, ...paths[path] };
  return { ...own, paths, components: { ...own.components, schemas: { ...other.components?.schemas, ...own.components?.schemas } } };
};
