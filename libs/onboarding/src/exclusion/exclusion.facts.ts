import { type Command, type CommandMetadata, isInReach } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import { derivedId } from '#platform/ids';
import type { ExclusionFacts } from './exclusion-case/exclusion.commands.state.js';
import { exclusionFindings } from './exclusion-path/exclusion-path.policy.js';
import { partnerView } from '#onboarding/partners';
import { type JudgedPartner, judged, placeOf } from './judged-partner.policy.js';
import { loadGraph } from './relationships/relationship-graph.facts.js';
import { type Relationships, relationshipsView } from './relationships/relationships.state.js';
import type { RelationshipFacts } from './relationships/relationships.commands.state.js';

const newIdOf = ({ type, aggregateId, metadata }: Command): string =>
  derivedId('exclusion', type, aggregateId, metadata.actor.accountId, metadata.commandId);
const needGraph = ['EvaluateExclusion', 'ConfirmExclusion'];

/** The partner and, where it is judged, the graph around it. */
export const exclusionFacts = async (
  reader: FactsReader,
  command: Command,
): Promise<ExclusionFacts> => {
  const { aggregateId, metadata, type } = command;
  const partner = judged(await reader.state(partnerView, aggregateId));
  const graph = needGraph.includes(type)
    ? await loadGraph(reader, aggregateId, metadata.today)
    : undefined;
  const finding = graph && exclusionFindings(graph, aggregateId, metadata.today)[0];
  return {
    partner,
    truncated: graph?.truncated ?? false,
    linksInForce: (graph?.links ?? []).map(({ linkId, revision }) => `${linkId}.${revision}`),
    newId: newIdOf(command),
    ...(finding ? { finding } : {}),
  };
};

/**
 * Whether the actor may link to it: a partner in reach, or somebody described, who lies nowhere or
 * in reach.
 */
const isThere = (
  metadata: CommandMetadata,
  nodeId: string,
  partner: JudgedPartner,
  node: Relationships,
): boolean => {
  if (partner.status !== 'unknown')
    return isInReach(metadata, { ...placeOf(partner), partnerIds: [nodeId] });
  const { regions, countries } = metadata.scope;
  const scope = {
    ...(node.regionCode ? { regions } : {}),
    ...(node.countryCode ? { countries } : {}),
  };
  return node.status !== 'unknown' && isInReach({ ...metadata, scope }, node);
};

/** Whether the ends of a link exist; the graph where partners within reach are looked for. */
export const relationshipFacts = async (
  reader: FactsReader,
  command: Command,
): Promise<RelationshipFacts> => {
  const { aggregateId, metadata, type, data } = command;
  const { toId } = data as { toId?: string };
  const [partner, other, graph] = await Promise.all([
    reader.state(partnerView, aggregateId),
    toId
      ? Promise.all([reader.state(partnerView, toId), reader.state(relationshipsView, toId)])
      : undefined,
    type === 'AssessReach' ? loadGraph(reader, aggregateId, metadata.today) : undefined,
  ]);
  return {
    partner: judged(partner),
    otherExists: toId && other ? isThere(metadata, toId, judged(other[0]), other[1]) : false,
    newId: newIdOf(command),
    ...(graph ? { graph } : {}),
  };
};
