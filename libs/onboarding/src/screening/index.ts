export type * from './match/match.events.js';
export type * from './sanctions-list/sanctions-list.events.js';
export { Matcher, type Subject } from './matching/matcher.js';
export { type ListEntry } from './sanctions-list/list-entry.js';
export { readUnscList } from './sanctions-list/read-unsc-list.js';
export { SanctionsListsController } from './sanctions-list/sanctions-lists.controller.js';
export { FullRescreen } from './screening-run/full-rescreen.js';
export { ScreeningHandler } from './screening-run/screening-handler.js';
export { ScreeningService } from './screening-run/screening-service.js';
