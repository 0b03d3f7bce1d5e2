import type { PlaceHold, ReleaseHold } from '#holds';
import { type CommandIntent, type ProcessRule, type Recorded } from '#kernel';
import type { DueDiligenceConcluded } from '#onboarding/due-diligence';
import type { ExcludePartner, PartnerEvent } from '#onboarding/partners';
import type { ExclusionCommand } from './exclusion-case/exclusion.commands.state.js';
import type { ExclusionEvent } from './exclusion.events.js';
import type { Activity, Link, Relation, RelationshipEvent } from './relationships.events.js';
import type { RelationshipCommand } from './relationships/relationships.commands.state.js';

type Sends<T extends ExclusionCommand['type'] | RelationshipCommand['type']> = Extract<
  ExclusionCommand | RelationshipCommand,
  { type: T }
>;

const linkOf = (
  event: Recorded<PartnerEvent>,
  toId: string,
  relation: Relation,
): CommandIntent<Sends<'RecordLink'>> => ({
  type: 'RecordLink',
  aggregateId: event.data.partnerId,
  data: { toId, relation, source: { kind: 'profile', retrievedOn: event.on } },
});

/** What a partner says of itself enters the graph; its intake begins with a check. */
export const graphFollowsPartners: ProcessRule<
  PartnerEvent,
  Sends<'RecordLink' | 'ClassifyNode' | 'EvaluateExclusion'>
> = (event) => {
  switch (event.type) {
    case 'partner.registered':
    case 'partner.profile_changed':
      return event.data.parentId ? [linkOf(event, event.data.parentId, 'subsidiary_of')] : [];
    case 'partner.submitted': {
      const { partnerId, disclosed = [] } = event.data;
      return disclosed.length > 0
        ? [{ type: 'ClassifyNode', aggregateId: partnerId, data: { activities: disclosed } }]
        : [];
    }
    // The share does not say of which of the two; the statement that comes with the registration does.
    case 'partner.tobacco_arms_share_declared': {
      const { partnerId, some } = event.data;
      const activities: Activity[] = ['tobacco', 'arms'];
      return some ? [{ type: 'ClassifyNode', aggregateId: partnerId, data: { activities } }] : [];
    }
    case 'partner.intake_started':
      return [{ type: 'EvaluateExclusion', aggregateId: event.data.partnerId, data: {} }];
    case 'partner.merged':
      return [linkOf(event, event.data.survivorId, 'same_as')];
    default:
      return [];
  }
};

const mirror = (nodeId: string, link: Link): CommandIntent<Sends<'MirrorLink'>>[] =>
  link.fromId === nodeId ? [{ type: 'MirrorLink', aggregateId: link.toId, data: { link } }] : [];

/** Both ends of a link know it; then every partner within reach is checked anew. */
export const checksFollowGraph: ProcessRule<
  RelationshipEvent,
  Sends<'MirrorLink' | 'AssessReach' | 'EvaluateExclusion'>
> = (event) => {
  switch (event.type) {
    case 'relationship.link_recorded':
    case 'relationship.link_corrected':
    case 'relationship.link_ended':
      return mirror(event.data.nodeId, event.data.link);
    case 'relationship.link_mirrored': {
      // A link that has ended may have cut its ends apart: both sides are looked at.
      const { nodeId, link } = event.data;
      return [nodeId, ...(link.until ? [link.fromId] : [])].map((id) => ({
        type: 'AssessReach',
        aggregateId: id,
        data: {},
      }));
    }
    case 'relationship.node_classified':
      return [{ type: 'AssessReach', aggregateId: event.data.nodeId, data: {} }];
    case 'relationship.reach_found':
      return event.data.reachedPartnerIds.map((partnerId) => ({
        type: 'EvaluateExclusion',
        aggregateId: partnerId,
        data: {},
      }));
    default:
      return [];
  }
};

/**
 * A confirmed exclusion holds and excludes the partner; lifting it ends the hold. The hold has the
 * case's id. Source: domain.md b.17.1.
 */
export const partnersFollowExclusion: ProcessRule<
  ExclusionEvent | DueDiligenceConcluded,
  PlaceHold | ReleaseHold | ExcludePartner | Sends<'FlagExclusion'>
> = (event) => {
  switch (event.type) {
    case 'exclusion.confirmed': {
      const { caseId, partnerId, basis, evidencePath, effectiveOn } = event.data;
      const path = evidencePath.map(({ from, to, relation, share }) => ({
        from,
        to,
        relation,
        ...(share === undefined ? {} : { share }),
      }));
      return [
        {
          type: 'PlaceHold',
          aggregateId: partnerId,
          data: { holdId: caseId, type: 'exclusion_confirmed', target: 'partner', cause: caseId },
        },
        {
          type: 'ExcludePartner',
          aggregateId: partnerId,
          data: { basis, evidencePath: path, effectiveOn },
        },
      ];
    }
    case 'exclusion.lifted':
      return [
        {
          type: 'ReleaseHold',
          aggregateId: event.data.partnerId,
          data: { holdId: event.data.caseId },
        },
      ];
    case 'duediligence.concluded': {
      const { reviewId, partnerId, outcome, exclusionBasis } = event.data;
      return outcome === 'exclude' && exclusionBasis
        ? [
            {
              type: 'FlagExclusion',
              aggregateId: partnerId,
              data: { basis: exclusionBasis, reviewId },
            },
          ]
        : [];
    }
    default:
      return [];
  }
};
