import { defineCapability } from '#eventing/capability';
import { DuplicateChecker } from './duplicates/duplicate-index.js';
import { PartnersModule } from './partners.module.js';
import { commitmentsFollowWork } from './commitments/commitments.process.rule.js';
import { PackageDescriptionController } from './package-description/package-description.controller.js';
import { partnersByName } from './partner-directory/directory-entry.schema.js';
import { partnerActivity, partnerDeadlines, partnerSteps } from './partner.deadlines.rule.js';
import { partnerChangeOf } from './partner-changes.policy.js';
import { partnerFollowUps } from './partner.process.rule.js';
import { commitmentsAggregate, partnerAggregate } from './partner.aggregate.js';
import { PartnerDirectoryController } from './partner-directory/partner-directory.controller.js';
import { partnerDuties } from './partner.duties.policy.js';
import { partnerNotices, partnerWithdrawals } from './partner.notices.rule.js';
import { ProfileController } from './profile/profile.controller.js';
import { RegistrationController } from './registration/registration.controller.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const partners = defineCapability({
  name: 'partners',
  tags: {
    partners: 'Registration, intake, standing and merges of organisations.',
    directory: 'Partners by name, kind, place and identifier.',
    'process-profiles': 'What a partner of each kind hands in.',
  },
  module: PartnersModule,
  consumers: [DuplicateChecker],
  aggregates: [partnerAggregate, commitmentsAggregate],
  readModels: [partnersByName],
  processes: [partnerFollowUps, commitmentsFollowWork],
  partnerChanges: [partnerChangeOf],
  deadlines: [partnerDeadlines, partnerSteps, partnerActivity],
  queries: [
    PartnerDirectoryController,
    RegistrationController,
    ProfileController,
    PackageDescriptionController,
  ],
  duties: partnerDuties,
  notices: [partnerNotices],
  feedOnly: ['N04'],
  withdrawals: partnerWithdrawals,
  messages: { en, fr },
});
