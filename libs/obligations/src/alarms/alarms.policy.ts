import { addDays, type CalendarDate } from '#kernel';
import { workingDaysFrom } from '#reference';

export type Alarm = Readonly<{ on: CalendarDate; offset: number | 'due' }>;
type Terms = Readonly<{
  dueDate: CalendarDate;
  offsetsDays: readonly number[];
  unit: 'days' | 'working';
  whenDue?: unknown;
}>;

/** The day an offset falls on. Working days use the organisation's calendar. */
export const alarmDay = (
  { dueDate, unit }: Pick<Terms, 'dueDate' | 'unit'>,
  offset: number,
): CalendarDate =>
  unit === 'working' ? workingDaysFrom(dueDate, offset) : addDays(dueDate, offset);

/**
 * The alarms of an obligation set on `setOn`, earliest first; `due` is always among them. A planned
 * step is run as the due date begins;
 * what people owe is missed once that day is over: a deadline day counts until its end.
 * Reminders whose day had passed when the obligation was set collapse into the latest of them: it
 * fires once, at once.
 * Source: domain.md b.0 "Dates", "Deadlines and reminders".
 */
export const alarmsOf = (terms: Terms, setOn: CalendarDate): readonly Alarm[] => {
  const reminders = terms.offsetsDays.map((offset) => ({ on: alarmDay(terms, offset), offset }));
  const past = reminders.filter(({ on }) => on < setOn).sort(byDay);
  return [
    ...past.slice(-1),
    ...reminders.filter(({ on }) => on >= setOn),
    { on: terms.whenDue ? terms.dueDate : addDays(terms.dueDate, 1), offset: 'due' as const },
  ].sort(byDay);
};
/**
 * Which of the alarms ring today: the due date, and of all reminders whose day has come the latest
 * alone. After a stop, or a jump of the clock, one reminder says how late the duty is.
 */
export const ringingOn = (alarms: readonly Alarm[], today: CalendarDate): readonly Alarm[] => {
  const come = alarms.filter(({ on }) => on <= today);
  const latest = come.findLast(({ offset }) => offset !== 'due');
  return come.filter((alarm) => alarm.offset === 'due' || alarm === latest);
};
const byDay = (a: Alarm, b: Alarm): number =>
  a.on < b.on
    ? -1
    : a.on > b.on
      ? 1
      : a.offset === 'due'
        ? 1
        : b.offset === 'due'
          ? -1
          : a.offset - b.offset;
