import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { problemCatalogue } from './problems.js';

/** The OpenAPI document of the routes this process has itself. */
export const documentOf = (app: NestFastifyApplication): OpenAPIObject => {
  const settings = new DocumentBuilder()
    .setTitle('Concord')
    .setVersion('1')
    .setDescription(
      'Partnership engagement: registration, due diligence, engagements and agreements. Get a token at `POST /v1/dev/tokens` (not in production) and press *Authorize*.',
    )
    .addBearerAuth()
    .build();
  return described(SwaggerModule.createDocument(app, settings));
};

/** What a status means wherever it comes; the codes are at `/problems`. */
const meanings: Readonly<Record<string, string>> = {
  400: 'Not readable, or a field is missing, unknown or of the wrong shape: `errors` points at each.',
  401: 'No token, or none that is in force.',
  403: 'Your role, your level or a separation of duties does not allow it.',
  404: 'There is no such record, or it is not open to you.',
  409: 'Not allowed in the current state (`allowed` says what is), held, or in conflict with another record.',
  410: 'It, or the person it is about, was erased.',
  412: 'The record has changed since you read it.',
  422: 'A rule of the business says no, or the Idempotency-Key was used for something else.',
  428: 'Name the version you have read in `If-Match`.',
  429: 'More than one caller may ask: `Retry-After` says when to come again.',
  503: 'Busy, or the outcome is not known: send it again with the same Idempotency-Key.',
};
const problemSchema = {
  type: 'object',
  description: 'RFC 9457; some codes have more members.',
  additionalProperties: true,
  required: ['type', 'title', 'status', 'detail', 'code', 'traceId', 'instance'],
  properties: {
    type: { type: 'string', example: '/problems/stale-version' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: {
      type: 'string',
      description: 'Stable; documented at `type`.',
      example: 'stale-version',
    },
    traceId: { type: 'string', description: 'The correlation id, as the log has it.' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', example: '/names/0/value' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const;

const problem = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } },
} as const;

type Response = {
  description?: string;
  content?: object;
  headers?: object;
  /** Of `default`: the statuses it stands for. */
  'x-statuses'?: readonly number[];
};
type Operation = {
  parameters?: {
    name?: string;
    in?: string;
    schema?: { type?: string; $ref?: string };
  }[];
  security?: object[];
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema?: { allOf?: { $ref: string }[] } }>;
  };
  responses: Record<string, Response>;
  'x-needs-reason'?: boolean;
};
const pageOf = ({ parameters = [] }: Operation): boolean =>
  ['after', 'limit'].every((name) => parameters.some((one) => one.name === name));
/**
 * What a route can come to by what it takes, whatever it does: the one place that says so. A route
 * names only what is its own.
 */
const refusalsOf = ({ parameters = [], security }: Operation): readonly string[] => {
  const takes = (place: string, name?: string): boolean =>
    parameters.some((one) => one.in === place && (name === undefined || one.name === name));
  const isCommand = takes('header', 'Idempotency-Key');
  return [
    '400',
    ...(security ? ['401', '403'] : []),
    // A command names records in its body too.
    ...(takes('path') || isCommand ? ['404'] : []),
    ...(isCommand ? ['409', '410', '422'] : []),
    ...(takes('header', 'If-Match') ? ['412', '428'] : []),
    '429',
    '503',
  ];
};
/** What a request can get before anything of its route is looked at. */
const atTheEdge = (
  [
    'method-not-allowed',
    'not-acceptable',
    'payload-too-large',
    'uri-too-long',
    'unsupported-media-type',
    'headers-too-large',
    'internal',
  ] as const
).map((code) => problemCatalogue[code].status);
const refusal = (status: string, { description, ...rest }: Response): Response => ({
  ...rest,
  description:
    description && !description.startsWith('Problem document')
      ? description
      : (meanings[status] ?? 'Problem document.'),
  content: rest.content ?? problem,
});
const withRefusals = (operation: Operation): void => {
  const { responses } = operation;
  for (const status of refusalsOf(operation)) responses[status] ??= {};
  for (const [status, response] of Object.entries(responses))
    if (Number(status) >= 400) responses[status] = refusal(status, response);
  responses['default'] = {
    description: `Refused before the route was reached: ${atTheEdge.join(', ')}.`,
    content: problem,
    'x-statuses': atTheEdge,
  };
};

type Schemas = Readonly<Record<string, { required?: readonly string[] }>>;
/** A command that may be sent with an empty body may be sent without one. */
const askForBody = ({ requestBody, ...more }: Operation, schemas: Schemas): void => {
  const { allOf = [] } = requestBody?.content['application/json']?.schema ?? {};
  if (allOf.length === 0 || more['x-needs-reason'] !== false) return;
  const parts = allOf.map(({ $ref }) => schemas[$ref.split('/').at(-1)!]);
  requestBody!.required = parts.some((one) => (one?.required ?? []).length > 0);
};

/** What stands in an address or a header is text, where nothing more is said of it. */
const askForText = ({ parameters = [] }: Operation): void => {
  for (const one of parameters)
    if (!one.schema?.type && !one.schema?.$ref) one.schema = { ...one.schema, type: 'string' };
};

/** Gives each response a sentence, and each refusal the shape of a problem document. */
const described = (document: OpenAPIObject): OpenAPIObject => {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item as Record<string, Operation>)) {
      const answer = pageOf(operation)
        ? 'A page: `items`, and `next` where there is more: the cursor for `after`.'
        : 'Done, or found.';
      for (const [status, response] of Object.entries(operation.responses))
        if (Number(status) < 400) response.description ||= answer;
      withRefusals(operation);
      askForBody(operation, schemas);
      askForText(operation);
    }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ProblemDocument: problemSchema as never },
  };
  return document;
};

/** Serves the document at `/openapi.json`; it is made when somebody asks for it. */
export const openApi = (app: NestFastifyApplication): void => {
  let document: OpenAPIObject | undefined;
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.get('/openapi.json', () => (document ??= documentOf(app)));
};
