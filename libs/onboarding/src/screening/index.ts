export type {
  ConfirmationSigned,
  Comparison,
  MatchCleared,
  MatchCompared,
  MatchConfirmed,
  MatchEscalated,
  MatchEvent,
  MatchFound,
  MatchMerged,
  MatchObsolete,
  MatchReferencesChanged,
  MatchReopened,
  MatchRescoped,
  MatchTaken,
  ScreeningSubject,
} from './match/match.events.js';
export type {
  ListConfirmed,
  ListProposed,
  ListPublicationSigned,
  ListPublished,
  ListRejected,
  ListStale,
  SanctionsListEvent,
} from './sanctions-list/sanctions-list.events.js';
export { Matcher, type Subject } from './matching/matcher.js';
export { type ListEntry } from './sanctions-list/list-entry.js';
export { readUnscList } from './sanctions-list/read-unsc-list.js';
export { SanctionsLists } from './sanctions-list/sanctions-lists.js';
export { ScreeningModule } from './screening.module.js';
export { FullRescreen } from './screening-run/full-rescreen.js';
export { ScreeningHandler } from './screening-run/screening-handler.js';
export { ScreeningService } from './screening-run/screening-service.js';
