import { addDays, type CalendarDate, fromEpochDay, type Instant, toEpochDay } from './dates.js';

/**
 * The calendar date of an instant. A day taken out of an instant by cutting its text is UTC's, in
 * Zurich yesterday's until two in the morning;
 * so nobody else does (test/policy/days.spec.ts).
 */

const quarterMs = 900_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
/**
 * Zones lie whole quarters of an hour from UTC, so a date holds for the quarter it was asked in.
 * The last one of each zone.
 */
const asked = new Map<string, { quarter: number; date: CalendarDate }>();
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

/**
 * The calendar date of an instant in an IANA zone. Throws RangeError for a zone that does not
 * exist, TypeError for no instant.
 */
export const dateIn = (zone: string, instant: Instant): CalendarDate => {
  const millis = millisOf(instant);
  const quarter = Math.floor(millis / quarterMs);
  const last = asked.get(zone);
  if (last?.quarter === quarter) return last.date;
  const date =
    zone === 'UTC'
      ? fromEpochDay(Math.floor(millis / 86_400_000))
      : formatterOf(zone).format(millis);
  if (quarter >= firstQuarter) asked.set(zone, { quarter, date });
  return date;
};
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
};

/** The instant so many times 24 hours later. */
export const daysLater = (instant: Instant, days: number): Instant => {
  const [date, time] = instant.split('T') as [string, string];
  return `${addDays(date, days)}T${time}`;
};

/** The organisation's zone unless a deployment names another. Source: domain.md b.0 "Dates". */
export const defaultZone = 'Europe/Zurich';
let organisationZone = defaultZone;
/**
 * Says once, as a process starts, which zone the organisation's days are in. Throws RangeError for
 * a zone that does not exist.
 */
export const keepDaysIn = (zone: string): void => {
  formatterOf(zone);
  organisationZone = zone;
};

/** The organisation's calendar date of an instant: the day an event happened on. */
export const dayOf = (instant: Instant): CalendarDate => dateIn(organisationZone, instant);
