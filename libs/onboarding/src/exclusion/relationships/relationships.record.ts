import { recordView } from '#eventing/commands';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Decimal,
  Many,
  One,
  Part,
  Text,
  Uuid,
  Whole,
} from '#platform/documents';
import type { Activity, LinkSource, NodeKind, Relation } from '../relationships.events.js';
import type { Relationships } from './relationships.state.js';

export const relations = codesOf<Relation>({
  owns: true,
  subsidiary_of: true,
  member_of: true,
  funds: true,
  governs: true,
  employs_executive: true,
  lobbies_for: true,
  supplies_services_to: true,
  same_as: true,
});

@Part()
class SourceOfLink {
  @Code(
    codesOf<LinkSource['kind']>({
      registry: true,
      annual_report: true,
      disclosure: true,
      media: true,
      profile: true,
      other: true,
    }),
  )
  kind!: LinkSource['kind'];
  @Day() retrievedOn!: string;
  @Uuid({ optional: true }) locatorRef?: string;
}
@Part()
class LinkOfNode {
  @Uuid() linkId!: string;
  @Whole({ description: '1, 2, 3 … with each correction.' }) revision!: number;
  @Text() fromId!: string;
  @Text() toId!: string;
  @Code(relations) relation!: Relation;
  @Decimal({ optional: true, description: 'Percent of the second node; `owns` only.' })
  share?: number;
  @Whole({ optional: true, description: 'Of the funding; `funds` only.' }) year?: number;
  @Day({ optional: true }) since?: string;
  @Day({ optional: true, description: 'First day the link is no more.' }) until?: string;
  @One(SourceOfLink) source!: LinkSource;
}

/** A node of the graph with every link that begins or ends at it. */
@Part()
export class RelationshipsRecord {
  @Code(['unknown', 'known']) status!: Relationships['status'];
  @Text() nodeId!: string;
  @Code(['partner', 'organisation', 'person']) nodeKind!: NodeKind;
  @Text({ optional: true, description: 'Of what is no partner.' }) name?: string;
  @Text({ optional: true, description: 'Kind of the partner.' }) kind?: string;
  @Text({ optional: true, description: 'ISO 3166-1 alpha-2.' }) countryCode?: string;
  @Text({ optional: true }) regionCode?: string;
  @CodeList(['tobacco', 'arms']) activities!: readonly Activity[];
  @Many(LinkOfNode) links!: readonly LinkOfNode[];
}

export const relationshipsRecord = recordView(RelationshipsRecord, (node: Relationships) => node);
