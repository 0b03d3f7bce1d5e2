export { DuplicateChecker } from './duplicates/duplicate-index.js';
export { PartnersModule } from './partners.module.js';
export type * from './partner.events.js';
export type { CommitmentBegan, CommitmentEnded } from './commitments/commitments.events.js';
export { PartnerDirectoryController } from './partner-directory/partner-directory.controller.js';
