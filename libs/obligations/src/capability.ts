import { defineCapability } from '#eventing/capability';
import { obligationsDueController } from './obligation-list/obligations-due.controller.js';
import { dutiesDue } from './obligation-list/obligation.schema.js';
import { AlarmHandler } from './alarms/alarm-handler.js';
import { ObligationsModule } from './obligations.module.js';
import { obligationAggregate } from './obligation.aggregate.js';

export const obligations = defineCapability({
  name: 'obligations',
  tags: {
    obligations: 'What is due, when, and who was reminded.',
  },
  module: ObligationsModule,
  consumers: [AlarmHandler],
  aggregates: [obligationAggregate],
  readModels: [dutiesDue],
  queries: [{ madeFor: ({ duties }) => obligationsDueController(duties) }],
});
