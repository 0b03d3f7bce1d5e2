import { randomBytes } from 'node:crypto';
import { product } from '#contexts';
import { validateBody } from '#platform/http';
import { type Concord, startConcord } from './support/concord.js';

const { aggregates } = product;

type Operation = {
  tags?: string[];
  summary?: string;
  operationId?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: { example?: unknown } }[];
  requestBody?: { content: Record<string, any> };
  responses: Record<string, { description: string; content?: Record<string, any> }>;
};
const operationsOf = (document: any): (readonly [string, Operation])[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as object).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Operation] as const,
    ),
  );

/** What /docs shows: something one can read, and send. */
describe('the OpenAPI document', () => {
  let concord: Concord;
  let document: any;
  beforeAll(async () => {
    concord = await startConcord('documents');
    document = (await concord.api.get(undefined, '/openapi.json')).body;
  });
  afterAll(() => concord?.stop());

  it('is the one /docs shows', async () => {
    const { status, body, headers } = await concord.api.get(undefined, '/docs');
    expect({ status, isPage: /swagger-ui/.test(body as string) }).toEqual({
      status: 200,
      isPage: true,
    });
    // It loads what it needs from here alone, and nobody may put it into a frame.
    const security = headers.get('content-security-policy');
    expect(security).toMatch(/^default-src 'self';.* frame-ancestors 'none'$/);
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const scripts = [...(body as string).matchAll(/<script[^>]* src=["']([^"']+)["']/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, script] of scripts)
      expect(
        (await concord.api.get(undefined, new URL(script!, `${concord.base}/docs`).pathname))
          .status,
      ).toBe(200);
    expect(operationsOf(document).length).toBeGreaterThan(100);
  });
  it('is found from the page at /, as is everything else one may look at without a token', async () => {
    const { body } = await concord.api.get(undefined, '/');
    const links = [...(body as string).matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href!);
    expect(links).toContain('/docs');
    for (const link of links)
      expect({ link, status: (await concord.api.get(undefined, link)).status }).toEqual({
        link,
        status: 200,
      });
  });
  it('says of each route what it does, and of each group what it is about', () => {
    const silent = operationsOf(document)
      .filter(([, { summary, tags }]) => !summary || tags?.length !== 1)
      .map(([route]) => route);
    expect(silent).toEqual([]);
    const used = [...new Set(operationsOf(document).flatMap(([, { tags }]) => tags!))].sort();
    expect(document.tags.map(({ name }: { name: string }) => name).sort()).toEqual(used);
    expect(
      document.tags.every(({ description }: { description: string }) => description.length > 10),
    ).toBe(true);
  });
  /** Where 410 is the answer, not a refusal: what was public says when it was taken away. */
  const tombstones = ['GET /v1/register/{id}', 'GET /v1/appointments/{id}'];
  it('describes every answer, and gives refusals the shape of a problem document', () => {
    for (const [route, { responses }] of operationsOf(document))
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect({ route, status, described: description.length > 5 }).toEqual({
          route,
          status,
          described: true,
        });
        const isTombstone = status === '410' && tombstones.includes(route);
        if (Number(status) >= 400)
          expect({ route, status, as: Object.keys(content!) }).toEqual({
            route,
            status,
            as: [isTombstone ? 'application/json' : 'application/problem+json'],
          });
      }
    expect(document.components.schemas.ProblemDocument.required).toContain('code');
  });
  it('has an example for every body and every header a command needs', () => {
    for (const [route, { requestBody, parameters = [] }] of operationsOf(document)) {
      const json = requestBody?.content['application/json'];
      if (json)
        expect({
          route,
          example:
            json.schema?.example !== undefined ||
            json.examples !== undefined ||
            (json.schema?.$ref ?? '') !== '',
        }).toEqual({ route, example: true });
      for (const { name, in: place, required, schema } of parameters)
        if (place === 'header' && required)
          expect({ route, name, example: typeof schema?.example }).toEqual({
            route,
            name,
            example: 'string',
          });
    }
  });
  it('has examples the API reads without a complaint', async () => {
    for (const { routes } of aggregates)
      for (const [type, { body, example }] of Object.entries(routes)) {
        if (!body) continue;
        expect({ type, example: typeof example }).toEqual({
          type,
          example: routes[type]!.who.every((role) => role === 'SYS')
            ? expect.any(String)
            : 'object',
        });
        if (!example) continue;
        const {
          reason: _reason,
          override: _override,
          ...data
        } = example as Record<string, unknown>;
        const complaint = await validateBody(body, data).then(
          () => undefined,
          (problem: { options: { errors: unknown } }) => problem.options.errors,
        );
        expect({ type, complaint }).toEqual({ type, complaint: undefined });
      }
  });
  it('has a first example one can send with a token, as "Try it out" does', async () => {
    const { example } =
      document.paths['/v1/partners'].post.requestBody.content['application/json'].schema;
    const { status, body } = await concord.api.post('officer', '/v1/partners', example);
    expect({ status, events: body.events }).toEqual({
      status: 201,
      events: ['partner.registered'],
    });
  });
});

describe('tokens of local accounts', () => {
  let concord: Concord;
  beforeAll(async () => {
    concord = await startConcord('tokens');
  });
  afterAll(() => concord?.stop());

  it('are listed where none is named', async () => {
    const { status, body } = await concord.api.raw('POST', '/v1/dev/tokens', {});
    expect(status).toBe(200);
    expect(body.accounts).toEqual(
      expect.arrayContaining([
        { account: 'officer', name: 'Amina Officer', roles: ['PO Partnership officer'] },
        expect.objectContaining({ account: 'portal-admin' }),
      ]),
    );
  });
  it('are refused for an account there is not, with those there are', async () => {
    const { status, body } = await concord.api.raw(
      'POST',
      '/v1/dev/tokens',
      { 'content-type': 'application/json' },
      '{"account":"nobody"}',
    );
    expect({
      status,
      code: body.code,
      error: body.errors[0].code,
      knows: body.accounts.includes('diligence-lead'),
    }).toEqual({ status: 400, code: 'validation-failed', error: 'unknown-account', knows: true });
  });
  it('of a portal need their partner', async () => {
    const { status, body } = await concord.api.raw(
      'POST',
      '/v1/dev/tokens',
      { 'content-type': 'application/json' },
      '{"account":"portal-admin"}',
    );
    expect({ status, detail: body.detail }).toEqual({
      status: 400,
      detail: 'Portal accounts belong to a partner: give `partnerId` too.',
    });
  });
});

describe('in production', () => {
  let concord: Concord;
  beforeAll(async () => {
    concord = await startConcord('production', {
      NODE_ENV: 'production',
      CONCORD_VAULT_KEY: randomBytes(32).toString('base64'),
      CONCORD_PUBLIC_URL: 'https://concord.example',
      // The servers of a test have neither.
      CONCORD_WAIVED:
        'mongodb-tls,mongodb-credentials,kafka-tls,kafka-credentials,redis-tls,redis-credentials,smtp-tls,smtp-credentials',
      CONCORD_OIDC_ISSUER: 'https://issuer.example',
      CONCORD_OIDC_JWKS_URL: 'https://issuer.example/keys',
      CONCORD_SMTP_URL: 'smtp://127.0.0.1:9',
    });
  });
  afterAll(() => concord?.stop());

  it.each(['/v1/dev/tokens', '/v1/dev/clock'])('there is no %s', async (path) => {
    for (const method of ['GET', 'POST'])
      expect({
        method,
        status: (
          await concord.api.raw(
            method,
            path,
            { 'content-type': 'application/json' },
            method === 'POST' ? '{"account":"officer","now":"2030-01-01T00:00:00Z"}' : undefined,
          )
        ).status,
      }).toEqual({ method, status: 404 });
    expect((await concord.api.get(undefined, '/openapi.json')).body.paths).not.toHaveProperty(path);
  });
  it('a token of the development issuer is none', async () => {
    expect(
      (
        await concord.api.raw('GET', '/v1/partners', {
          authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvZmZpY2VyIn0.x',
        })
      ).status,
    ).toBe(401);
  });
  it('no mail catcher listens', async () => expect(fetch(concord.inbox)).rejects.toThrow());
});
