import type { CalendarDate } from './dates.js';
import type { Command } from './messages.js';
import type { CommandIntent, DeadlineChange } from './reactions.js';

/** The record a deadline is about, and with whom it is. */
type Subject = Readonly<{ id: string; partnerIds: readonly string[] }>;
/** When something is due, when people are reminded, and what happens then. */
type Terms<C extends Command> = Readonly<{
  dueOn: CalendarDate;
  offsets: readonly number[];
  unit?: 'days' | 'working';
  whenDue?: CommandIntent<C>;
  /** With whom it is, where that is not with all partners of the record. */
  partnerIds?: readonly string[];
  /** Tells apart several of one kind. */
  about?: string;
}>;
type Deadlines<D, C extends Command> = Readonly<{
  set: (data: D, kind: string, terms: Terms<C>) => DeadlineChange<C>;
  close: (data: D, kind: string, outcome: 'met' | 'cancelled', about?: string) => DeadlineChange<C>;
}>;

/**
 * What is due about one type of record. Its keys are `<kind>:<id>`, and `<kind>:<id>:<about>` where
 * a record has several of a kind. `subjectOf` reads the record from what an event says.
 */
export const deadlinesOf = <D, C extends Command>(
  type: string,
  subjectOf: (data: D) => Subject,
): Deadlines<D, C> => {
  const keyOf = (kind: string, { id }: Subject, about?: string): string =>
    about === undefined ? `${kind}:${id}` : `${kind}:${id}:${about}`;
  return {
    set: (data, kind, { about, ...terms }) => {
      const subject = subjectOf(data);
      return {
        op: 'set',
        key: keyOf(kind, subject, about),
        kind,
        subject: { type, id: subject.id },
        partnerIds: subject.partnerIds,
        ...terms,
      };
    },
    close: (data, kind, outcome, about) => ({
      op: 'close',
      key: keyOf(kind, subjectOf(data), about),
      outcome,
    }),
  };
};
