import { type CaseFacts, type CaseFile, everybodyIn, persons, takes } from '#kernel';
import { decidingRoles, type DecisionCase, protocolLevelOf, rolesOfLevel } from '#reference';
import type { EngagementEvent, EngagementType } from './engagement.events.js';

/** With what says who is expected to decide. */
export type EngagementFacts = CaseFacts & DecisionCase;

/** Whoever decides, now that more is known. */
const decidedBy = (before: DecisionCase, now: DecisionCase) => ({
  ...now,
  people: { decider: everybodyIn(...decidingRoles({ ...before, ...now })) },
});
const bringsResources = (types: readonly EngagementType[]): DecisionCase => ({
  resources: types.includes('resources'),
});

/** What is known of an engagement for notices and duties about it. */
export const engagementCase: CaseFile<EngagementEvent, EngagementFacts> = {
  'engagement.drafted': ({ data: { kind, countryCode, regionCode, types }, by }, before) => {
    const { people, ...known } = decidedBy(before, bringsResources(types));
    const place = { kind, countryCode, regionCode };
    return { ...place, ...known, stage: 'open', people: { ...people, ...takes('RO', by) } };
  },
  'engagement.renewal_drafted': ({ data: { proposal } }) => ({
    people: { RO: persons(...proposal.proposerIds.slice(0, 1)) },
  }),
  'engagement.submitted': ({ data: { tier } }, before) => (tier ? decidedBy(before, { tier }) : {}),
  'engagement.triaged': ({ data: { tier }, by }, before) => {
    const { people, ...known } = decidedBy(before, { tier });
    return { ...known, people: { ...people, ...takes('PO', by) } };
  },
  'engagement.tier_raised': ({ data: { tier } }, before) => decidedBy(before, { tier }),
  'engagement.amendment_opened': ({ data: { tier, types } }, before) =>
    decidedBy(before, { tier, ...bringsResources(types) }),
  'engagement.protocol_checked': ({ data }, before) =>
    decidedBy(before, { protocolLevel: protocolLevelOf(data, before.tier) }),
  'engagement.override_used': ({ data: { secondApproverId } }) => ({
    people: { secondApprover: persons(secondApproverId) },
  }),
  'engagement.decided': ({ data: { outcome, conditions = [] } }, { stage }) => ({
    ...(outcome === 'declined' && stage !== 'active' ? { stage: 'closed' } : {}),
    people: Object.fromEntries(
      conditions.map(({ conditionId, ownerId }) => [`condition:${conditionId}`, persons(ownerId)]),
    ),
  }),
  'engagement.activated': ({ data: { types } }, before) => ({
    ...decidedBy(before, bringsResources(types)),
    stage: 'active',
  }),
  // Of an amendment, what is in force stays in force.
  'engagement.withdrawn': (_, { stage }) => (stage === 'active' ? {} : { stage: 'closed' }),
  'engagement.lapsed': (_, { stage }) => (stage === 'active' ? {} : { stage: 'closed' }),
  'engagement.completed': () => ({ stage: 'closed' }),
  'engagement.terminated': () => ({ stage: 'closed' }),
  'engagement.resumption_requested': ({ data: { level } }) => ({
    people: { 'countersigner:': everybodyIn(...rolesOfLevel(level)) },
  }),
};
