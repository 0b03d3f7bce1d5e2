import { defineCapability } from '#eventing/capability';
import { DelegationKeeper } from './delegation-keeper.js';
import { delegationAggregate } from './delegation.aggregate.js';
import { delegationDeadlines } from './delegation.deadlines.rule.js';
import { delegationDuties } from './delegation.duties.policy.js';
import { delegationNotices } from './delegation.notices.rule.js';
import { lentOnEndsWithItsParent } from './delegation.process.rule.js';
import { DelegationsModule } from './delegations.module.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const delegations = defineCapability({
  name: 'delegations',
  tags: { delegations: 'Powers that are lent for a time.' },
  module: DelegationsModule,
  consumers: [DelegationKeeper],
  aggregates: [delegationAggregate],
  indexedProcesses: [lentOnEndsWithItsParent],
  deadlines: [delegationDeadlines],
  duties: delegationDuties,
  notices: [delegationNotices],
  messages: { en, fr },
});
