import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  NotFoundException,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { RuleViolation } from '#kernel';
import { OutcomeUnknown, StoreOverloaded } from '#platform/load';
import { correlationId } from '#platform/logging';
import { isServerTrouble } from '#platform/mongo';
import {
  isProblemCode,
  Problem,
  problemCatalogue,
  type ProblemCode,
  type ProblemDocument,
  refusalKinds,
} from './problems.js';
import { isOpenedByAPerson, signInPage, signInPageSecurity } from './sign-in-page.js';
import { StrictJsonError } from './strict-json.js';

type Reply = {
  sent: boolean;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
};
type Request = {
  url: string;
  method: string;
  headers: Readonly<Record<string, string | undefined>>;
};
type Answer = Readonly<{
  code: string;
  status: number;
  title: string;
  detail: string;
  headers?: Readonly<Record<string, string>>;
  extensions?: object;
}>;

const catalogued = (
  code: ProblemCode,
  detail?: string,
  extensions?: object,
  headers?: Readonly<Record<string, string>>,
): Answer => {
  const { status, title, explanation } = problemCatalogue[code];
  return { code, status, title, detail: detail ?? explanation, extensions, headers };
};
const bySatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** What is said of an error, and nothing else: no stack, no query, no value of the input. */
export const answerFor = (error: unknown): Answer => {
  if (error instanceof Problem)
    return {
      ...catalogued(error.code, error.message, {
        ...(error.options.errors ? { errors: error.options.errors } : {}),
        ...error.options.details,
      }),
      headers: error.options.headers,
    };
  // Of what is hidden nothing is said, not even in other words than of what is not there.
  if (error instanceof RuleViolation && error.kind === 'hidden') return catalogued('not-found');
  if (error instanceof RuleViolation) {
    const { status, code } = refusalKinds[error.kind];
    const known = isProblemCode(error.code) ? error.code : undefined;
    return {
      code: error.code,
      status: known ? problemCatalogue[known].status : status,
      title: problemCatalogue[known ?? code].title,
      detail: error.message,
      extensions: error.details,
    };
  }
  if (error instanceof StrictJsonError)
    return error.code === 'too-large'
      ? catalogued('payload-too-large')
      : catalogued('malformed-request', error.message, {
          errors: [{ pointer: error.pointer, code: error.code, detail: error.message }],
        });
  if (error instanceof OutcomeUnknown)
    return catalogued('outcome-unknown', undefined, undefined, { 'retry-after': '1' });
  if (error instanceof StoreOverloaded)
    return catalogued('unavailable', undefined, undefined, {
      'retry-after': String(error.retryAfterSeconds),
    });
  if (isServerTrouble(error))
    return catalogued('unavailable', undefined, undefined, { 'retry-after': '2' });
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: number } | undefined)?.statusCode;
  const code = status === undefined ? undefined : bySatus[status];
  return code ? catalogued(code) : catalogued('internal');
};

/** The answer as an RFC 9457 problem document. `traceId` is the correlation id of the logs. */
export const problemDocument = (
  { code, status, title, detail, extensions }: Answer,
  instance: string,
): ProblemDocument =>
  ({
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    traceId: correlationId(),
    instance,
    ...extensions,
  }) as ProblemDocument;

/**
 * We said so ourselves to a request that may come again, perhaps to thousands a second: the metrics
 * count them, the log keeps its room for faults.
 */
const isMeant = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'unavailable' || error.code === 'not-yet-visible');

/**
 * Every error of a request leaves as a problem document; what is our fault goes to the log with its
 * stack.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    /** Methods there are at a path; for 405 instead of 404. */
    private readonly methodsAt: (path: string) => readonly string[] = () => [],
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const reply = http.getResponse<Reply>();
    const error = thrown instanceof NotFoundException ? this.nothingThere(request) : thrown;
    const answer = answerFor(error);
    if (answer.status >= 500 && !isMeant(error))
      this.logger.error({ err: error, code: answer.code }, 'a request failed');
    if (reply.sent) return;
    for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
    const path = request.url.split('?')[0]!;
    if (answer.status === 401) reply.header('www-authenticate', 'Bearer');
    if (answer.status === 401 && isOpenedByAPerson(request.method, request.headers)) {
      void reply
        .status(401)
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', signInPageSecurity)
        .header('cache-control', 'no-store')
        .header('vary', 'accept, accept-language')
        .send(signInPage(path, request.headers['accept-language']));
      return;
    }
    void reply
      .status(answer.status)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemDocument(answer, path)));
  }

  /** Nest found no route: another method may have one. */
  private nothingThere({ url }: Request): Problem {
    const allowed = this.methodsAt(url.split('?')[0]!);
    return allowed.length > 0
      ? new Problem('method-not-allowed', undefined, { headers: { allow: allowed.join(', ') } })
      : new Problem('not-found', 'There is nothing at this address.');
  }
}
