import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ambassadors } from '#ambassadors';
import { campaigns } from '#campaigns';
import { delegations } from '#delegations/capability';
import {
  type AnyDecider,
  type Command,
  decide,
  type Event,
  RuleViolation,
  systemActor,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { concerns } from '../../libs/onboarding/src/concerns/concerns.capability.js';

/**
 * What the specs of b.8 to b.14 and b.16 show of each command, counted. Every row of every decider
 * there is watched while all their specs run once more, in this file: which states it met, and what
 * came of it.
 */
const families = [
  'ambassadors/src',
  'campaigns/src',
  'delegations/src',
  'onboarding/src/concerns',
] as const;

type State = Readonly<{ status: string }>;
type Row = {
  readonly from: readonly string[];
  decide: (command: Command, state: State, facts: object) => readonly Event[];
};
type Sample = Readonly<{ command: Command; state: State; facts: object; events: readonly Event[] }>;
type Seen = { example?: Sample; nothing: number; refusals: Set<string> };

const root = join(import.meta.dirname, '..', '..', 'libs');
const specs = families.flatMap((family) =>
  globSync(`${family}/**/*.spec.ts`, { cwd: root }).filter(
    (path) => !/\.(int|e2e|tree)\.spec\.ts$/.test(path),
  ),
);
const deciders: readonly AnyDecider[] = [ambassadors, campaigns, delegations, concerns]
  .flatMap(({ aggregates = [] }) => aggregates)
  .map(({ decider }) => decider);

const seen = new Map<string, Seen>();
/** A state of each status, by decider. */
const states = new Map<string, Map<string, State>>();
const rowsOf = ({ commands }: AnyDecider): readonly (readonly [string, Row])[] =>
  Object.entries(commands as unknown as Readonly<Record<string, Row>>);

for (const decider of deciders)
  for (const [type, row] of rowsOf(decider)) {
    const known: Seen = { nothing: 0, refusals: new Set() };
    seen.set(type, known);
    const inner = row.decide;
    row.decide = (command, state, facts) => {
      const met = states.get(decider.name) ?? new Map<string, State>();
      states.set(decider.name, met.set(state.status, state));
      try {
        const events = inner(command, state, facts);
        if (events.length === 0) known.nothing += 1;
        else known.example ??= { command: { ...command, type }, state, facts, events };
        return events;
      } catch (error) {
        if (error instanceof RuleViolation) known.refusals.add(error.code);
        throw error;
      }
    };
  }

// Their tests are tests of this file.
for (const path of specs.toSorted()) await import(join(root, path));

/** What a person may say once more: another proposal, another screening. */
const again = new Set([
  'ChangeEligibilityRules',
  'ProposeRemedy',
  'ProposeUpholding',
  'RescreenHonour',
]);
/** Some specs decide without a word on who and when. */
const whole = (command: Command): Command => ({
  ...command,
  metadata: command.metadata ?? exampleMetadata({ actor: systemActor }),
});
const attempt = (decider: AnyDecider, { command, facts }: Sample, state: State): string => {
  try {
    return decide(decider, whole(command), state as never, facts as never).length === 0
      ? 'nothing'
      : 'again';
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return error.code;
  }
};

describe('of every command its specs show', () => {
  const all = deciders.flatMap((decider) =>
    rowsOf(decider).map(([type, row]) => [type, decider, row] as const),
  );

  it.each(all)('%s: what comes of it', (type) => {
    const { example } = seen.get(type)!;
    expect([type, example?.events.map((event) => event.type)]).toEqual([
      type,
      expect.arrayContaining([expect.any(String)]),
    ]);
  });
  it.each(all)('%s: that it is refused, or comes to nothing', (type, decider, row) => {
    const { example, nothing, refusals } = seen.get(type)!;
    const elsewhere = [...states.get(decider.name)!].filter(
      ([status]) => !row.from.includes(status),
    );
    for (const [, state] of elsewhere)
      expect(['illegal-transition', 'not-found']).toContain(attempt(decider, example!, state));
    expect(elsewhere.length + refusals.size + nothing).toBeGreaterThan(0);
  });
  it.each(all)('%s: that nothing is done twice', (type, decider) => {
    const { example, nothing, refusals } = seen.get(type)!;
    const { now: at, today: on, actor: by } = whole(example!.command).metadata;
    const after = example!.events
      .map((event) => Object.assign({ at, on, by }, event))
      .reduce<State>(
        (state, event) => decider.evolve(state as never, event as never),
        example!.state,
      );
    const outcome = attempt(decider, example!, after);
    const isShown = outcome !== 'again' || nothing + refusals.size > 0;
    expect([type, isShown || again.has(type)]).toEqual([type, true]);
  });
});
