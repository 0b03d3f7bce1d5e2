import {
  bars,
  type CalendarDate,
  type Command,
  type CommandRule,
  type CommonFacts,
  type DecisionOn,
  type Facts,
  rowsOn,
  type SeparationRule,
} from '#kernel';
import type { HonourEvent } from './honour.events.js';
import { type Honour, type HonourCase, partsOf } from './honour.state.js';
import type { BorneTitle } from './titleholders/titleholder.state.js';

/** What a decision knows beside its own stream. */
export type HonourFacts = CommonFacts &
  Readonly<{
    /** The first day after the campaign the title is linked to; `unknown`: there is none. */
    campaignEnd?: CalendarDate | 'unknown';
    /** Divisions of ISIC that the rules of the campaign exclude. */
    excludedSectors?: readonly string[];
    /** The highest title each of the members bears by another honour, by member. */
    borne?: Readonly<Record<string, BorneTitle>>;
  }>;
export type HonourFact = Facts<HonourEvent>[number];
export type Row<C extends Command> = CommandRule<Honour, C, HonourEvent, HonourFacts>;
/** A decision on an honour that is there. */
export type Decide<C extends Command> = DecisionOn<HonourCase, C, HonourEvent, HonourFacts>;

/** A row whose states all have a nomination behind them. */
export const row = rowsOn<Honour, HonourCase, HonourEvent, HonourFacts>();
type Part = keyof HonourCase['parts'];
/** Whoever took one of the parts does not take this step. */
export const barsParts = (rule: SeparationRule, ...parts: readonly Part[]) =>
  bars(rule, (state: Honour) => parts.flatMap((part) => partsOf(state)[part] ?? []));
