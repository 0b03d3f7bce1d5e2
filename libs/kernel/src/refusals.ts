/**
 * How the business says no. `kind` decides the HTTP status in `platform/http` and nowhere else:
 * rule 422 · state 409 · hold 409 · separation 403 · role 403 · hidden 404 · gone 410 · version 412
 * · shape 400.
 */
export type RefusalKind =
  'rule' | 'state' | 'hold' | 'separation' | 'role' | 'hidden' | 'gone' | 'version' | 'shape';

/** Members every problem document has: what a refusal tells besides has other names. */
type OwnMember = 'type' | 'title' | 'status' | 'detail' | 'code' | 'traceId' | 'instance';
/** Extension members of a problem document (JSON-safe). */
export type RefusalDetails = Readonly<Record<string, unknown>> &
  Readonly<{ [member in OwnMember]?: never }>;

export class RuleViolation extends Error {
  override readonly name = 'RuleViolation';
  constructor(
    /** Stable kebab-case code, listed in docs/errors.md: `partner.identifier-taken`. */
    readonly code: string,
    /** One plain sentence for the person who asked; no personal data, no confidential text. */
    message: string,
    readonly kind: RefusalKind = 'rule',
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/**
 * What is out of reach, answered like what is not there. `exists` goes into the security log and
 * into no answer.
 */
export const unseen = (exists: boolean): RuleViolation =>
  new RuleViolation('not-found', 'There is no such record.', 'hidden', { exists });

/** Throws `RuleViolation(code, message)` (422) unless the condition holds. */
export function require(
  condition: unknown,
  code: string,
  message: string,
  details: RefusalDetails = {},
): asserts condition {
  if (!condition) throw new RuleViolation(code, message, 'rule', details);
}

/** Refuses as `decide` does for a wrong state, where the state alone does not tell. */
export const refuseTransition = (
  type: string,
  { status }: Readonly<{ status: string }>,
  why: string,
): never => {
  throw new RuleViolation('illegal-transition', `${type} is not allowed: ${why}.`, 'state', {
    state: status,
  });
};
