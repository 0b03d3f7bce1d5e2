import { defineCapability } from '#eventing/capability';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { ShelfController } from './shelf.controller.js';
import { shelvedSpecimens } from './shelf.schema.js';
import { appraisalAggregate, specimenAggregate } from './specimen.aggregate.js';
import { specimenDeadlines } from './specimen.deadlines.rule.js';
import { specimenDuties } from './specimen.duties.policy.js';
import { specimenNotices } from './specimen.notices.rule.js';
import { appraisesSpecimens } from './specimen.process.rule.js';

export const specimens = defineCapability({
  name: 'specimens',
  tags: {
    specimens: 'Specimens that partners lend us.',
    appraisals: 'What a specimen is worth; restricted.',
    shelf: 'Specimens that are with us.',
  },
  aggregates: [specimenAggregate, appraisalAggregate],
  readModels: [shelvedSpecimens],
  queries: [ShelfController],
  processes: [appraisesSpecimens],
  deadlines: [specimenDeadlines],
  duties: specimenDuties,
  notices: [specimenNotices],
  messages: { en, fr },
});
