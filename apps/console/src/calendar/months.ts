/** A month as `2026-12`, and days as `2026-12-31`; nothing here knows of zones or clocks. */
const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayMs = 86_400_000;
const aMonday = '1970-01-05';
const asDay = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(new Date(at));

/** The month so many months later. */
export const monthAfter = (month: string, by: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return asDay(Date.UTC(year, number - 1 + by, 1)).slice(0, -3);
};
export const monthOf = (day: string): string => day.slice(0, -3);
export const isMonth = (value: unknown): value is string =>
  typeof value === 'string' && /^2\d{3}-(0[1-9]|1[0-2])$/.test(value);
export const dayBefore = (day: string): string => asDay(asDate(day).getTime() - dayMs);
/** Whole days from one day to another. */
export const daysUntil = (day: string, today: string): number =>
  Math.round((asDate(day).getTime() - asDate(today).getTime()) / dayMs);

/**
 * The weeks that a month has days in, each of seven days; the first and last belong to other months
 * in part. `weekStart`: 1 is Monday, 7 is Sunday, as `Intl.Locale` counts.
 */
export const weeksOf = (month: string, weekStart: number): readonly (readonly string[])[] => {
  const first = asDate(`${month}-01`);
  const offset = (daysUntil(`${month}-01`, aMonday) - weekStart + 8) % 7;
  const begin = first.getTime() - offset * dayMs;
  const next = asDate(`${monthAfter(month, 1)}-01`).getTime();
  const count = Math.ceil((next - begin) / dayMs / 7);
  return Array.from({ length: count }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => asDay(begin + (week * 7 + day) * dayMs)),
  );
};
