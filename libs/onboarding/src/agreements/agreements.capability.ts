import { defineCapability } from '#eventing/capability';
import { agreementDeadlines, agreementSteps, endIsTold } from './agreement.deadlines.rule.js';
import {
  agreementsFollowPartner,
  draftsForEngagement,
  endsWithEngagement,
  numbersAgreements,
  reservesTerms,
  supersedes,
} from './agreement.process.rule.js';
import {
  agreementNumberAggregate,
  agreementAggregate,
  exclusiveTermAggregate,
} from './agreement.aggregate.js';
import { agreementDuties } from './agreement.duties.policy.js';
import { agreementNotices, agreementWithdrawals } from './agreement.notices.rule.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const agreements = defineCapability({
  name: 'agreements',
  tags: {
    agreements: 'Instruments from their draft over signatures to their end.',
  },
  aggregates: [agreementAggregate, agreementNumberAggregate, exclusiveTermAggregate],
  processes: [
    draftsForEngagement,
    numbersAgreements,
    reservesTerms,
    supersedes,
    endsWithEngagement,
  ],
  indexedProcesses: [agreementsFollowPartner],
  deadlines: [agreementDeadlines, agreementSteps, endIsTold],
  duties: agreementDuties,
  notices: [agreementNotices],
  withdrawals: agreementWithdrawals,
  messages: { en, fr },
});
