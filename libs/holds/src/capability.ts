import { defineCapability } from '#eventing/capability';
import { holdDeadlines } from './hold.deadlines.rule.js';
import { holdsFollowRegion } from './hold.process.rule.js';
import { holdsAggregate } from './holds.aggregate.js';

export const holds = defineCapability({
  name: 'holds',
  aggregates: [holdsAggregate],
  processes: [holdsFollowRegion],
  deadlines: [holdDeadlines],
});
