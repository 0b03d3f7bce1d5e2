import type { Decider } from '#kernel';
import type { RelationshipEvent } from '../relationships.events.js';
import type { RelationshipCommand, RelationshipFacts } from './relationships.commands.state.js';
import {
  assessReach,
  classifyNode,
  correctLink,
  describeNode,
  endLink,
  mirrorLink,
  recordLink,
} from './relationships.decide.js';
import { evolve, noRelationships, type Relationships } from './relationships.state.js';

const source = 'b.2';

/**
 * Who owns, funds, governs or joins whom. `aggregateId` is the node: a partner's id, or an entity's
 * own.
 */
export const relationshipsDecider: Decider<
  Relationships,
  RelationshipCommand,
  RelationshipEvent,
  RelationshipFacts
> = {
  name: 'relationships',
  initialState: noRelationships,
  evolve,
  scopeOf: ({ status, nodeId, kind, countryCode, regionCode }) =>
    status === 'unknown' ? {} : { kind, countryCode, regionCode, partnerIds: [nodeId] },
  commands: {
    DescribeNode: { from: ['unknown'], source, decide: describeNode },
    ClassifyNode: { from: ['unknown', 'known'], source, decide: classifyNode },
    RecordLink: { from: ['unknown', 'known'], source, decide: recordLink },
    CorrectLink: { from: ['known'], source, reason: 'required', decide: correctLink },
    EndLink: { from: ['known'], source, decide: endLink },
    MirrorLink: { from: ['unknown', 'known'], source, decide: mirrorLink },
    AssessReach: { from: ['known'], source, decide: assessReach },
  },
};
