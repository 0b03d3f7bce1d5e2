import { type CalendarDate, type CommandMetadata, require, RuleViolation, reasonOf } from '#kernel';
import { regionOf } from '#reference';
import { isInForce } from '../exclusion-path/exclusion-path.policy.js';
import { placeOf, requirePartner } from '../judged-partner.policy.js';
import type { Link, Relation } from '../relationships.events.js';
import type {
  AssessReach,
  ClassifyNode,
  CorrectLink,
  Decide,
  DescribeNode,
  EndLink,
  MirrorLink,
  RecordLink,
  RelationshipFacts,
} from './relationships.commands.state.js';
import type { Relationships } from './relationships.state.js';

/** A partner enters the graph with its first link; other nodes must have been described. */
const entering = (nodeId: string, state: Relationships, { partner }: RelationshipFacts) =>
  state.status === 'unknown' && partner.status !== 'unknown'
    ? [
        {
          type: 'relationship.node_described' as const,
          data: { nodeId, nodeKind: 'partner' as const, ...placeOf(partner) },
        },
      ]
    : [];
const requireNode = (
  nodeId: string,
  state: Relationships,
  { partner }: RelationshipFacts,
  metadata: CommandMetadata,
): void => {
  if (state.status === 'unknown') requirePartner(nodeId, partner, metadata);
};
const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

export const describeNode: Decide<DescribeNode> = ({ aggregateId, data, metadata }) => {
  const { nodeKind, name, countryCode, activities = [] } = data;
  require(nodeKind !== 'person' ||
    name === undefined, 'relationships.person-named', 'People are not named in the graph.');
  require(nodeKind !== 'organisation' ||
    name !== undefined, 'relationships.name-missing', 'An organisation has a name.');
  const regionCode = countryCode === undefined ? undefined : regionOf(countryCode, metadata.today);
  require(countryCode === undefined ||
    regionCode !==
      undefined, 'relationships.country-not-in-use', 'The country code is not in use today.');
  const place = { ...(countryCode ? { countryCode } : {}), ...(regionCode ? { regionCode } : {}) };
  const described = {
    type: 'relationship.node_described' as const,
    data: { nodeId: aggregateId, nodeKind, ...(name ? { name } : {}), ...place },
  };
  return activities.length > 0
    ? [
        described,
        { type: 'relationship.node_classified', data: { nodeId: aggregateId, activities } },
      ]
    : [described];
};

export const classifyNode: Decide<ClassifyNode> = (
  { aggregateId, data, metadata },
  state,
  facts,
) => {
  requireNode(aggregateId, state, facts, metadata);
  if (sameSet(state.activities, data.activities)) return [];
  const reason = metadata.reasonRef ? { reasonRef: metadata.reasonRef } : {};
  return [
    ...entering(aggregateId, state, facts),
    {
      type: 'relationship.node_classified',
      data: { nodeId: aggregateId, activities: data.activities, ...reason },
    },
  ];
};

type Terms = Readonly<{ sharePoints?: number; year?: number; since?: CalendarDate }>;
/**
 * A holding has a share, funding has a year, nothing else has either; a link does not begin in the
 * future.
 */
const checkedTerms = (
  relation: Relation,
  { sharePoints, year, since }: Terms,
  today: CalendarDate,
) => {
  require((relation === 'owns') ===
    (sharePoints !==
      undefined), 'relationships.share-mismatch', 'A holding names its share, and only a holding does.');
  require((relation === 'funds') ===
    (year !==
      undefined), 'relationships.year-mismatch', 'Funding names its year, and only funding does.');
  require(since === undefined ||
    since <= today, 'relationships.date-in-future', 'The link cannot begin after today.');
  require(year === undefined ||
    year <=
      Number(
        today.slice(0, 4),
      ), 'relationships.date-in-future', 'The funding cannot be of a later year.');
  return {
    ...(sharePoints === undefined ? {} : { share: sharePoints / 100 }),
    ...(year === undefined ? {} : { year }),
    ...(since === undefined ? {} : { since }),
  };
};

/** Records a link from this node to another; the process mirrors it there. */
export const recordLink: Decide<RecordLink> = ({ aggregateId, data, metadata }, state, facts) => {
  requireNode(aggregateId, state, facts, metadata);
  const { toId, relation, source } = data;
  require(toId !== aggregateId, 'relationships.self-link', 'A link joins two different nodes.');
  require(facts.otherExists, 'relationships.node-unknown', 'The other end of the link is neither a partner nor a described entity.', {
    toId,
  });
  const terms = checkedTerms(relation, data, metadata.today);
  const known = state.links.find(
    (link) =>
      link.fromId === aggregateId &&
      link.toId === toId &&
      link.relation === relation &&
      link.year === data.year &&
      isInForce(link, metadata.today),
  );
  if (known && metadata.actor.role === 'SYS') return [];
  require(!known, 'relationships.link-known', 'This link is recorded; correct it or end it first.', {
    linkId: known?.linkId,
  });
  const link: Link = {
    linkId: facts.newId,
    revision: 1,
    fromId: aggregateId,
    toId,
    relation,
    ...terms,
    source,
  };
  return [
    ...entering(aggregateId, state, facts),
    { type: 'relationship.link_recorded', data: { nodeId: aggregateId, link } },
  ];
};

const ownLink = (linkId: string, state: Relationships): Link => {
  const link = state.links.find((one) => one.linkId === linkId);
  if (!link)
    throw new RuleViolation('relationships.link-unknown', 'This node has no such link.', 'hidden');
  require(link.fromId ===
    state.nodeId, 'relationships.mirrored-link', 'The link is kept at its other end; change it there.', {
    nodeId: link.fromId,
  });
  return link;
};

/** Replaces share, year, begin and source of a link; the old revision stays in the history. */
export const correctLink: Decide<CorrectLink> = ({ data, metadata }, state) => {
  const { linkId, fromId, toId, relation, revision, until } = ownLink(data.linkId, state);
  const link: Link = {
    linkId,
    revision: revision + 1,
    fromId,
    toId,
    relation,
    ...checkedTerms(relation, data, metadata.today),
    ...(until ? { until } : {}),
    source: data.source,
  };
  require(link.since === undefined ||
    until === undefined ||
    link.since < until, 'relationships.ends-before-it-begins', 'A link ends after it begins.');
  return [
    {
      type: 'relationship.link_corrected',
      data: {
        nodeId: state.nodeId,
        link,
        ...reasonOf(metadata),
      },
    },
  ];
};

export const endLink: Decide<EndLink> = ({ data, metadata }, state) => {
  const link = ownLink(data.linkId, state);
  if (link.until === data.until) return [];
  require(data.until <=
    metadata.today, 'relationships.date-in-future', 'A link cannot have ended after today.');
  require(link.since === undefined ||
    link.since < data.until, 'relationships.ends-before-it-begins', 'A link ends after it begins.');
  return [
    {
      type: 'relationship.link_ended',
      data: {
        nodeId: state.nodeId,
        link: { ...link, revision: link.revision + 1, until: data.until },
      },
    },
  ];
};

/** Takes a link over from its home; an older revision changes nothing. */
export const mirrorLink: Decide<MirrorLink> = ({ aggregateId, data }, state, facts) => {
  const known = state.links.find(({ linkId }) => linkId === data.link.linkId);
  if (known && known.revision >= data.link.revision) return [];
  return [
    ...entering(aggregateId, state, facts),
    { type: 'relationship.link_mirrored', data: { nodeId: aggregateId, link: data.link } },
  ];
};

/** Names the partners within reach of a changed node, so that each is checked anew. */
export const assessReach: Decide<AssessReach> = ({ aggregateId }, _state, { graph }) => {
  const reachedPartnerIds = Object.values(graph?.nodes ?? {})
    .filter(({ nodeKind }) => nodeKind === 'partner')
    .map(({ nodeId }) => nodeId)
    .sort();
  return reachedPartnerIds.length === 0
    ? []
    : [
        {
          type: 'relationship.reach_found',
          data: { nodeId: aggregateId, reachedPartnerIds, truncated: graph?.truncated ?? false },
        },
      ];
};
