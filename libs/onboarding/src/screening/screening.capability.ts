import { defineCapability } from '#eventing/capability';
import { MatchEvidenceController } from './evidence/match-evidence.controller.js';
import { holdsFollowMatches, matchDeadlines, matchSteps } from './match/match.process.rule.js';
import {
  listSteps,
  sanctionsListDeadlines,
} from './sanctions-list/sanctions-list.deadlines.rule.js';
import { sanctionsListAggregate, matchAggregate } from './match.aggregate.js';
import { ScreeningModule } from './screening.module.js';
import { ScreeningHandler } from './screening-run/screening-handler.js';
import { matchNotices, matchWithdrawals } from './match/match.notices.rule.js';
import { sanctionsListNotices } from './sanctions-list/sanctions-list.notices.rule.js';
import { screeningDuties } from './screening.duties.policy.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const screening = defineCapability({
  name: 'screening',
  tags: {
    'screening-matches': 'Possible matches with sanctions lists; restricted.',
    'sanctions-lists': 'Versions of the lists that are screened against.',
  },
  module: ScreeningModule,
  queries: [MatchEvidenceController],
  consumers: [ScreeningHandler],
  aggregates: [matchAggregate, sanctionsListAggregate],
  processes: [holdsFollowMatches],
  deadlines: [matchDeadlines, matchSteps, sanctionsListDeadlines, listSteps],
  duties: screeningDuties,
  notices: [matchNotices, sanctionsListNotices],
  gathered: ['N13'],
  withdrawals: matchWithdrawals,
  messages: { en, fr },
});
