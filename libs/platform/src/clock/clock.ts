import { Calendar, type CalendarDate, type Instant } from '#kernel';

/** The only reader of time. Business code gets `now` and `today` as data. */
export abstract class Clock {
  /** UTC, ISO 8601 with milliseconds. */
  abstract now(): Instant;
  /** The calendar date of `now()`. */
  today(): CalendarDate {
    return this.calendar.dayOf(this.now());
  }
  /** Milliseconds since 1970. */
  millis(): number {
    return Date.parse(this.now());
  }
  /** When a calendar date begins in the clock's zone, ms since 1970. */
  startOf(date: CalendarDate): number {
    const noon = Date.parse(`${date}T12:00:00Z`);
    // Zones lie between −12 and +14 hours of UTC: the day begins within this window; the first
    // quarter of an hour that carries its date.
    for (let at = noon - 28 * 3_600_000; at < noon + 28 * 3_600_000; at += 900_000)
      if (this.calendar.dayOf(new Date(at).toISOString()) >= date) return at;
    return noon;
  }
  /** Calls when the clock has jumped; only one that can be moved does. */
  onMoved(_listener: () => void): void {}
  constructor(readonly calendar: Calendar = new Calendar()) {}
}

/** The machine's clock. Tokens and leases are judged by it, whatever the business clock says. */
export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString();
  }
  override millis(): number {
    return Date.now();
  }
}

/** Stands still until it is told to move; for specs. */
export class FixedClock extends Clock {
  constructor(
    private at: Instant,
    calendar?: Calendar,
  ) {
    super(calendar);
  }
  now(): Instant {
    return this.at;
  }
  moveTo(instant: Instant): void {
    this.at = new Date(instant).toISOString();
  }
  advance(millis: number): void {
    this.at = new Date(this.millis() + millis).toISOString();
  }
}
