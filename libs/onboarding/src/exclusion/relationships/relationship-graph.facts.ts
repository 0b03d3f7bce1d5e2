import type { CalendarDate } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import {
  type ExclusionPolicy,
  exclusionPolicy,
  type GraphNode,
  isInForce,
  type RelationshipGraph,
} from '../exclusion-path/exclusion-path.policy.js';
import type { Link } from '../relationships.events.js';
import { type Relationships, relationshipsView } from './relationships.state.js';

/**
 * Loads the graph around a node from the streams themselves, hop by hop, each hop at once.
 * Stops after `depth` hops or `nodes` nodes; then the graph says it is truncated where links lead
 * on.
 */
export const loadGraph = async (
  reader: FactsReader,
  startId: string,
  on: CalendarDate,
  { depth, nodes: limit }: Pick<ExclusionPolicy, 'depth' | 'nodes'> = exclusionPolicy,
): Promise<RelationshipGraph> => {
  const nodes: Record<string, GraphNode> = {};
  const links = new Map<string, Link>();
  const seen = new Set([startId]);
  let front: readonly string[] = [startId];
  let truncated = false;
  for (let hop = 0; hop <= depth && front.length > 0; hop += 1) {
    const loaded = await Promise.all(
      front.map(async (id): Promise<[string, Relationships]> => [
        id,
        await reader.state(relationshipsView, id),
      ]),
    );
    const next: string[] = [];
    for (const [nodeId, { nodeKind, activities, links: own }] of loaded) {
      nodes[nodeId] = { nodeId, nodeKind, activities };
      for (const link of own) {
        // The home of a link may know a newer revision than its mirror: the end of the link, above
        // all.
        if ((links.get(link.linkId)?.revision ?? 0) < link.revision) links.set(link.linkId, link);
        const other = link.fromId === nodeId ? link.toId : link.fromId;
        if (seen.has(other) || hop === depth || !isInForce(link, on)) continue;
        if (seen.size >= limit) {
          truncated = true;
          continue;
        }
        seen.add(other);
        next.push(other);
      }
    }
    front = next;
  }
  return {
    nodes,
    links: [...links.values()].filter(
      (link) => isInForce(link, on) && seen.has(link.fromId) && seen.has(link.toId),
    ),
    truncated,
  };
};
