import { addDays, addMonths, Calendar, type Instant } from '#kernel';

const utc = new Calendar('UTC');

const shape =
  /^P(?=.)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/**
 * `instant` moved by an ISO 8601 duration (`P30D`, `P1Y2M`, `PT90M`); undefined where the text is
 * none. Months are calendar months.
 */
export const plusDuration = (instant: Instant, duration: string): Instant | undefined => {
  const match = shape.exec(duration);
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const date = addDays(addMonths(utc.dayOf(instant), years * 12 + months), weeks * 7 + days);
  return new Date(
    Date.parse(`${date}T${instant.slice(11)}`) + ((hours * 60 + minutes) * 60 + seconds) * 1000,
  ).toISOString();
};
