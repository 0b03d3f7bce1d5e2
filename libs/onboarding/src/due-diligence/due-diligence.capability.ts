import { defineCapability } from '#eventing/capability';
import { dueDiligenceAggregate } from './due-diligence.aggregate.js';
import { dueDiligenceDeadlines, reviewSteps } from './due-diligence.deadlines.rule.js';
import {
  dueDiligenceFollowsPartner,
  holdsFollowDueDiligence,
  reconsiderationFollows,
  reviewsFollowGraph,
} from './due-diligence.process.rule.js';
import { dueDiligenceDuties } from './due-diligence.duties.policy.js';
import { dueDiligenceNotices, dueDiligenceWithdrawals } from './due-diligence.notices.rule.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const dueDiligence = defineCapability({
  name: 'due-diligence',
  tags: {
    'due-diligence-reviews': 'What is known about a partner, and what follows from it.',
  },
  aggregates: [dueDiligenceAggregate],
  processes: [
    dueDiligenceFollowsPartner,
    holdsFollowDueDiligence,
    reviewsFollowGraph,
    reconsiderationFollows,
  ],
  deadlines: [dueDiligenceDeadlines, reviewSteps],
  duties: dueDiligenceDuties,
  notices: [dueDiligenceNotices],
  feedOnly: ['N09'],
  withdrawals: dueDiligenceWithdrawals,
  messages: { en, fr },
});
