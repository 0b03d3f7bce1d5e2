import type { CalendarDate } from './dates.js';
import type { Command, Event, Recorded } from './messages.js';

/**
 * A command a process asks for. Its id is derived from the causing event, so a repeat changes
 * nothing.
 */
export type CommandIntent<C extends Command = Command> = C extends Command
  ? Readonly<{
      type: C['type'];
      aggregateId: string;
      /** What the command carries; `reason` where its row asks for one. */
      data: string extends C['type'] ? object : C['data'] & Readonly<{ reason?: string }>;
      /** Tells apart several intents of one event to one aggregate. */
      key?: string;
    }>
  : never;
/**
 * What a process asks for. `apart`: it rests on nothing that the same event asks for beside it, so
 * that hundreds of them go side by side.
 */
export type ProcessIntent<C extends Command = Command> = CommandIntent<C> &
  Readonly<{ apart?: true }>;
/**
 * A process rule: what the system does next because of an event, `C` being the commands it sends,
 * as their receivers publish them. Acts as SYS.
 */
export type ProcessRule<E extends Event = Event, C extends Command = Command> = (
  event: Recorded<E>,
) => readonly ProcessIntent<C>[];
/**
 * Which records of the rule's own context belong to a partner, or to a record named in a field they
 * are indexed by; kept by whoever runs the rule, in the order of the log.
 */
export type RecordIndex = Readonly<{
  recordsOf(ownerId: string, type: string): readonly string[];
}>;
/** A process rule that acts on all records of a partner, or of another record. */
export type IndexedProcessRule<E extends Event = Event, C extends Command = Command> = (
  event: Recorded<E>,
  index: RecordIndex,
) => readonly CommandIntent<C>[];

/**
 * A change to what is due. `set` with another `dueOn` moves the date and re-arms its reminders.
 * Offsets are days relative to `dueOn` (−7 = a week before); `working` counts working days.
 */
export type DeadlineChange<C extends Command = Command> =
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
      whenDue?: CommandIntent<C>;
    }>
  | Readonly<{ op: 'close'; key: string; outcome: 'met' | 'waived' | 'cancelled' }>;
export type DeadlineRule<E extends Event = Event, C extends Command = Command> = (
  event: Recorded<E>,
) => readonly DeadlineChange<C>[];
