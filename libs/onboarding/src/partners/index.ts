import { commitmentsFollowWork } from './commitments/commitments.process.rule.js';
import { partnerDirectory } from './partner-directory/partner-directory.projection.js';
import { partnerActivity, partnerDeadlines } from './partner.deadlines.rule.js';
import { partnerFollowUps } from './partner.process.rule.js';
import { commitmentsCapability, partnersCapability } from './partners.capability.js';

export { DuplicateChecker } from './duplicates/duplicate-index.js';
export type * from './partner.events.js';
export type { CommitmentBegan, CommitmentEnded } from './commitments/commitments.events.js';
export { PartnerDirectoryController } from './partner-directory/partner-directory.controller.js';
export const partners = {
  capabilities: [partnersCapability, commitmentsCapability],
  projections: [partnerDirectory],
  processRules: [partnerFollowUps, commitmentsFollowWork],
  deadlineRules: [partnerDeadlines, partnerActivity],
} as const;
