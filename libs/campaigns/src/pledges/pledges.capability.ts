import { defineCapability } from '#eventing/capability';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { pledgeAggregate } from './pledge.aggregate.js';
import { pledgeDeadlines, pledgeSteps } from './pledge.deadlines.rule.js';
import { pledgeDuties } from './pledge.duties.policy.js';
import { pledgeFollowsItself, pledgesFollowHolds } from './pledge.process.rule.js';
import { pledgeNotices } from './pledge.notices.rule.js';
import { PledgeTotalsController } from './pledge-totals/pledge-totals.controller.js';
import { totalsOfPledges } from './pledge-totals/pledge-totals.schema.js';

export const pledges = defineCapability({
  name: 'pledges',
  tags: {
    pledges: 'What partners promise, and what came of it; restricted.',
    'pledge-totals': 'Pledges as numbers: money by status and currency, all of them by kind.',
  },
  aggregates: [pledgeAggregate],
  readModels: [totalsOfPledges],
  queries: [PledgeTotalsController],
  processes: [pledgeFollowsItself],
  indexedProcesses: [pledgesFollowHolds],
  deadlines: [pledgeDeadlines, pledgeSteps],
  duties: pledgeDuties,
  notices: [pledgeNotices],
  messages: { en, fr },
});
