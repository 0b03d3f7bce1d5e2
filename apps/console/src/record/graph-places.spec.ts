import { placesOf, stepsFrom } from './graph-places.js';

const node = (nodeId: string) => ({ nodeId, nodeKind: 'organisation', activities: [] });
const link = (fromId: string, toId: string) => ({
  linkId: `${fromId}-${toId}`,
  fromId,
  toId,
  relation: 'owns',
});
const nodes = ['root', 'a', 'b', 'c', 'alone'].map(node);
const links = [link('a', 'root'), link('root', 'b'), link('c', 'b')];

it('a node is as far away as the shortest way, whichever way its links point', () =>
  expect([...stepsFrom({ nodes, links }, 'root')]).toEqual([
    ['root', 0],
    ['a', 1],
    ['b', 1],
    ['c', 2],
    ['alone', 3],
  ]));

it('the root lies in the middle, everything within the picture, and no two in one place', () => {
  const size = { width: 640, height: 400 };
  const places = placesOf({ nodes, links }, 'root', size);
  expect(places.get('root')).toEqual({ x: 320, y: 192 });
  for (const { x, y } of places.values()) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(size.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(size.height - 32);
  }
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
});

it('is a single node where there are no links', () =>
  expect(placesOf({ nodes: [node('root')], links: [] }, 'root', { width: 10, height: 10 })).toEqual(
    new Map([['root', { x: 5, y: -3 }]]),
  ));
