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

/** What one row takes: a node, its name below it, and what is written on a link to the next row. */
const rowHeight = 96;
const firstRow = 36;
/** Rows of three and of two take turns, so that links pass between nodes. */
const inRow = (row: number): number => (row % 2 === 0 ? 2 : 3);

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

/** The root above, the others in rows below it by the links between; the same each time. */
export const placesOf = (
  graph: Pick<RelationGraph, 'nodes' | 'links'>,
  rootId: string,
  width: number,
): Readonly<{ places: ReadonlyMap<string, Place>; height: number }> => {
  const steps = stepsFrom(graph, rootId);
  const byStep = Map.groupBy(graph.nodes, ({ nodeId }) => steps.get(nodeId) ?? 0);
  const places = new Map<string, Place>();
  let row = 0;
  for (const step of [...byStep.keys()].toSorted((a, b) => a - b)) {
    const nodes = byStep.get(step)!;
    for (let from = 0; from < nodes.length; row += 1) {
      const some = nodes.slice(from, from + inRow(row));
      some.forEach(({ nodeId }, at) =>
        places.set(nodeId, {
          x: Math.round((width * (at + 0.5)) / some.length),
          y: firstRow + row * rowHeight,
        }),
      );
      from += some.length;
    }
  }
  return { places, height: Math.max(1, row) * rowHeight };
};
