import type { Aggregate } from './aggregate.js';
import { CommandsModule } from './commands.module.js';

const aggregate = (collection: string, rescreens: boolean): Aggregate => ({
  collection,
  decider: {
    name: collection,
    initialState: { status: 'unknown' },
    evolve: () => ({ status: 'open' }),
    scopeOf: () => ({}),
    commands: { Open: { from: ['unknown'], source: 'example', decide: () => [] } },
  } as never,
  routes: { Open: { who: ['PO'], summary: 'Opens it.', rescreens } },
});

describe('CommandsModule', () => {
  const gardens = [aggregate('doors', false), aggregate('gates', false)];
  it('refuses a command that belongs to two aggregates', () =>
    expect(() => CommandsModule.register(gardens, { aggregates: gardens, duties: {} })).toThrow(
      'command Open belongs to both doors and gates',
    ));
  it('refuses to start where a decision needs a screening and nobody screens', () => {
    const doors = [aggregate('doors', true)];
    expect(() => new CommandsModule(doors)).toThrow(
      'command Open rescreens, but no module exports Rescreener',
    );
    expect(() => new CommandsModule(doors, { rescreen: async () => {} })).not.toThrow();
    expect(() => new CommandsModule([aggregate('doors', false)])).not.toThrow();
  });
});
