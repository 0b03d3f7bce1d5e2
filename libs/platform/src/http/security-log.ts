import type { Logger } from 'pino';
import { Counter, register } from 'prom-client';
import { RuleViolation } from '#kernel';
import { Problem } from './problems.js';
import type { Requested } from './requested.js';

/**
 * `hidden`: there is such a record, and it was answered as if there were none. `administration`:
 * something was done to accounts, roles, lists, erasures or the running of the product.
 */
export const securityEvents = [
  'unauthenticated',
  'forbidden',
  'hidden',
  'limited',
  'administration',
] as const;
export type SecurityEvent = (typeof securityEvents)[number];

const counted = 'concord_security_total';
/** Made once for a process, however many applications a test makes in it. */
const counter = (): Counter =>
  (register.getSingleMetric(counted) as Counter | undefined) ??
  new Counter({
    name: counted,
    help: 'What the security log has told since the start, by what it was.',
    labelNames: ['event'],
  });

const byStatus: Readonly<Record<number, SecurityEvent>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  429: 'limited',
};
const existsBehind = (error: unknown): boolean => {
  if (error instanceof RuleViolation) return error.kind === 'hidden' && !!error.details.exists;
  return error instanceof Problem && error.code === 'not-found' && !!error.options.exists;
};

/** What of a refusal belongs into the security log; undefined: nothing. */
export const securityEventOf = (error: unknown, status: number): SecurityEvent | undefined =>
  byStatus[status] ?? (existsBehind(error) ? 'hidden' : undefined);

/**
 * Who was turned away, and what was administered: one line of JSON each (`"msg":"security"`), with
 * code, route, account and trace, and no personal data. It is written whatever the log level is, but
 * for `silent`.
 */
export class SecurityLog {
  private readonly logger: Logger;
  private readonly told = counter();

  constructor(logger: Logger) {
    const isSilent = logger.level === 'silent';
    this.logger = isSilent ? logger : logger.child({}, { level: 'info' });
  }

  refused(error: unknown, status: number, code: string, by: Requested): void {
    const event = securityEventOf(error, status);
    if (event) this.write('warn', event, { code, status, ...by });
  }
  /** `correlationId`: the trace, where the request is over already. */
  administered(by: Requested, status: number, correlationId?: unknown): void {
    const trace = correlationId === undefined ? {} : { correlationId };
    this.write('info', 'administration', { ...trace, status, ...by });
  }

  private write(level: 'info' | 'warn', event: SecurityEvent, what: object): void {
    this.told.inc({ event });
    this.logger[level]({ event, ...what }, 'security');
  }
}
