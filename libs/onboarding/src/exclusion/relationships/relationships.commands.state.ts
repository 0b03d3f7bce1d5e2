import type { CalendarDate, Command, CommonFacts, DecisionOn } from '#kernel';
import type { RelationshipGraph } from '../exclusion-path/exclusion-path.policy.js';
import type {
  Activity,
  Link,
  LinkSource,
  NodeKind,
  Relation,
  RelationshipEvent,
} from '../relationships.events.js';
import type { JudgedPartner } from '../judged-partner.policy.js';
import type { Relationships } from './relationships.state.js';

export type DescribeNode = Command<
  'DescribeNode',
  {
    nodeKind: Exclude<NodeKind, 'partner'>;
    name?: string;
    countryCode?: string;
    activities?: Activity[];
  }
>;
export type ClassifyNode = Command<'ClassifyNode', { activities: Activity[] }>;
type Terms = { sharePoints?: number; year?: number; since?: CalendarDate; source: LinkSource };
/** `sharePoints`: hundredths of a percent, 2490 is 24.9 %. */
export type RecordLink = Command<'RecordLink', Terms & { toId: string; relation: Relation }>;
export type CorrectLink = Command<'CorrectLink', Terms & { linkId: string }>;
export type EndLink = Command<'EndLink', { linkId: string; until: CalendarDate }>;
export type MirrorLink = Command<'MirrorLink', { link: Link }>;
export type AssessReach = Command<'AssessReach'>;
export type RelationshipCommand =
  DescribeNode | ClassifyNode | RecordLink | CorrectLink | EndLink | MirrorLink | AssessReach;

/** What a decision on a node knows of others. */
export type RelationshipFacts = CommonFacts &
  Readonly<{
    /** The partner the node is, if it is one. */
    partner: JudgedPartner;
    /** The other end of the link named exists, as a node or a partner. */
    otherExists: boolean;
    /** Around the node; loaded for AssessReach only. */
    graph?: RelationshipGraph;
    /** Id for the link the command begins, derived from the command. */
    newId: string;
  }>;
export type Decide<C extends Command> = DecisionOn<
  Relationships,
  C,
  RelationshipEvent,
  RelationshipFacts
>;
