import {
  holdsFollowMatches,
  matchDeadlines,
  matchesFollowRegion,
} from './match/match.process.rule.js';
import { sanctionsListDeadlines } from './sanctions-list/sanctions-list.deadlines.rule.js';
import { sanctionsListsCapability, screeningCapability } from './screening.capability.js';

export type * from './match/match.events.js';
export { inventedEntries, inventedPartners } from './matching/invented-names.examples.js';
export type * from './sanctions-list/sanctions-list.events.js';
export { Matcher, type Subject } from './matching/matcher.js';
export { type ListEntry } from './sanctions-list/list-entry.js';
export { readUnscList } from './sanctions-list/read-unsc-list.js';
export { SanctionsListsController } from './sanctions-list/sanctions-lists.controller.js';
export { FullRescreen } from './screening-run/full-rescreen.js';
export { ScreeningHandler } from './screening-run/screening-handler.js';
export { ScreeningService } from './screening-run/screening-service.js';
/** What an app composes of this capability. */
export const screening = {
  capabilities: [screeningCapability, sanctionsListsCapability],
  processRules: [holdsFollowMatches],
  indexedProcessRules: [matchesFollowRegion],
  deadlineRules: [matchDeadlines, sanctionsListDeadlines],
} as const;
