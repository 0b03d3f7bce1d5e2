import type { CalendarDate, Instant } from '#kernel';

/** The organisation's zone unless a caller names another. */
export const defaultZone = 'Europe/Zurich';

/** The only reader of time. Business code gets `now` and `today` as data. */
export abstract class Clock {
  /** UTC, ISO 8601 with milliseconds. */
  abstract now(): Instant;
  /** The calendar date of `now()` in an IANA zone; default: the clock's own. */
  today(zone: string = this.zone): CalendarDate {
    return dateIn(zone, this.now());
  }
  /** Milliseconds since 1970. */
  millis(): number {
    return Date.parse(this.now());
  }
  /** When a calendar date begins in the clock's zone, ms since 1970. */
  startOf(date: CalendarDate): number {
    const noon = Date.parse(`${date}T12:00:00Z`);
    // Zones lie between −12 and +14 hours of UTC: the day begins within this window; the first quarter of an hour that carries its date.
    for (let at = noon - 28 * 3_600_000; at < noon + 28 * 3_600_000; at += 900_000) if (dateIn(this.zone, new Date(at).toISOString()) >= date) return at;
    return noon;
  }
  /** Calls when the clock has jumped; only one that can be moved does. */
  onMoved(_listener: () => void): void {}
  constructor(readonly zone: string = defaultZone) {}
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Zones lie whole quarters of an hour from UTC, so a date holds for the quarter it was asked in. The last one of each zone. */
const asked = new Map<string, { quarter: number; date: CalendarDate }>();
/** From here on: Liberia, the last to do so, left its 44½ minutes in 1972. */
const firstQuarter = Date.UTC(1973) / 900_000;

/** The calendar date of an instant in an IANA zone. Throws RangeError for a zone that does not exist. */
export const dateIn = (zone: string, instant: Instant): CalendarDate => {
  const quarter = Math.floor(Date.parse(instant) / 900_000);
  const last = asked.get(zone);
  if (last?.quarter === quarter) return last.date;
  const date = formatDate(zone, instant);
  if (quarter >= firstQuarter) asked.set(zone, { quarter, date });
  return date;
};

const formatDate = (zone: string, instant: Instant): CalendarDate => {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, formatter);
  }
  return formatter.format(new Date(instant));
};

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
    zone?: string,
  ) {
    super(zone);
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
