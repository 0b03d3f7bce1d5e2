import type { CalendarDate, Event } from '#kernel';

/**
 * What one organisation can be to another, from the first to the second. `same_as`: the first was
 * merged into the second. Source: domain.md b.2.
 */
export type Relation =
  | 'owns'
  | 'subsidiary_of'
  | 'member_of'
  | 'funds'
  | 'governs'
  | 'employs_executive'
  | 'lobbies_for'
  | 'supplies_services_to'
  | 'same_as';
export type NodeKind = 'partner' | 'organisation' | 'person';
/** What a node does, whatever kind it is. */
export type Activity = 'tobacco' | 'arms';
export type LinkSource = {
  kind: 'registry' | 'annual_report' | 'disclosure' | 'media' | 'profile' | 'other';
  retrievedOn: CalendarDate;
  locatorRef?: string;
};
/** One link between two nodes. Both nodes keep it; the node it comes from is its home. */
export type Link = {
  linkId: string;
  /** 1, 2, 3 … with each correction. */
  revision: number;
  fromId: string;
  toId: string;
  relation: Relation;
  /** Percent of the second node the first holds; `owns` only. */
  share?: number;
  /** Year of the funding; `funds` only. */
  year?: number;
  since?: CalendarDate;
  /** First day the link is no more. */
  until?: CalendarDate;
  source: LinkSource;
};

/** A node entered the graph. Names of organisations are public; people have none here. */
export type NodeDescribed = Event<
  'relationship.node_described',
  {
    nodeId: string;
    nodeKind: NodeKind;
    name?: string;
    kind?: string;
    countryCode?: string;
    regionCode?: string;
  }
>;
/** What the node does became known, or turned out wrong. */
export type NodeClassified = Event<
  'relationship.node_classified',
  { nodeId: string; activities: Activity[]; reasonRef?: string }
>;
export type LinkRecorded = Event<'relationship.link_recorded', { nodeId: string; link: Link }>;
export type LinkCorrected = Event<
  'relationship.link_corrected',
  { nodeId: string; link: Link; reasonRef?: string }
>;
export type LinkEnded = Event<'relationship.link_ended', { nodeId: string; link: Link }>;
/** The node at the other end took the link over as it is now. */
export type LinkMirrored = Event<'relationship.link_mirrored', { nodeId: string; link: Link }>;
/**
 * Partners whose exclusion check may come out otherwise after a change at the node. `truncated`:
 * the graph is larger than was looked at.
 */
export type ReachFound = Event<
  'relationship.reach_found',
  { nodeId: string; reachedPartnerIds: string[]; truncated: boolean }
>;

export type RelationshipEvent =
  | NodeDescribed
  | NodeClassified
  | LinkRecorded
  | LinkCorrected
  | LinkEnded
  | LinkMirrored
  | ReachFound;
