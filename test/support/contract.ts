import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
type Response = {
  content?: Record<string, { schema: object }>;
  /** Of `default`: what a request can get before anything of its route is looked at. */
  'x-statuses'?: readonly number[];
};
type Operation = { responses: Record<string, Response> };
export type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
export type Received = Readonly<{
  method: string;
  /** With or without a query. */
  path: string;
  status: number;
  mediaType: string | undefined;
  body: unknown;
}>;

/** What `fault` says of a route the document does not have. */
export const unknownRoute = 'the route is not documented';

/** Readers of an API take fields they do not know; its own tests do not. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (value === null || typeof value !== 'object') return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  return 'properties' in inner && inner.type === 'object' && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
};

/** Compiles schemas of an OpenAPI document. */
export class Schemas {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  private readonly components: object;
  constructor({ components }: Pick<OpenApi, 'components'>, close = (value: unknown) => value) {
    addFormats.default(this.ajv);
    this.components = close(components) as object;
  }
  compile(schema: object): ValidateFunction {
    return this.ajv.compile({ ...schema, components: this.components });
  }
}

type Route = Readonly<{ pattern: RegExp; methods: Record<string, Operation> }>;
const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
const patternOf = (path: string): RegExp =>
  new RegExp(`^${escaped(path).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
const parameters = (path: string): number => path.split('{').length;

/** Whether answers are what the OpenAPI document of the product says. */
export class AnswerContract {
  private readonly schemas: Schemas;
  /** Those with the fewest parameters first: `/v1/obligations/due` before `/v1/obligations/{id}`. */
  private readonly routes: readonly Route[];
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(document: OpenApi) {
    this.schemas = new Schemas(document, closed);
    this.routes = Object.entries(document.paths)
      .sort(([one], [other]) => parameters(one) - parameters(other))
      .map(([path, methods]) => ({ pattern: patternOf(path), methods }));
  }

  /** What is not as the document says; undefined where all is, or where it says nothing. */
  fault({ method, path, status, mediaType, body }: Received): string | undefined {
    const bare = path.split('?')[0]!;
    if (!bare.startsWith('/v1/')) return undefined;
    const operation = this.operation(method, bare);
    if (!operation) return status < 400 ? unknownRoute : undefined;
    const { default: other } = operation.responses;
    const edge = other?.['x-statuses']?.includes(status) ? other : undefined;
    const response = operation.responses[String(status)] ?? edge;
    if (!response) return `the status ${status} is not documented`;
    if (!response.content) return body === undefined ? undefined : 'a body is not documented';
    const content = response.content[mediaType ?? ''];
    if (!content) return `the media type ${mediaType} is not documented`;
    const validate = this.validator(content);
    if (validate(body)) return undefined;
    const faults = validate.errors!.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return faults.slice(0, 5).join('; ');
  }

  private operation(method: string, path: string): Operation | undefined {
    const name = method.toLowerCase();
    return this.routes.find(({ pattern, methods }) => methods[name] && pattern.test(path))?.methods[
      name
    ];
  }
  private validator(content: { schema: object }): ValidateFunction {
    const known = this.compiled.get(content);
    if (known) return known;
    const made = this.schemas.compile(closed(content.schema) as Json);
    this.compiled.set(content, made);
    return made;
  }
}
