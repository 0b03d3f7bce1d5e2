import { defineCapability } from '#eventing/capability';
import { erasureDeadlines } from './erasure.deadlines.rule.js';
import { erasureAggregate } from './erasure.aggregate.js';

export const dataSubjects = defineCapability({
  name: 'data-subjects',
  aggregates: [erasureAggregate],
  deadlines: [erasureDeadlines],
});
