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

it('the root stands above, everything in rows within the picture, and no two in one place', () => {
  const { places, height } = placesOf({ nodes, links }, 'root', 640);
  expect(places.get('root')).toEqual({ x: 320, y: 36 });
  const rows = ['root', 'a', 'b', 'c', 'alone'].map((id) => places.get(id)!.y);
  expect(rows).toEqual([36, 132, 132, 228, 324]);
  for (const { x, y } of places.values()) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(640);
    expect(y).toBeLessThan(height - 32);
  }
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
});

it('many at the same distance stand in several rows', () => {
  const many = ['root', ...Array.from({ length: 7 }, (_one, at) => `n${at}`)].map(node);
  const all = many.slice(1).map(({ nodeId }) => link('root', nodeId));
  const { places } = placesOf({ nodes: many, links: all }, 'root', 640);
  const rows = Map.groupBy([...places.values()], ({ y }) => y);
  expect([...rows.values()].map(({ length }) => length)).toEqual([1, 3, 2, 2]);
});

it('is a single node where there are no links', () =>
  expect(placesOf({ nodes: [node('root')], links: [] }, 'root', 10)).toEqual({
    places: new Map([['root', { x: 5, y: 36 }]]),
    height: 96,
  }));
