import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino } from 'pino';
import { currentCorrelationId } from './correlation.js';

/** Never written, wherever they stand in a log record (up to two levels deep). */
const secret = [
  'authorization',
  'cookie',
  'token',
  'accessToken',
  'access_token',
  'password',
  'secret',
  'key',
  'reason',
  'email',
  'name',
  'displayName',
  'phone',
  'text',
  'body',
];
const redacted = secret.flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
  `*.headers["${field}"]`,
]);

export type LoggerOptions = Readonly<{
  /** Process name in every record. */
  service: string;
  /** Default `info`. */
  level?: Level | 'silent';
  destination?: DestinationStream;
}>;

/**
 * One JSON line per record on stdout, with the correlation id; fields named in `secret` read
 * `[redacted]`.
 */
export const createLogger = ({ service, level = 'info', destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted, censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorRecord, error: errorRecord },
      mixin: () => {
        const id = currentCorrelationId();
        return id ? { correlationId: id } : {};
      },
    },
    ...(destination ? [destination] : []),
  );

/**
 * Name, message and stack; a driver's error may carry documents, so nothing else is taken along.
 */
const errorRecord = (error: unknown): object =>
  error instanceof Error
    ? {
        type: error.name,
        message: error.message,
        stack: error.stack,
        ...('code' in error && ['string', 'number'].includes(typeof error.code)
          ? { code: error.code }
          : {}),
      }
    : { message: String(error) };

/** Lets Nest write through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? { context: rest.at(-1) } : {};
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
    if (message instanceof Error) this.logger[level]({ ...context, err: message }, message.message);
    else
      this.logger[level](
        { ...context, ...stack },
        typeof message === 'string' ? message : JSON.stringify(message),
      );
  }
}
