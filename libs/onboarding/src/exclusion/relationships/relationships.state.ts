import type { Activity, Link, NodeKind, RelationshipEvent } from '../relationships.events.js';

/** A node with every link that begins or ends at it, ended ones included. */
export type Relationships = Readonly<{
  status: 'unknown' | 'known';
  nodeId: string;
  nodeKind: NodeKind;
  /** Of what is no partner; public. */
  name?: string;
  kind?: string;
  countryCode?: string;
  regionCode?: string;
  activities: readonly Activity[];
  links: readonly Link[];
}>;
export const noRelationships: Relationships = {
  status: 'unknown',
  nodeId: '',
  nodeKind: 'organisation',
  activities: [],
  links: [],
};

export const evolve = (state: Relationships, event: RelationshipEvent): Relationships => {
  const known: Relationships = { ...state, status: 'known', nodeId: event.data.nodeId };
  switch (event.type) {
    case 'relationship.node_described': {
      const { nodeKind, name, kind, countryCode, regionCode } = event.data;
      return {
        ...known,
        nodeKind,
        ...(name ? { name } : {}),
        ...(kind ? { kind } : {}),
        ...(countryCode ? { countryCode } : {}),
        ...(regionCode ? { regionCode } : {}),
      };
    }
    case 'relationship.node_classified':
      return { ...known, activities: event.data.activities };
    case 'relationship.link_recorded':
    case 'relationship.link_corrected':
    case 'relationship.link_ended':
    case 'relationship.link_mirrored':
      return {
        ...known,
        links: [
          ...state.links.filter(({ linkId }) => linkId !== event.data.link.linkId),
          event.data.link,
        ],
      };
    case 'relationship.reach_found':
      return known;
  }
};

/** `reader.state(relationshipsView, nodeId)`. */
export const relationshipsView = {
  name: 'relationships',
  initialState: noRelationships,
  evolve,
} as const;
