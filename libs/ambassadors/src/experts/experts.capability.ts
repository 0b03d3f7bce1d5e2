import { defineCapability } from '#eventing/capability';
import { activityAggregate } from './activities/activity.aggregate.js';
import { expertAggregate } from './expert.aggregate.js';
import { expertFollowsDeclaration } from './expert.process.rule.js';
import { PostedExpertsController } from './posted/posted-experts.controller.js';
import { expertsPosted } from './posted/posted-experts.schema.js';

export const experts = defineCapability({
  name: 'experts',
  tags: {
    activities: 'What experts advise on: its agenda, its meetings, its chair.',
    experts: 'People who advise in a personal capacity.',
    'posted-experts': 'Experts on whom the public may comment.',
  },
  aggregates: [activityAggregate, expertAggregate],
  readModels: [expertsPosted],
  queries: [PostedExpertsController],
  processes: [expertFollowsDeclaration],
});
