import type { CalendarDate } from './dates.js';
import type { Event, Recorded } from './messages.js';
import type { RecordScope, Role } from './roles.js';

/**
 * A command a process asks for. Its id is derived from the causing event, so a repeat changes
 * nothing.
 */
export type CommandIntent = Readonly<{
  type: string;
  aggregateId: string;
  data: object;
  /** Tells apart several intents of one event to one aggregate. */
  key?: string;
}>;
/** A process rule: what the system does next because of an event. Acts as SYS. */
export type ProcessRule<E extends Event = Event> = (event: Recorded<E>) => readonly CommandIntent[];

/**
 * A change to what is due. `set` with another `dueOn` moves the date and re-arms its reminders.
 * Offsets are days relative to `dueOn` (−7 = a week before); `working` counts working days.
 */
export type DeadlineChange =
  | Readonly<{
      op: 'set';
      /** Unique per obligation, stable over events: `duediligence-sla:<reviewId>`. */
      key: string;
      kind: string;
      subject: Readonly<{ type: string; id: string }>;
      partnerIds: readonly string[];
      dueOn: CalendarDate;
      offsets: readonly number[];
      unit?: 'days' | 'working';
      /** Run once when `dueOn` has been reached, as SYS: expiry, lapse, entry into force. */
      whenDue?: CommandIntent;
    }>
  | Readonly<{ op: 'close'; key: string; outcome: 'met' | 'waived' | 'cancelled' }>;
export type DeadlineRule<E extends Event = Event> = (
  event: Recorded<E>,
) => readonly DeadlineChange[];

/**
 * Who is told. Resolved to people when the message is made, from roles and scope; `or` stands in
 * for a person who has left.
 */
export type Audience =
  | Readonly<{ role: Role; within?: RecordScope }>
  | Readonly<{ person: string; or?: Role }>
  | Readonly<{ partner: string; roles: readonly Role[] }>;

/** U urgent (ignores preferences), A action required, I informative. Source: domain.md (d). */
export type NoticeClass = 'U' | 'A' | 'I';
export type Notice = Readonly<{
  /** Catalogue id, `N05`. */
  rule: string;
  to: readonly Audience[];
  class: NoticeClass;
  /** Message id in the catalogues: `partner-activated`. */
  template: string;
  /** Placeholders; ids, codes, dates, counts and public names only. */
  data: Readonly<Record<string, string | number>>;
}>;

/**
 * What notification rules may know of the record an event is about; folded by the notification
 * service itself.
 */
export type NoticeSubject = Readonly<{
  partnerIds: readonly string[];
  /** Public display names by partner id. */
  names: Readonly<Record<string, string>>;
  kind?: string;
  countryCode?: string;
  regionCode?: string;
  /** People with a part in the case, by part: `RO`, `PO`, `DDA`, `registrant`. */
  people: Readonly<Record<string, string>>;
  reference?: string;
  dates: Readonly<Record<string, string>>;
}>;
export type NotificationRule<E extends Event = Event> = (
  event: Recorded<E>,
  subject: NoticeSubject,
) => readonly Notice[];
