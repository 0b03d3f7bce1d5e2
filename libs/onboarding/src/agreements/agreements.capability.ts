import { defineCapability } from '#eventing/capability';
import { agreementDeadlines, endIsTold } from './agreement.deadlines.rule.js';
import {
  agreementsFollowPartner,
  draftsForEngagement,
  numbersAgreements,
  reservesTerms,
  supersedes,
} from './agreement.process.rule.js';
import {
  agreementNumberAggregate,
  agreementAggregate,
  exclusiveTermAggregate,
} from './agreement.aggregate.js';

export const agreements = defineCapability({
  name: 'agreements',
  aggregates: [agreementAggregate, agreementNumberAggregate, exclusiveTermAggregate],
  processes: [draftsForEngagement, numbersAgreements, reservesTerms, supersedes],
  indexedProcesses: [agreementsFollowPartner],
  deadlines: [agreementDeadlines, endIsTold],
});
