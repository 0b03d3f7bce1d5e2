import type { Link } from '../relationships.events.js';

type Pair = Readonly<{ owner: string; owned: string; share: number; link: Link }>;

/**
 * Who holds how much of whom directly, fractions of 1. Two sources for one holding count once; a
 * subsidiary without a known share is held in full.
 */
const holdings = (links: readonly Link[]): readonly Pair[] => {
  const byPair = new Map<string, Pair>();
  const keep = (pair: Pair, sure: boolean): void => {
    const key = `${pair.owner}|${pair.owned}`;
    const known = byPair.get(key);
    if (!known || (sure && (known.link.relation !== 'owns' || known.share < pair.share)))
      byPair.set(key, pair);
  };
  for (const link of links) {
    if (link.relation === 'owns')
      keep({ owner: link.fromId, owned: link.toId, share: (link.share ?? 0) / 100, link }, true);
    if (link.relation === 'subsidiary_of')
      keep({ owner: link.toId, owned: link.fromId, share: 1, link }, false);
    if (link.relation === 'same_as') {
      keep({ owner: link.toId, owned: link.fromId, share: 1, link }, false);
      keep({ owner: link.fromId, owned: link.toId, share: 1, link }, false);
    }
  }
  return [...byPair.values()];
};

type Direction = 'owners' | 'holdings';
/**
 * Shares multiplied along chains and added up over them, chain length up to `depth`; a holding in
 * itself over a cycle does not count twice at the start.
 */
const sharesIn = (
  pairs: readonly Pair[],
  startId: string,
  depth: number,
  direction: Direction,
): ReadonlyMap<string, number> => {
  const total = new Map<string, number>();
  let front = new Map<string, number>([[startId, 1]]);
  for (let hop = 0; hop < depth && front.size > 0; hop += 1) {
    const next = new Map<string, number>();
    for (const { owner, owned, share } of pairs) {
      const [near, far] = direction === 'owners' ? [owned, owner] : [owner, owned];
      const held = front.get(near);
      if (held !== undefined && far !== startId) next.set(far, (next.get(far) ?? 0) + held * share);
    }
    for (const [node, share] of next) total.set(node, (total.get(node) ?? 0) + share);
    front = next;
  }
  return total;
};

const percent = (fraction: number): number => Math.min(100, Math.round(fraction * 10_000) / 100);
/**
 * Percent held by or in each node over all chains of ownership; the larger of the two directions.
 */
export const effectiveShares = (
  links: readonly Link[],
  startId: string,
  depth: number,
): ReadonlyMap<string, number> => {
  const pairs = holdings(links);
  const [owners, held] = [
    sharesIn(pairs, startId, depth, 'owners'),
    sharesIn(pairs, startId, depth, 'holdings'),
  ];
  return new Map(
    [...new Set([...owners.keys(), ...held.keys()])].map((node) => [
      node,
      percent(Math.max(owners.get(node) ?? 0, held.get(node) ?? 0)),
    ]),
  );
};

const chainIn = (
  pairs: readonly Pair[],
  startId: string,
  targetId: string,
  depth: number,
  direction: Direction,
): readonly Link[] | undefined => {
  const seen = new Map<string, readonly Link[]>([[startId, []]]);
  for (const [node, path] of seen) {
    if (node === targetId) return path;
    if (path.length >= depth) continue;
    for (const { owner, owned, link } of pairs) {
      const [near, far] = direction === 'owners' ? [owned, owner] : [owner, owned];
      if (near === node && !seen.has(far)) seen.set(far, [...path, link]);
    }
  }
  return undefined;
};
/** Shortest chain of holdings between two nodes, whatever their size; upwards before downwards. */
export const ownershipChain = (
  links: readonly Link[],
  startId: string,
  targetId: string,
  depth: number,
): readonly Link[] | undefined => {
  const pairs = [...holdings(links)].sort((a, b) => (a.link.linkId < b.link.linkId ? -1 : 1));
  return (
    chainIn(pairs, startId, targetId, depth, 'owners') ??
    chainIn(pairs, startId, targetId, depth, 'holdings')
  );
};
