const days = new Intl.DateTimeFormat('en-CA', {
  timeZone: process.env.CONCORD_TIME_ZONE || 'Europe/Zurich',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The day something happened on, in the organisation's zone (CONCORD_TIME_ZONE). Source: domain.md
 * b.0 "Dates".
 */
export const dayOf = (at: string): string => days.format(new Date(at));
