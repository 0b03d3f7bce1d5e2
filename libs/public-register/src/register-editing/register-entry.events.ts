import type { CalendarDate, Event } from '#kernel';

/** A published entry was corrected; the note is public. */
export type RegisterEntryCorrected = Event<
  'register.entry_corrected',
  { entryId: string; what: string; on: CalendarDate; reasonRef?: string }
>;
/** A second officer is needed to remove an entry. */
export type RegisterRemovalProposed = Event<
  'register.removal_proposed',
  { entryId: string; ground: 'court_order' | 'data_protection' | 'safety'; reasonRef?: string }
>;
/** An entry was removed on legal ground; a tombstone stays. */
export type RegisterEntryRemoved = Event<
  'register.entry_removed',
  { entryId: string; removedOn: CalendarDate; ground: 'court_order' | 'data_protection' | 'safety' }
>;
export type RegisterEntryEvent =
  RegisterEntryCorrected | RegisterRemovalProposed | RegisterEntryRemoved;
