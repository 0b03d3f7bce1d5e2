import { defineCapability } from '#eventing/capability';
import { obligationList } from './obligation-list/obligation-list.projection.js';
import { ObligationsDueController } from './obligation-list/obligations-due.controller.js';
import { obligationAggregate } from './obligation.aggregate.js';
import { obligationsFollowRegion } from './obligation.process.rule.js';

export const obligations = defineCapability({
  name: 'obligations',
  aggregates: [obligationAggregate],
  readModels: [obligationList],
  queries: [ObligationsDueController],
  indexedProcesses: [obligationsFollowRegion],
});
