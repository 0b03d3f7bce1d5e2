import {
  deadlinesOf,
  type DeadlineRule,
  type Duty,
  type DutyOwner,
  type Event,
  partnersOf,
} from '#kernel';
import { policyValues } from './policy-values.policy.js';
import { workingDaysFrom } from './work-calendar.policy.js';

/** A step somebody has to take: it waits from some events on, until one of others. */
export type WaitingStep<E extends Event> = Readonly<{
  from: readonly E['type'][];
  /** It was taken. */
  until: readonly E['type'][];
  /** Nobody has to take it any more. */
  over?: readonly E['type'][];
  /** Which events of `from` it waits after. Default: all. */
  where?: (data: E['data']) => boolean;
  /** Tells apart several of one record. */
  about?: (data: E['data']) => string;
}>;

/**
 * Steps for which the reference names no time: late after `stepWorkingDays`. By the kind of the
 * duty.
 */
export const waitingSteps = <E extends Event>(
  type: string,
  idOf: (data: E['data'], streamId: string) => string,
  steps: Readonly<Record<string, WaitingStep<E>>>,
): DeadlineRule<E, never> => {
  const kinds = Object.entries(steps);
  // Each event is asked about, and most are of other records.
  const concerning = new Set<string>(
    kinds.flatMap(([, { from, until, over = [] }]) => [...from, ...until, ...over]),
  );
  return (event) => {
    if (!concerning.has(event.type)) return [];
    const { data } = event;
    const { set, close } = deadlinesOf<object, never>(type, () => ({
      id: idOf(data, event.streamId),
      partnerIds: partnersOf({ data }),
    }));
    return kinds.flatMap(([kind, { from, until, over = [], where, about }]) => {
      const which = about?.(data);
      if (from.includes(event.type)) {
        if (where && !where(data)) return [];
        const dueOn = workingDaysFrom(event.on, policyValues.stepWorkingDays);
        return [set(data, kind, { dueOn, offsets: [], ...(which ? { about: which } : {}) })];
      }
      if (until.includes(event.type)) return [close(data, kind, 'met', which)];
      return over.includes(event.type) ? [close(data, kind, 'cancelled', which)] : [];
    });
  };
};

/** Whoever may take a step sees it; nobody is reminded, what began the step was told them. */
export const stepOf = (...owners: readonly DutyOwner[]): Duty => ({ owners, escalation: [] });
