import { addDays, type CalendarDate, fromEpochDay, type Instant, toEpochDay } from './dates.js';

/**
 * The calendar date of an instant. A day taken out of an instant by cutting its text is UTC's, in
 * Zurich yesterday's until two in the morning;
 * so nobody else does (test/policy/days.spec.ts).
 */

const quarterMs = 900_000;
/** From here on: Liberia, the last to do so, left its 44½ minutes in 1972. */
const firstQuarter = (toEpochDay('1973-01-01') * 86_400_000) / quarterMs;

const shape = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?Z$/;
/** Milliseconds since 1970. Throws TypeError for what is no instant in UTC. */
const millisOf = (instant: Instant): number => {
  const [, date, hours, minutes, seconds, millis = '0'] = shape.exec(instant) ?? [];
  if (!date) throw new TypeError(`not an instant in UTC: ${instant}`);
  return (
    toEpochDay(date) * 86_400_000 +
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(millis)
  );
};

/** The organisation's zone unless a deployment names another. Source: domain.md b.0 "Dates". */
export const defaultZone = 'Europe/Zurich';

/**
 * The days of an IANA zone. A deployment has one, the organisation's, and passes it to whoever asks
 * for the day of an instant. Throws RangeError for a zone that does not exist.
 */
export class Calendar {
  private readonly format: Intl.DateTimeFormat;
  /** Zones lie whole quarters of an hour from UTC, so a date holds for the quarter it is of. */
  private last: { quarter: number; date: CalendarDate } | undefined;

  constructor(readonly zone: string = defaultZone) {
    this.format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  /** The calendar date of an instant. Throws TypeError for what is no instant in UTC. */
  dayOf(instant: Instant): CalendarDate {
    const millis = millisOf(instant);
    const quarter = Math.floor(millis / quarterMs);
    if (this.last?.quarter === quarter) return this.last.date;
    const date =
      this.zone === 'UTC'
        ? fromEpochDay(Math.floor(millis / 86_400_000))
        : this.format.format(millis);
    if (quarter >= firstQuarter) this.last = { quarter, date };
    return date;
  }

  /** The event with the day it happened on. */
  dated<E extends Readonly<{ at: Instant }>>(event: E): E & Readonly<{ on: CalendarDate }> {
    return { ...event, on: this.dayOf(event.at) };
  }
}

/** The instant so many times 24 hours later. */
export const daysLater = (instant: Instant, days: number): Instant => {
  const [date, time] = instant.split('T') as [string, string];
  return `${addDays(date, days)}T${time}`;
};
