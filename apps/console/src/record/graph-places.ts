export type GraphNode = Readonly<{
  nodeId: string;
  nodeKind: string;
  name?: string;
  activities: readonly string[];
}>;
export type GraphLink = Readonly<{
  linkId: string;
  fromId: string;
  toId: string;
  relation: string;
  share?: number;
  year?: number;
  since?: string;
}>;
export type RelationGraph = Readonly<{
  nodes: readonly GraphNode[];
  links: readonly GraphLink[];
  truncated: boolean;
}>;
type Place = Readonly<{ x: number; y: number }>;

const margin = 48;

/** How many links each node is away from the root; what no link leads to comes last. */
export const stepsFrom = (
  { nodes, links }: Pick<RelationGraph, 'nodes' | 'links'>,
  rootId: string,
): ReadonlyMap<string, number> => {
  const steps = new Map([[rootId, 0]]);
  const front = [rootId];
  for (let id = front.shift(); id !== undefined; id = front.shift())
    for (const { fromId, toId } of links) {
      const other = fromId === id ? toId : toId === id ? fromId : undefined;
      if (other === undefined || steps.has(other)) continue;
      steps.set(other, steps.get(id)! + 1);
      front.push(other);
    }
  const farthest = Math.max(...steps.values());
  for (const { nodeId } of nodes) if (!steps.has(nodeId)) steps.set(nodeId, farthest + 1);
  return steps;
};

/** The root in the middle, the others on rings around it by the links between; the same each time. */
export const placesOf = (
  graph: Pick<RelationGraph, 'nodes' | 'links'>,
  rootId: string,
  { width, height }: Readonly<{ width: number; height: number }>,
): ReadonlyMap<string, Place> => {
  const steps = stepsFrom(graph, rootId);
  const rings = Map.groupBy(graph.nodes, ({ nodeId }) => steps.get(nodeId) ?? 0);
  const most = Math.max(1, ...rings.keys());
  const [centreX, centreY] = [width / 2, height / 2 - 8];
  const places = new Map<string, Place>();
  for (const [step, nodes] of rings)
    nodes.forEach(({ nodeId }, at) => {
      // Rings are turned against each other, so that names do not stand in one line.
      const angle = (2 * Math.PI * at) / nodes.length + step * 0.6;
      const share = step / most;
      places.set(nodeId, {
        x: Math.round(centreX + Math.cos(angle) * share * (centreX - margin)),
        y: Math.round(centreY + Math.sin(angle) * share * (centreY - margin / 1.5)),
      });
    });
  return places;
};
