import { defineCapability } from '#eventing/capability';
import { erasureDeadlines } from './erasure.deadlines.rule.js';
import { DataSubjectsModule } from './data-subjects.module.js';
import { ErasureHandler } from './erasing/erasure-handler.js';
import { erasureAggregate } from './erasure.aggregate.js';
import { erasureDuties } from './erasure.duties.policy.js';
import { erasureNotices } from './erasure.notices.rule.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const dataSubjects = defineCapability({
  name: 'data-subjects',
  tags: {
    erasures: 'Erasure of a person by destroying the key.',
  },
  module: DataSubjectsModule,
  consumers: [ErasureHandler],
  aggregates: [erasureAggregate],
  deadlines: [erasureDeadlines],
  duties: erasureDuties,
  notices: [erasureNotices],
  messages: { en, fr },
});
