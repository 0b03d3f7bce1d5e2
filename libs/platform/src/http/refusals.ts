import { HttpException } from '@nestjs/common';
import type { Logger } from 'pino';
import { RuleViolation } from '#kernel';
import { OutcomeUnknown, StoreOverloaded } from '#platform/load';
import { isServerTrouble } from '#platform/mongo';
import {
  isProblemCode,
  Problem,
  problemCatalogue,
  type ProblemCode,
  refusalKinds,
} from './problems.js';
import type { Requested } from './requested.js';
import type { SecurityLog } from './security-log.js';
import { StrictJsonError } from './strict-json.js';

export type Answer = Readonly<{
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

/**
 * We said so ourselves to a request that may come again, perhaps to thousands a second: the metrics
 * count them, the log keeps its room for faults.
 */
const isMeant = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'unavailable' || error.code === 'not-yet-visible');

/**
 * What is answered to an error, and what is written down of it: a fault of ours in the log, with its
 * stack; who was turned away in the security log.
 */
export class Refusals {
  constructor(
    private readonly logger: Logger,
    readonly security: SecurityLog,
  ) {}

  /** `by`: absent where nothing is written down of whoever asked. */
  answer(error: unknown, by: Requested | undefined): Answer {
    const answer = answerFor(error);
    const { status, code } = answer;
    if (status >= 500 && !isMeant(error))
      this.logger.error({ err: error, code, route: by?.route }, 'a request failed');
    if (by) this.security.refused(error, status, code, by);
    return answer;
  }
}
/** Every request of an application carries them: some answers hold several refusals. */
export type TellsRefusals = Readonly<{ refusals: Refusals }>;
