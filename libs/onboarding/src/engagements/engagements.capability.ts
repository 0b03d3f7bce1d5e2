import { defineCapability } from '#eventing/capability';
import { engagementDeadlines } from './engagement.deadlines.rule.js';
import {
  barsRenewals,
  beginsRenewals,
  engagementFollowsAgreement,
  engagementsFollowPartner,
  monitoringFollowsEngagement,
} from './engagement.process.rule.js';
import { engagementAggregate } from './engagement.aggregate.js';
import { complianceHistoryAggregate } from './noncompliance/history/compliance-history.aggregate.js';
import { remembersNoncompliance } from './noncompliance/history/compliance-history.process.rule.js';
import { lateInformation } from './noncompliance/late-information.rule.js';
import { noncomplianceAggregate } from './noncompliance/noncompliance.aggregate.js';
import {
  noncomplianceDeadlines,
  noncomplianceSteps,
} from './noncompliance/noncompliance.deadlines.rule.js';
import { engagementDuties } from './engagement.duties.policy.js';
import { engagementNotices, engagementWithdrawals } from './engagement.notices.rule.js';
import { noncomplianceDuties } from './noncompliance/noncompliance.duties.policy.js';
import {
  noncomplianceNotices,
  noncomplianceWithdrawals,
} from './noncompliance/noncompliance.notices.rule.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const engagements = defineCapability({
  name: 'engagements',
  tags: {
    engagements: 'From a proposal over its checks and its decision to work in force.',
    'noncompliance-cases': 'The ladder from a reminder to termination.',
  },
  aggregates: [engagementAggregate, noncomplianceAggregate, complianceHistoryAggregate],
  processes: [
    engagementFollowsAgreement,
    monitoringFollowsEngagement,
    lateInformation,
    remembersNoncompliance,
    beginsRenewals,
    barsRenewals,
  ],
  indexedProcesses: [engagementsFollowPartner],
  deadlines: [engagementDeadlines, noncomplianceDeadlines, noncomplianceSteps],
  duties: { ...engagementDuties, ...noncomplianceDuties },
  notices: [engagementNotices, noncomplianceNotices],
  withdrawals: { ...engagementWithdrawals, ...noncomplianceWithdrawals },
  messages: { en, fr },
});
