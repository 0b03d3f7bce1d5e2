import type { Aggregate } from '#eventing/commands';
import { routeOf, topicsOf } from '#eventing/ledger';
import { boundedContext } from './bounded-context.js';
import { defineCapability } from './capability.js';
import { routingOf } from './routing.js';

const aggregate = (name: string, family?: Aggregate['family']): Aggregate => ({
  collection: `${name}s`,
  decider: { name, initialState: { status: 'unknown' }, commands: {} } as never,
  routes: {},
  ...(family ? { family } : {}),
});
const context = (name: string, ...aggregates: Aggregate[]) =>
  boundedContext(name, [defineCapability({ name: `all of ${name}`, aggregates })]);

describe('the topic of a stream', () => {
  const routing = routingOf([
    context('gardens', aggregate('tree'), aggregate('pest', 'restricted')),
    context('kitchens', aggregate('recipe'), aggregate('spice-rack', 'bookkeeping')),
  ]);
  it.each([
    ['tree-1', 'concord.gardens.v1', '/concord/gardens'],
    ['pest-0f-1', 'concord.gardens.restricted.v1', '/concord/gardens'],
    ['recipe-1', 'concord.kitchens.v1', '/concord/kitchens'],
    ['spice-rack-1', 'concord.bookkeeping.v1', '/concord/kitchens'],
    ['claim-1', 'concord.bookkeeping.v1', '/concord'],
    ['treehouse-1', 'concord.bookkeeping.v1', '/concord'],
    ['constructor-1', 'concord.bookkeeping.v1', '/concord'],
    ['tree', 'concord.bookkeeping.v1', '/concord'],
  ])('%s goes to %s', (streamId, topic, source) =>
    expect(routeOf(routing, streamId)).toEqual({ topic, source }),
  );
  it('is one of those that are made at the start', () =>
    expect([...topicsOf(routing)].sort()).toEqual([
      'concord.bookkeeping.v1',
      'concord.gardens.restricted.v1',
      'concord.gardens.v1',
      'concord.kitchens.v1',
    ]));
});

describe('what was recorded before topics were written down', () => {
  const heir = (name: string) => boundedContext(name, [], { inheritsFirstLog: true });
  it('lies in the topic of the heir', () =>
    expect(routingOf([context('gardens'), heir('kitchens')]).inherited).toBe(
      'concord.kitchens.v1',
    ));
  it('has no topic where nobody inherits it', () =>
    expect(routingOf([context('gardens')])).not.toHaveProperty('inherited'));
  it('has one heir', () =>
    expect(() => routingOf([heir('gardens'), heir('kitchens')])).toThrow('only one context'));
});

describe('the start is refused where', () => {
  it.each([
    ['two contexts have one name', [context('gardens'), context('gardens')], 'context gardens'],
    [
      'two contexts have one family',
      [context('gardens', aggregate('tree')), context('kitchens', aggregate('tree'))],
      'family tree',
    ],
    ['a family is called as the claims are', [context('gardens', aggregate('claim'))], 'claim'],
    [
      'ids of one family look like those of another',
      [context('gardens', aggregate('tree'), aggregate('tree-house'))],
      'look alike',
    ],
    ['a family has a name no topic rule reads', [context('gardens', aggregate('Tree'))], 'Tree'],
    ['a context is called as a topic of all is', [context('bookkeeping')], 'cannot name a context'],
    ['the address of a context would be that of a server', [context('redis')], 'redis'],
    ['a context has a dot in its name', [context('gardens.restricted')], 'cannot name a context'],
  ])('%s', (_what, contexts, says) => expect(() => routingOf(contexts)).toThrow(says));
});
