import { Calendar } from '../days.js';
import { type AnyDecider, decide, fold } from '../decider.js';
import {
  factOf,
  type Command,
  type CommandMetadata,
  type Event,
  type NewEvent,
} from '../messages.js';
import type { Person } from '../people.js';
import { RuleViolation } from '../refusals.js';
import type { Role } from '../roles.js';

/**
 * Metadata for examples: an officer without limits, a fixed day. Override what the example is
 * about.
 */
export const exampleMetadata = (over: Partial<CommandMetadata> = {}): CommandMetadata => ({
  commandId: '00000000-0000-4000-8000-000000000001',
  actor: { accountId: 'officer', personId: 'person-officer', role: 'PO' },
  scope: {},
  ties: [],
  now: '2026-03-02T09:00:00.000Z',
  calendar: new Calendar(),
  today: '2026-03-02',
  correlationId: 'correlation-1',
  causationId: 'causation-1',
  ...over,
});

/** People of examples: each with one open account in the roles given, without limits. */
export const examplePeople = (
  roles: Readonly<Record<string, readonly Role[]>>,
): Readonly<Record<string, Person>> =>
  Object.fromEntries(
    Object.entries(roles).map(([personId, held]) => [
      personId,
      {
        status: 'active',
        grants: held.map((role) => ({ role, scope: {} })),
        ties: [],
        formerIds: [],
      },
    ]),
  );

/**
 * given(events).when(command).thenEvents(…) · .thenRefuses(code) · .thenNothing().
 * Given events may be bare facts: `at` and `by` default to exampleMetadata's.
 */
export const specification =
  <D extends AnyDecider>(decider: D, facts: object = {}) =>
  (...given: readonly NewEvent[]) => {
    const { now, today, actor } = exampleMetadata();
    const state = fold(
      decider,
      given.map((event) => ({ at: now, on: today, by: actor, ...event }) as Event),
    ) as D['initialState'];
    return {
      state,
      when: (command: Command, over: object = {}) => {
        const run = (): Event[] =>
          decide(decider, command, state, { ...facts, ...over }) as Event[];
        return {
          thenEvents: (...expected: readonly NewEvent[]): void => {
            assertEqual(run().map(factOf), expected.map(factOf));
          },
          thenNothing: (): void => assertEqual(run().map(factOf), []),
          thenRefuses: (code: string, details?: Readonly<Record<string, unknown>>): void => {
            const refusal = catchRefusal(run);
            assertEqual(
              details
                ? { code: refusal.code, ...pick(refusal.details, Object.keys(details)) }
                : { code: refusal.code },
              { code, ...details },
            );
          },
        };
      },
    };
  };

const pick = (
  from: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> => Object.fromEntries(keys.map((key) => [key, from[key]]));
const catchRefusal = (run: () => unknown): RuleViolation => {
  let events: unknown;
  try {
    events = run();
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
  throw new Error(`expected a refusal, but it was decided: ${JSON.stringify(events)}`);
};
const canonical = (value: unknown): string =>
  JSON.stringify(
    value,
    (_key, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner)
              .filter(([, v]) => v !== undefined)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : inner,
    2,
  );
const assertEqual = (actual: unknown, expected: unknown): void => {
  if (canonical(actual) !== canonical(expected))
    throw new Error(`expected ${canonical(expected)}\nbut got ${canonical(actual)}`);
};

/**
 * One example of something people are told about: an event, or the reminders of a duty at offsets
 * that are told alike. `variant` says which of several cases of the event it is.
 */
export type NoticeExample<E extends Event> =
  | Readonly<{ type: E['type']; data?: object; variant?: string }>
  | Readonly<{ duty: string; key: string; offsets: readonly (readonly number[])[] }>;
