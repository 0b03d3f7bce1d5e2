export { correlationId, currentCorrelationId, withCorrelation } from './correlation.js';
export { createLogger, type LoggerOptions, NestLogger } from './logger.js';
export type { Logger } from 'pino';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger');
