import type { CalendarDate } from './dates.js';
import type { Event, Recorded } from './messages.js';

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
