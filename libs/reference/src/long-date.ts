import type { CalendarDate } from '#kernel';

const formats = new Map<string, Intl.DateTimeFormat>();
/** A formatter is dear to make; there is one per language. */
const formatOf = (locale: string): Intl.DateTimeFormat => {
  const made = formats.get(locale);
  if (made) return made;
  // Day before month in English too, as international organisations write it.
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  formats.set(locale, format);
  return format;
};

/**
 * A day in words, `2 March 2026`. `locale`: BCP 47. French counts the first of a month as an
 * ordinal, `1er mars 2026` (Imprimerie nationale).
 */
export const longDate = (day: CalendarDate, locale: string): string => {
  const written = formatOf(locale).format(new Date(`${day}T00:00:00Z`));
  return locale === 'fr' ? written.replace(/^1 /, '1er ') : written;
};
