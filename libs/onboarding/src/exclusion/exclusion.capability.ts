import { defineCapability } from '#eventing/capability';
import { exclusionAggregate, relationshipsAggregate } from './exclusion.aggregate.js';
import { exclusionSteps } from './exclusion.deadlines.rule.js';
import { exclusionDuties } from './exclusion.duties.policy.js';
import {
  checksFollowGraph,
  graphFollowsPartners,
  partnersFollowExclusion,
} from './exclusion.process.rule.js';
import { exclusionNotices, exclusionWithdrawals } from './exclusion.notices.rule.js';
import { RelationshipGraphController } from './graph/relationship-graph.controller.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const exclusion = defineCapability({
  name: 'exclusion',
  tags: {
    relationships: 'Who owns, funds, joins and governs whom.',
    'exclusion-cases':
      'Tobacco and arms: the path that is the evidence, and two persons’ decision.',
  },
  aggregates: [exclusionAggregate, relationshipsAggregate],
  queries: [RelationshipGraphController],
  processes: [graphFollowsPartners, checksFollowGraph, partnersFollowExclusion],
  deadlines: [exclusionSteps],
  duties: exclusionDuties,
  notices: [exclusionNotices],
  withdrawals: exclusionWithdrawals,
  messages: { en, fr },
});
