import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, isForbidden, Refusal } from '../api/client.js';
import { RecordLink } from '../shell/record-link.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { type GraphNode, placesOf, type RelationGraph } from './graph-places.js';
import { Section } from './section.js';

const width = 640;
/** As much of a name as there is room for beside the others of its row. */
const shortened = (name: string, inRow: number): string => {
  const most = inRow > 2 ? 28 : 44;
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
};

/** The graph around a partner; none is known of where nobody has recorded a link. */
const useGraph = (id: string) =>
  useQuery({
    queryKey: ['graph', id],
    queryFn: async (): Promise<RelationGraph> => {
      try {
        const path = { id };
        return bodyOf(await api.GET('/v1/relationships/{id}/graph', { params: { path } }));
      } catch (error) {
        const isUnknown = error instanceof Refusal && error.problem.status === 404;
        if (isUnknown) return { nodes: [], links: [], truncated: false };
        throw error;
      }
    },
  });

type Named = Readonly<{ graph: RelationGraph; nameOf: (node: GraphNode | undefined) => string }>;
const Picture = ({ graph, nameOf, rootId }: Named & Readonly<{ rootId: string }>) => {
  const { t, code } = useSay();
  const { places, height } = placesOf(graph, rootId, width);
  const at = (id: string) => places.get(id)!;
  return (
    // Names are read in the table below; the picture says how they hang together.
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('record.graph.finding', {
        nodes: graph.nodes.length,
        links: graph.links.length,
      })}
      className="graph"
    >
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 10 10"
          refX="10"
          refY="5"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 L10 5 L0 10 z" fill="currentColor" />
        </marker>
      </defs>
      {graph.links.map(({ linkId, fromId, toId, relation, share }) => {
        const [from, to] = [at(fromId), at(toId)];
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const length = Math.hypot(dx, dy) || 1;
        const edge = (end: number) => ({
          x: to.x - (dx / length) * end,
          y: to.y - (dy / length) * end,
        });
        const tip = edge(18);
        return (
          <g key={linkId}>
            <line
              x1={from.x}
              y1={from.y}
              x2={tip.x}
              y2={tip.y}
              stroke="currentColor"
              markerEnd="url(#arrow)"
              opacity={0.6}
            />
            <text
              x={(from.x + to.x) / 2}
              y={(from.y + to.y) / 2 + 6}
              textAnchor="middle"
              fontSize={11}
              className="said"
              fill="currentColor"
            >
              {code(relation)}
              {share === undefined ? '' : ` ${share} %`}
            </text>
          </g>
        );
      })}
      {graph.nodes.map((node) => {
        const { x, y } = at(node.nodeId);
        const isBarred = node.activities.length > 0;
        const inRow = [...places.values()].filter((other) => other.y === y).length;
        return (
          <g key={node.nodeId}>
            <circle
              cx={x}
              cy={y}
              r={16}
              className={isBarred ? 'node barred' : node.nodeId === rootId ? 'node root' : 'node'}
            />
            {isBarred && (
              <text
                x={x}
                y={y + 5}
                textAnchor="middle"
                fontSize={14}
                fontWeight={700}
                fill="currentColor"
              >
                !
              </text>
            )}
            <text
              x={x}
              y={y + 32}
              textAnchor="middle"
              fontSize={12}
              fontWeight={600}
              className="said"
              fill="currentColor"
            >
              {shortened(nameOf(node), inRow)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};

const Links = ({ graph, nameOf }: Named) => {
  const { t, code, day } = useSay();
  const nodes = new Map(graph.nodes.map((node) => [node.nodeId, node]));
  const Node = ({ id }: Readonly<{ id: string }>) => {
    const node = nodes.get(id);
    return (
      <>
        <RecordLink collection={node?.nodeKind === 'partner' ? 'partners' : undefined} id={id}>
          <bdi>{nameOf(node)}</bdi>
        </RecordLink>{' '}
        {node?.activities.map((activity) => (
          <Tag key={activity} color="red">
            {code(activity)}
          </Tag>
        ))}
      </>
    );
  };
  return (
    <ScrollingTable name={t('record.graph')} minWidth={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('record.graph.from')}</Table.Th>
          <Table.Th scope="col">{t('record.graph.relation')}</Table.Th>
          <Table.Th scope="col">{t('record.graph.to')}</Table.Th>
          <Table.Th scope="col">{t('record.graph.since')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {graph.links.map(({ linkId, fromId, toId, relation, share, year, since }) => (
          <Table.Tr key={linkId}>
            <Table.Td>
              <Node id={fromId} />
            </Table.Td>
            <Table.Td>
              {code(relation)}
              {share === undefined ? '' : ` (${share} %)`}
            </Table.Td>
            <Table.Td>
              <Node id={toId} />
            </Table.Td>
            <Table.Td>{since ? day(since) : (year ?? '')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollingTable>
  );
};

/** Who owns, funds, joins and governs whom around a partner: drawn, and as a table. */
export const Relationships = ({ partnerId }: Readonly<{ partnerId: string }>) => {
  const { t, code } = useSay();
  const graph = useGraph(partnerId);
  const nameOf = (node: GraphNode | undefined): string =>
    node?.name ?? (node ? code(node.nodeKind) : t('record.graph.hidden'));
  if (isForbidden(graph.error)) return null;
  return (
    <Section id="relationships" title={t('record.graph')}>
      <Once of={graph}>
        {graph.data && graph.data.links.length > 0 ? (
          <>
            <Picture graph={graph.data} nameOf={nameOf} rootId={partnerId} />
            {graph.data.truncated && <Text size="sm">{t('record.graph.more')}</Text>}
            <Links graph={graph.data} nameOf={nameOf} />
          </>
        ) : (
          <Text c="dimmed">{t('record.graph.none')}</Text>
        )}
      </Once>
    </Section>
  );
};
