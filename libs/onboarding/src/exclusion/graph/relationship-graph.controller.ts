import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadAccess } from '#eventing/access';
import { RecordStates } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import { RecordNames } from '#eventing/projections';
import { Clock } from '#platform/clock';
import {
  Code,
  CodeList,
  Day,
  Decimal,
  Flag,
  Many,
  Part,
  Text,
  Uuid,
  Whole,
} from '#platform/documents';
import { CurrentPrincipal, isUuid, noParameters, notFound, type Principal } from '#platform/http';
import type { Activity, NodeKind, Relation } from '../relationships.events.js';
import { loadGraph } from '../relationships/relationship-graph.facts.js';
import { relations } from '../relationships/relationships.record.js';
import { relationshipsView } from '../relationships/relationships.state.js';

/** As much as one can look at: three steps away, sixty nodes. */
const inSight = { depth: 3, nodes: 60 } as const;
const family = relationshipsView.name;

@Part()
class NodeOfGraph {
  @Text() nodeId!: string;
  @Code(['partner', 'organisation', 'person']) nodeKind!: NodeKind;
  @Text({ optional: true, description: 'Absent where you do not read the node.' }) name?: string;
  @CodeList(['tobacco', 'arms']) activities!: readonly Activity[];
}
@Part()
class LinkOfGraph {
  @Uuid() linkId!: string;
  @Text() fromId!: string;
  @Text() toId!: string;
  @Code(relations) relation!: Relation;
  @Decimal({ optional: true, description: 'Percent of the second node.' }) share?: number;
  @Whole({ optional: true, description: 'Of the funding.' }) year?: number;
  @Day({ optional: true }) since?: string;
}
class RelationshipGraphAnswer {
  @Many(NodeOfGraph, { description: 'The one asked for first.' }) nodes!: readonly NodeOfGraph[];
  @Many(LinkOfGraph, { description: 'In force today.' }) links!: readonly LinkOfGraph[];
  @Flag({ description: 'Links lead on beyond what is shown.' }) truncated!: boolean;
}

/** Who owns, funds, joins and governs whom around a node, with names. */
@ApiTags('relationships')
@ApiBearerAuth()
@Controller('v1/relationships')
export class RelationshipGraphController {
  private readonly states: RecordStates;
  constructor(
    store: EventStore,
    private readonly access: ReadAccess,
    private readonly names: RecordNames,
    private readonly clock: Clock,
  ) {
    this.states = new RecordStates(store);
  }

  @Get(':id/graph')
  @ApiOperation({
    operationId: 'graph-of-relationships',
    summary: `The graph around a node, up to ${inSight.depth} links away and ${inSight.nodes} nodes.`,
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: RelationshipGraphAnswer })
  async graph(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query(noParameters) _query: object,
  ): Promise<RelationshipGraphAnswer> {
    this.access.require(family, principal);
    if (!isUuid(id)) throw notFound(false);
    if (!(await this.access.find(principal, `${family}-${id}`)))
      throw await this.access.notSeen(`${family}-${id}`);
    const graph = await loadGraph(this.states, id, this.clock.today(), inSight);
    const ids = Object.keys(graph.nodes);
    const streams = new Map(ids.map((one) => [`${family}-${one}`, 0]));
    const [views, partners, states] = await Promise.all([
      this.access.views(principal, streams),
      this.names.of(principal, ids),
      Promise.all(ids.map((one) => this.states.state(relationshipsView, one))),
    ]);
    const nodes = ids.map((nodeId, at): NodeOfGraph => {
      const { nodeKind, activities } = graph.nodes[nodeId]!;
      const isSeen = views.has(`${family}-${nodeId}`);
      // A partner is called by its own record; what is no partner by its description.
      const name = partners.get(nodeId) ?? (isSeen ? states[at]!.name : undefined);
      return { nodeId, nodeKind, activities: isSeen ? activities : [], ...(name ? { name } : {}) };
    });
    const links = graph.links.map(({ linkId, fromId, toId, relation, share, year, since }) => ({
      linkId,
      fromId,
      toId,
      relation,
      ...(share === undefined ? {} : { share }),
      ...(year === undefined ? {} : { year }),
      ...(since === undefined ? {} : { since }),
    }));
    return { nodes, links, truncated: graph.truncated };
  }
}
