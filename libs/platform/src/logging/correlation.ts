import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

type Context = Readonly<{ correlationId: string }>;
const storage = new AsyncLocalStorage<Context>();

/**
 * The id that ties together everything one request or message causes; a new one outside of both.
 */
export const correlationId = (): string => storage.getStore()?.correlationId ?? randomUUID();
/** The id of the current request or message, if there is one. */
export const currentCorrelationId = (): string | undefined => storage.getStore()?.correlationId;
/** Runs `work`, and all it awaits, under a correlation id. */
export const withCorrelation = <T>(id: string, work: () => T): T =>
  storage.run({ correlationId: id }, work);
