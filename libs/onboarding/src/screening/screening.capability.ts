import { defineCapability } from '#eventing/capability';
import {
  holdsFollowMatches,
  matchDeadlines,
  matchesFollowRegion,
} from './match/match.process.rule.js';
import { sanctionsListDeadlines } from './sanctions-list/sanctions-list.deadlines.rule.js';
import { sanctionsListAggregate, matchAggregate } from './match.aggregate.js';

export const screening = defineCapability({
  name: 'screening',
  aggregates: [matchAggregate, sanctionsListAggregate],
  processes: [holdsFollowMatches],
  indexedProcesses: [matchesFollowRegion],
  deadlines: [matchDeadlines, sanctionsListDeadlines],
});
