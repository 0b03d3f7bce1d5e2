import { Reflector } from '@nestjs/core';
import { routeRulesOf } from '#platform/http';
import type { Aggregate } from './aggregate.js';
import { commandController } from './command-controller.js';

describe('a command that may be sent without a name', () => {
  const row = { from: ['unknown'], source: 'example', decide: () => [] };
  const route = { who: ['PO'], summary: 'Says something.', creates: true };
  const controller = commandController({
    collection: 'notes',
    decider: {
      name: 'note',
      initialState: { status: 'unknown' },
      evolve: () => ({ status: 'open' }),
      scopeOf: () => ({}),
      commands: { SayOpenly: row, SayQuietly: row },
    } as never,
    routes: {
      SayOpenly: route,
      SayQuietly: { ...route, anonymous: { field: 'unnamed', role: 'PO' } },
    },
  } as Aggregate);
  const { prototype } = controller as unknown as { prototype: Record<string, object> };
  const isUnnamed = (method: string): boolean =>
    routeRulesOf(new Reflector(), prototype[method]!, controller).unnamed;

  it('is named by no log of requests', () =>
    expect([isUnnamed('sayQuietly'), isUnnamed('sayOpenly')]).toEqual([true, false]));
});
