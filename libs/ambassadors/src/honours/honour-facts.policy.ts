import type { CalendarDate, Command, CommandRule, CommonFacts, Facts } from '#kernel';
import type { HonourEvent } from './honour.events.js';
import type { Honour, HonourCase } from './honour.state.js';
import type { BorneTitle } from './titleholders/titleholder.state.js';

/** What a decision knows beside its own stream. */
export type HonourFacts = CommonFacts &
  Readonly<{
    /** The first day after the campaign the title is linked to; `unknown`: there is none. */
    campaignEnd?: CalendarDate | 'unknown';
    /** The highest title each of the members bears by another honour, by member. */
    borne?: Readonly<Record<string, BorneTitle>>;
  }>;
export type HonourFact = Facts<HonourEvent>[number];
export type Row<C extends Command> = CommandRule<Honour, C, HonourEvent, HonourFacts>;
/** A decision on an honour that is there. */
export type Decide<C extends Command> = (
  command: C,
  state: HonourCase,
  facts: HonourFacts,
) => HonourFact[];

/** A row whose states all have a nomination behind them. */
export const row = <C extends Command>({
  decide,
  separation,
  ...rest
}: Omit<Row<C>, 'decide' | 'separation'> &
  Readonly<{
    decide: Decide<C>;
    separation?: (state: HonourCase) => ReturnType<NonNullable<Row<C>['separation']>>;
  }>): Row<C> => ({
  ...rest,
  decide: (command, state, facts) => decide(command, state as HonourCase, facts),
  ...(separation ? { separation: (state) => separation(state as HonourCase) } : {}),
});
