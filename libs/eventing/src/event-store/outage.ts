import { isServerTrouble } from '#platform/mongo';
import { OutcomeUnknown, StoreOverloaded } from './event-store.js';

/**
 * Nobody's fault in particular: the servers, the way to them, or too much at once. Tried again
 * until it goes away; anything else is the fault of what was asked.
 */
export const isOutage = (error: unknown): boolean =>
  error instanceof OutcomeUnknown || error instanceof StoreOverloaded || isServerTrouble(error);
