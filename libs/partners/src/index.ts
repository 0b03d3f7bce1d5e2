import { partnerDirectory } from './partner-directory/partner-directory.projection.js';
import { partnerActivity, partnerDeadlines } from './partner.deadlines.rule.js';
import { partnersCapability } from './partners.capability.js';

export { DuplicateChecker } from './duplicates/duplicate-index.js';
export type * from './partner.events.js';
export { PartnerDirectoryController } from './partner-directory/partner-directory.controller.js';
export const partners = { capabilities: [partnersCapability], projections: [partnerDirectory], deadlineRules: [partnerDeadlines, partnerActivity] } as const;
