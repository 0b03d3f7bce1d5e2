import type { AnyDecider } from '#kernel';
import type { Aggregate, CommandRoute } from './aggregate.js';

/** A step of the system alone: no address, nobody else may send it. */
export const systemStep = (summary: string): CommandRoute => ({ who: ['SYS'], summary });

/**
 * A record the system keeps for its own decisions: on the topic of bookkeeping, never listed or
 * shown. `steps`: what each of its commands does, in one line.
 */
export const bookkeepingOf = (
  collection: string,
  decider: AnyDecider,
  steps: Readonly<Record<string, string>>,
): Aggregate => ({
  collection,
  family: 'bookkeeping',
  hidden: true,
  decider,
  routes: Object.fromEntries(
    Object.entries(steps).map(([type, summary]) => [type, systemStep(summary)]),
  ),
});
