import { isCalendarDate, type Instant } from '#kernel';

const shape =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,3})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * The instant in UTC with milliseconds; undefined unless the text is RFC 3339 with a zone, an
 * existing day and no leap second.
 */
export const readInstant = (text: unknown): Instant | undefined => {
  const match = typeof text === 'string' ? shape.exec(text) : null;
  return match && isCalendarDate(match[1]) ? new Date(match[0]).toISOString() : undefined;
};
