import type { CalendarDate, Event } from '#kernel';

/**
 * A version of a list was put in force. `generatedOn`: the day its publisher made it; counts are
 * entries.
 */
export type ListPublished = Event<
  'screening.list_published',
  {
    listId: string;
    version: string;
    generatedOn: CalendarDate;
    total: number;
    added: number;
    changed: number;
    removed: number;
  }
>;
/** The version in force was imported again, unchanged: it is still the newest. */
export type ListConfirmed = Event<
  'screening.list_confirmed',
  { listId: string; version: string; generatedOn: CalendarDate }
>;
/**
 * An import was refused; `inForceOf` is the day of the version that stays in force, absent where
 * there is none.
 */
export type ListRejected = Event<
  'screening.list_rejected',
  { listId: string; code: string; inForceOf?: CalendarDate }
>;
/** No newer version was imported in time. */
export type ListStale = Event<
  'screening.list_stale',
  { listId: string; inForceOf: CalendarDate; dueOn: CalendarDate }
>;

/** Somebody is to be screened, and no version was ever put in force. `again`: said before. */
export type ListMissing = Event<'screening.list_missing', { listId: string; again: boolean }>;

export type SanctionsListEvent =
  ListMissing | ListPublished | ListConfirmed | ListRejected | ListStale;
