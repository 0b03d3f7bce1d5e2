import { isOutage } from '#eventing/event-store';
import { Stale, Unsound } from './event-handler.js';
import type { FailureKind } from './failure.policy.js';
import { AheadOfLedger } from './intake.js';

/**
 * Somebody else moved the checkpoint: the partition went to another process, or a parked stream was
 * freed.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** The breaker of a partition is open. */
export class StandsStill extends Error {
  override readonly name = 'StandsStill';
}

/** A transaction failed as a passing thing, again and again. */
export class TriedInVain extends Error {
  override readonly name = 'TriedInVain';
  constructor(tries: number, cause: Error) {
    super(`a transaction failed ${tries} times: ${cause.message}`, { cause });
  }
}

/** Which handler a failure came from; the failure itself is the cause. */
export class HandlerFailed extends Error {
  override readonly name = 'HandlerFailed';
  constructor(
    readonly handler: string,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Trouble of the servers, not of the event: tried again until it goes away. */
const isServers = (error: unknown): boolean =>
  error instanceof AheadOfLedger || error instanceof TriedInVain || isOutage(error);

/**
 * What went wrong, for the policy. What no handler threw is the servers' or ours, and blames no
 * event.
 */
export const kindOf = (error: unknown): FailureKind => {
  const inner = error instanceof HandlerFailed ? error.cause : error;
  if (isServers(inner)) return 'servers';
  if (inner instanceof Overtaken) return 'overtaken';
  if (inner instanceof Stale) return 'stale';
  if (inner instanceof Unsound) return 'unsound';
  return error instanceof HandlerFailed ? 'fault' : 'servers';
};

/**
 * Lets servers' trouble through as it is, labels and all, and names the handler in everything else.
 */
export const blaming = async <T>(handler: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw isServers(error) || error instanceof Overtaken
      ? error
      : new HandlerFailed(handler, error);
  }
};
