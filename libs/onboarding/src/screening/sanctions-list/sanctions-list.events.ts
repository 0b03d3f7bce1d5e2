import type { CalendarDate, Event } from '#kernel';

type ListVersion = {
  listId: string;
  version: string;
  generatedOn: CalendarDate;
  total: number;
  added: number;
  changed: number;
  removed: number;
};
/**
 * A version of a list waits for somebody else to publish it. `fetched`: it came by itself, so that
 * two people look at it. It takes the place of one proposed before.
 */
export type ListProposed = Event<'screening.list_proposed', ListVersion & { fetched: boolean }>;
/** The first of two people put their name to a version that was fetched. */
export type ListPublicationSigned = Event<
  'screening.list_publication_signed',
  { listId: string; version: string }
>;
/** A version that waited will not be published; the reason is sealed. */
export type ListDiscarded = Event<
  'screening.list_discarded',
  { listId: string; version: string; reasonRef?: string }
>;
/**
 * A version of a list was put in force. `generatedOn`: the day its publisher made it; counts are
 * entries.
 */
export type ListPublished = Event<'screening.list_published', ListVersion>;
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
  | ListMissing
  | ListProposed
  | ListPublicationSigned
  | ListDiscarded
  | ListPublished
  | ListConfirmed
  | ListRejected
  | ListStale;
