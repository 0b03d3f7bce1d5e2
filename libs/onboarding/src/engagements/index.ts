import { engagementDeadlines } from './engagement.deadlines.rule.js';
import {
  engagementFollowsAgreement,
  engagementsFollowPartner,
  monitoringFollowsEngagement,
} from './engagement.process.rule.js';
import { engagementsCapability } from './engagements.capability.js';
import { complianceHistoryCapability } from './noncompliance/history/compliance-history.capability.js';
import { remembersNoncompliance } from './noncompliance/history/compliance-history.process.rule.js';
import { lateInformation } from './noncompliance/late-information.rule.js';
import { noncomplianceCapability } from './noncompliance/noncompliance.capability.js';
import { noncomplianceDeadlines } from './noncompliance/noncompliance.deadlines.rule.js';
import { noncomplianceFollowsRegion } from './noncompliance/noncompliance.process.rule.js';

export type * from './engagement.events.js';
export type * from './noncompliance/noncompliance.events.js';
export type * from './noncompliance/history/compliance-history.events.js';
export { engagementDecider, type EngagementCommand } from './engagement.decider.js';
export { engagementExamples } from './engagement.examples.js';

/** What an app composes of this capability. */
export const engagements = {
  capabilities: [engagementsCapability, noncomplianceCapability, complianceHistoryCapability],
  processRules: [
    engagementFollowsAgreement,
    monitoringFollowsEngagement,
    lateInformation,
    remembersNoncompliance,
  ],
  indexedProcessRules: [engagementsFollowPartner, noncomplianceFollowsRegion],
  deadlineRules: [engagementDeadlines, noncomplianceDeadlines],
} as const;
