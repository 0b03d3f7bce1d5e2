import { agreementDeadlines, endIsTold } from './agreement.deadlines.rule.js';
import {
  agreementsFollowPartner,
  draftsForEngagement,
  numbersAgreements,
  reservesTerms,
  supersedes,
} from './agreement.process.rule.js';
import {
  agreementNumbersCapability,
  agreementsCapability,
  exclusiveTermsCapability,
} from './agreements.capability.js';

export type * from './agreement.events.js';
export type * from './exclusive-terms/exclusive-term.events.js';
export type * from './numbering/agreement-number.events.js';
export { agreementDecider, type AgreementCommand } from './agreement.decider.js';
export { agreementExamples } from './agreement.examples.js';

/** What an app composes of this capability. */
export const agreements = {
  capabilities: [agreementsCapability, agreementNumbersCapability, exclusiveTermsCapability],
  processRules: [draftsForEngagement, numbersAgreements, reservesTerms, supersedes],
  indexedProcessRules: [agreementsFollowPartner],
  deadlineRules: [agreementDeadlines, endIsTold],
} as const;
