import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { OutcomeUnknown } from '#platform/load';
import { answerFor, documentOf, problemDocument } from '#platform/http';
import type { Settings } from '#platform/config';

/** What each group of routes is about, as `/docs` shows it. */
const tags: readonly Readonly<{ name: string; description: string }>[] = [
  { name: 'partners', description: 'Registration, intake, standing and merges of organisations.' },
  { name: 'directory', description: 'Partners by name, kind, place and identifier.' },
  {
    name: 'due-diligence-reviews',
    description: 'What is known about a partner, and what follows from it.',
  },
  { name: 'screening-matches', description: 'Possible matches with sanctions lists; restricted.' },
  { name: 'sanctions-lists', description: 'Versions of the lists that are screened against.' },
  { name: 'relationships', description: 'Who owns, funds, joins and governs whom.' },
  {
    name: 'exclusion-cases',
    description: 'Tobacco and arms: the path that is the evidence, and two persons’ decision.',
  },
  { name: 'holds', description: 'Why work with a partner stands still.' },
  {
    name: 'engagements',
    description: 'From a proposal over its checks and its decision to work in force.',
  },
  { name: 'agreements', description: 'Instruments from their draft over signatures to their end.' },
  { name: 'noncompliance-cases', description: 'The ladder from a reminder to termination.' },
  { name: 'obligations', description: 'What is due, when, and who was reminded.' },
  { name: 'notifications', description: 'What you were told.' },
  { name: 'pipeline', description: 'What waits for whom, since when.' },
  { name: 'cases', description: 'Everything that happened to a record.' },
  { name: 'erasures', description: 'Erasure of a person by destroying the key.' },
  { name: 'register', description: 'The public register, as of any day.' },
  { name: 'register-entries', description: 'Corrections and removals in the public register.' },
  {
    name: 'feed',
    description: 'What happened, as CloudEvents: in pages, or as server-sent events.',
  },
  {
    name: 'deliveries',
    description: 'Mail that waits or could not be delivered; for administrators.',
  },
  {
    name: 'administration',
    description:
      'Parked events, stopped partitions, rebuilds and roll-backs; for administrators, with a reason.',
  },
  {
    name: 'development',
    description: 'Tokens and clock of a local deployment; not there in production.',
  },
];

/**
 * One address for everything: the documents at `/docs`, and, where the command services run apart,
 * their commands.
 * What the gateway has no route for itself goes to the command service as it came.
 */
export const frontDoor = async (
  app: NestFastifyApplication,
  { CONCORD_ONBOARDING_URL: upstream }: Settings,
): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const own = { ...documentOf(app), tags: [...tags] };
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
