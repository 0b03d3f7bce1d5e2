import type { CalendarDate } from '#kernel';
import type { EvidenceLink, ExclusionGrounds } from '../exclusion.events.js';
import type { Activity, Link, NodeKind, Relation } from '../relationships.events.js';
import { effectiveShares, ownershipChain } from './indirect-ownership.policy.js';

export type GraphNode = Readonly<{
  nodeId: string;
  nodeKind: NodeKind;
  activities: readonly Activity[];
}>;
/** The part of the graph around a partner. `truncated`: it goes on beyond what was loaded. */
export type RelationshipGraph = Readonly<{
  nodes: Readonly<Record<string, GraphNode>>;
  links: readonly Link[];
  truncated: boolean;
}>;

/**
 * How a link counts when it is followed: `strong` can exclude, `weak` asks for caution, `none` is
 * not followed.
 */
type Weight = 'strong' | 'weak' | 'none';
export type ExclusionPolicy = Readonly<{
  /** Percent from which a holding counts as ownership. */
  ownershipShare: number;
  /** Calendar years funding counts after its own. */
  fundingYears: number;
  /** Longest path looked at, links. */
  depth: number;
  /** Most nodes looked at. */
  nodes: number;
  /**
   * Relations by which interests pass, followed once per path: from the node out to the other, and
   * in from the other.
   */
  influence: Readonly<
    Record<
      Exclude<Relation, 'owns' | 'subsidiary_of' | 'same_as'>,
      Readonly<{ out: Weight; in: Weight }>
    >
  >;
}>;
/** Source: domain.md b.2 "Relationship graph". Configurable policy, not WHO's official text. */
export const exclusionPolicy: ExclusionPolicy = {
  ownershipShare: 25,
  fundingYears: 3,
  depth: 6,
  nodes: 500,
  influence: {
    funds: { out: 'weak', in: 'strong' },
    member_of: { out: 'weak', in: 'strong' },
    governs: { out: 'weak', in: 'strong' },
    lobbies_for: { out: 'strong', in: 'strong' },
    employs_executive: { out: 'weak', in: 'weak' },
    supplies_services_to: { out: 'weak', in: 'weak' },
  },
};

export const isInForce = ({ since, until }: Link, on: CalendarDate): boolean =>
  (since === undefined || since <= on) && (until === undefined || on < until);

type Step = Readonly<{ link: Link; next: string; influence: boolean; weak: boolean }>;
const stepOver = (
  link: Link,
  from: string,
  on: CalendarDate,
  policy: ExclusionPolicy,
): Step | undefined => {
  const outward = link.fromId === from;
  const next = outward ? link.toId : link.fromId;
  switch (link.relation) {
    case 'same_as':
    case 'subsidiary_of':
      return { link, next, influence: false, weak: false };
    case 'owns':
      return { link, next, influence: false, weak: (link.share ?? 0) < policy.ownershipShare };
    default: {
      const weight = policy.influence[link.relation][outward ? 'out' : 'in'];
      const outdated =
        link.relation === 'funds' &&
        (link.year ?? 0) + policy.fundingYears < Number(on.slice(0, 4));
      return weight === 'none'
        ? undefined
        : { link, next, influence: true, weak: weight === 'weak' || outdated };
    }
  }
};

/**
 * The links a node has in force, in the order of their ids: the same graph always gives the same
 * evidence.
 */
const adjacency = (
  graph: RelationshipGraph,
  on: CalendarDate,
): ReadonlyMap<string, readonly Link[]> => {
  const byNode = new Map<string, Link[]>();
  const sorted = graph.links
    .filter((link) => isInForce(link, on) && link.fromId !== link.toId)
    .sort((a, b) => (a.linkId < b.linkId ? -1 : 1));
  for (const link of sorted)
    for (const end of [link.fromId, link.toId]) byNode.set(end, [...(byNode.get(end) ?? []), link]);
  return byNode;
};

type Visit = Readonly<{ node: string; influence: boolean; weak: boolean; path: readonly Link[] }>;
const keyOf = ({ node, influence, weak }: Visit): string => `${node}|${influence}|${weak}`;

/**
 * Breadth first, so the first visit of a node is over a shortest path; at most one influence and
 * one weak link on the way. Ends on cycles.
 */
const visitsFrom = (
  graph: RelationshipGraph,
  startId: string,
  on: CalendarDate,
  policy: ExclusionPolicy,
): readonly Visit[] => {
  const links = adjacency(graph, on);
  const start: Visit = { node: startId, influence: false, weak: false, path: [] };
  const seen = new Map<string, Visit>([[keyOf(start), start]]);
  for (const visit of seen.values()) {
    if (visit.path.length >= policy.depth) continue;
    for (const link of links.get(visit.node) ?? []) {
      const step = stepOver(link, visit.node, on, policy);
      if (!step || (step.influence && visit.influence) || (step.weak && visit.weak)) continue;
      const next: Visit = {
        node: step.next,
        influence: visit.influence || step.influence,
        weak: visit.weak || step.weak,
        path: [...visit.path, link],
      };
      if (!seen.has(keyOf(next))) seen.set(keyOf(next), next);
    }
  }
  return [...seen.values()];
};

export type ExclusionFinding = Readonly<{
  severity: 'exclude' | 'caution';
  basis: Activity;
  grounds: ExclusionGrounds;
  /** The tobacco or arms node. */
  targetId: string;
  /** Shortest path from the partner to it; empty where the partner is the node. */
  path: readonly Link[];
  /** Percent the node holds in the partner, or the partner in it, over all chains of ownership. */
  effectiveShare?: number;
}>;
const rank = ({ severity, path }: ExclusionFinding): number =>
  (severity === 'exclude' ? 0 : 1000) + path.length;

/**
 * Tobacco and arms nodes the partner is connected with, the gravest and nearest first; one finding
 * per node.
 * Ownership is followed up and down, interests over one link. Minority holdings that add up to
 * ownership exclude, too.
 */
export const exclusionFindings = (
  graph: RelationshipGraph,
  startId: string,
  on: CalendarDate,
  policy: ExclusionPolicy = exclusionPolicy,
): readonly ExclusionFinding[] => {
  const visits = visitsFrom(graph, startId, on, policy);
  const inForce = graph.links.filter((link) => isInForce(link, on));
  const shares = effectiveShares(inForce, startId, policy.depth);
  const targets = Object.values(graph.nodes).filter(({ activities }) => activities.length > 0);
  return targets
    .flatMap(({ nodeId, activities }): ExclusionFinding[] => {
      const basis = activities[0]!;
      const held = shares.get(nodeId);
      const effectiveShare =
        held === undefined || nodeId === startId ? {} : { effectiveShare: held };
      if (nodeId === startId)
        return [{ severity: 'exclude', basis, grounds: 'activity', targetId: nodeId, path: [] }];
      const reached = visits.filter(({ node }) => node === nodeId);
      const strong = reached.find(({ weak }) => !weak);
      if (strong)
        return [
          {
            severity: 'exclude',
            basis,
            grounds: 'chain',
            targetId: nodeId,
            path: strong.path,
            ...effectiveShare,
          },
        ];
      const chain =
        held !== undefined && held >= policy.ownershipShare
          ? ownershipChain(inForce, startId, nodeId, policy.depth)
          : undefined;
      if (chain)
        return [
          {
            severity: 'exclude',
            basis,
            grounds: 'indirect_ownership',
            targetId: nodeId,
            path: chain,
            ...effectiveShare,
          },
        ];
      const weak = reached[0];
      return weak
        ? [
            {
              severity: 'caution',
              basis,
              grounds: 'chain',
              targetId: nodeId,
              path: weak.path,
              ...effectiveShare,
            },
          ]
        : [];
    })
    .sort((a, b) => rank(a) - rank(b) || (a.targetId < b.targetId ? -1 : 1));
};

/** The finding as a list of links with shares and dates: what a person judges. */
export const evidenceOf = ({ path, targetId }: ExclusionFinding): EvidenceLink[] =>
  path.length === 0
    ? [{ from: targetId, to: targetId, relation: 'activity' }]
    : path.map(({ linkId, revision, fromId, toId, relation, share, year, since }) => ({
        from: fromId,
        to: toId,
        relation,
        ...(share === undefined ? {} : { share }),
        ...(year === undefined ? {} : { year }),
        ...(since === undefined ? {} : { since }),
        linkId,
        revision,
      }));
