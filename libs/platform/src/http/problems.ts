import type { RefusalDetails, RefusalKind, Role } from '#kernel';

export type ProblemKind = Readonly<{ status: number; title: string; explanation: string }>;
const kind = (status: number, title: string, explanation: string): ProblemKind => ({
  status,
  title,
  explanation,
});

/**
 * Every code that is not a capability's own. `explanation` says what happened and what to do;
 * docs/errors.md and `GET /problems/<code>` are made from this table.
 */
export const problemCatalogue = {
  'malformed-request': kind(
    400,
    'The request is malformed',
    'The request cannot be read: not strict JSON, a repeated or bracketed query parameter, a malformed header. `errors` points at the place.',
  ),
  'validation-failed': kind(
    400,
    'Some fields are not valid',
    'The request could be read, but fields are missing, unknown or of the wrong shape. `errors` lists each with a JSON Pointer and a code. Nothing was written.',
  ),
  'idempotency-key-missing': kind(
    400,
    'The Idempotency-Key header is missing',
    'Every command carries `Idempotency-Key`: 1 to 255 printable ASCII characters, new for each command, the same when a command is repeated.',
  ),
  'idempotency-key-invalid': kind(
    400,
    'The Idempotency-Key header is not valid',
    'The key must have 1 to 255 printable ASCII characters.',
  ),
  'unknown-cursor': kind(
    400,
    'The cursor is not valid here',
    'A cursor is only valid for the caller and the query it was given to. Start again without `after`.',
  ),
  unauthenticated: kind(
    401,
    'You are not signed in',
    'The access token is missing, expired or not valid. Get a new one and repeat the request.',
  ),
  'step-up-required': kind(
    401,
    'You must sign in again',
    'This step needs a recent sign-in: sign in anew, and send it again with the same Idempotency-Key. `maxAge` says how many seconds ago it may be.',
  ),
  forbidden: kind(
    403,
    'Your roles do not allow this',
    'No role of yours may do this. Where roles alone decide, `roles` names those that may.',
  ),
  'segregation-of-duties': kind(
    403,
    'Another person must take this step',
    'A separation-of-duties rule (`rule`) says that the people who had this part in the case may not take this step.',
  ),
  'own-account': kind(
    403,
    'Nobody administers their own account',
    'Another administrator must change your account.',
  ),
  'delegation-expired': kind(
    403,
    'The delegation is not in force',
    'The person named in `Concord-On-Behalf-Of` has given you no delegation that is in force today.',
  ),
  'not-found': kind(
    404,
    'There is no such record',
    'There is no such record, or it is not open to you.',
  ),
  'method-not-allowed': kind(
    405,
    'The method is not allowed here',
    'The header `Allow` lists the methods of this path.',
  ),
  'not-acceptable': kind(
    406,
    'The answer has another media type',
    'This path cannot answer in a media type you accept.',
  ),
  'illegal-transition': kind(
    409,
    'Not allowed in the current state',
    '`state` is the current state and `allowed` the commands it allows.',
  ),
  'blocked-by-hold': kind(
    409,
    'A hold blocks this step',
    'Work on the record is held. Whoever may read holds finds them in `holds`.',
  ),
  'version-conflict': kind(
    409,
    'Others keep changing this record',
    'Read the record again and decide anew.',
  ),
  erased: kind(
    410,
    'The record was erased',
    'The record was erased on request of its data subject.',
  ),
  'stale-version': kind(
    412,
    'The record has changed since you read it',
    '`currentVersion` is the version now. Read the record again before you decide.',
  ),
  'payload-too-large': kind(
    413,
    'The body is too large',
    'The body of a command has at most 64 KB.',
  ),
  'uri-too-long': kind(
    414,
    'The address is too long',
    'Path and query have at most 8,000 characters.',
  ),
  'unsupported-media-type': kind(
    415,
    'The media type is not supported',
    'Bodies are `application/json` in UTF-8, without content encoding; the route of a list says which other type it reads.',
  ),
  'rule-violated': kind(
    422,
    'A rule of the business says no',
    'The request is well formed, but a rule of the business refuses it.',
  ),
  'command-id-reused': kind(
    422,
    'The Idempotency-Key was used for something else',
    'The same key was used before with another body. Use a new key for a new command.',
  ),
  'reason-required': kind(
    422,
    'A reason is needed',
    'Give `reason`: 20 to 4,000 characters that say something.',
  ),
  'precondition-required': kind(
    428,
    'The If-Match header is missing',
    'Commands on a record carry `If-Match` with the ETag of the version you read.',
  ),
  'rate-limited': kind(429, 'Too many requests', 'Wait for the seconds in `Retry-After`.'),
  'headers-too-large': kind(
    431,
    'The headers are too large',
    'All headers together have at most 16 KB.',
  ),
  internal: kind(500, 'Something went wrong', 'The fault is ours. `traceId` finds it in the logs.'),
  unavailable: kind(
    503,
    'The service is busy',
    'Nothing was done. Wait for the seconds in `Retry-After` and repeat with the same Idempotency-Key.',
  ),
  'not-yet-visible': kind(
    503,
    'The read model has not caught up',
    'The version you ask for is not visible yet. Wait for the seconds in `Retry-After` and repeat.',
  ),
  'outcome-unknown': kind(
    503,
    'The outcome is not known',
    'The command may or may not have been carried out. Repeat it with the same Idempotency-Key; that is safe and gives the answer.',
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
export type ProblemCode = keyof typeof problemCatalogue;

/**
 * Status and fallback code of each kind of refusal; a capability's own codes take them from here.
 */
export const refusalKinds: Readonly<
  Record<RefusalKind, Readonly<{ status: number; code: ProblemCode }>>
> = {
  rule: { status: 422, code: 'rule-violated' },
  state: { status: 409, code: 'illegal-transition' },
  hold: { status: 409, code: 'blocked-by-hold' },
  separation: { status: 403, code: 'segregation-of-duties' },
  role: { status: 403, code: 'forbidden' },
  hidden: { status: 404, code: 'not-found' },
  gone: { status: 410, code: 'erased' },
  version: { status: 412, code: 'stale-version' },
  shape: { status: 400, code: 'validation-failed' },
};

/**
 * One fault of the input: where, which, and a sentence. The refused value itself is never repeated.
 */
export type InputError = Readonly<{ pointer: string; code: string; detail: string }>;

/** An answer the HTTP edge gives itself. Thrown anywhere in a request; ProblemFilter writes it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    detail?: string,
    readonly options: Readonly<{
      errors?: readonly InputError[];
      headers?: Readonly<Record<string, string>>;
      details?: RefusalDetails;
      /** Of `not-found`, for the security log alone: it is there, and hidden from the caller. */
      exists?: boolean;
    }> = {},
  ) {
    super(detail ?? problemCatalogue[code].explanation);
    this.status = problemCatalogue[code].status;
  }
}

/** 403 where none of the caller's roles may come in; those that may are named. */
export const forbiddenBut = (roles: readonly Role[]): Problem =>
  new Problem('forbidden', undefined, {
    details: { roles: roles.filter((role) => role !== 'SYS') },
  });

/** 404 in the same words for what is not there and what is hidden; only the security log tells. */
export const notFound = (exists: boolean): Problem =>
  new Problem('not-found', undefined, { exists });

/** 404 of an address that leads nowhere. */
export const nothingHere = (): Problem =>
  new Problem('not-found', 'There is nothing at this address.');

/** 401 of a step that needs a more recent sign-in, with its challenge (RFC 9470). */
export const stepUpRequired = (maxAge: number): Problem =>
  new Problem('step-up-required', undefined, {
    details: { maxAge },
    headers: {
      'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is needed", max_age="${maxAge}"`,
    },
  });

/** 400 `validation-failed` for a single place: a query parameter, a path segment. */
export const invalid = (pointer: string, code: string, detail: string): Problem =>
  new Problem('validation-failed', undefined, { errors: [{ pointer, code, detail }] });

export type ProblemDocument = Readonly<{
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  traceId: string;
  instance: string;
  errors?: readonly InputError[];
}> &
  Readonly<Record<string, unknown>>;

export const isProblemCode = (code: string): code is ProblemCode =>
  Object.hasOwn(problemCatalogue, code);
