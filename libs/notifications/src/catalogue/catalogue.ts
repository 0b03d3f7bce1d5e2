import { IntlMessageFormat } from 'intl-messageformat';
import type { Message, Messages, NoticeValues } from '#kernel';
import { longDate, ownCountryName } from '#reference';

/**
 * `fellBack`: not in the first language wished for. `source`: what was rendered, to tell versions
 * of a template apart.
 */
export type Rendered = Readonly<{
  title: string;
  body: string;
  subject: string;
  mail: string;
  locale: string;
  fellBack: boolean;
  source: string;
}>;

const isolate = (value: string): string => `\u2068${value}\u2069`;
const dateShape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Renders templates in the first of the wished languages there is, else in English.
 * The value `country` becomes the country's name, calendar dates become long dates, other text is
 * bidi-isolated where the language runs from right to left.
 * A missing template or value throws: that is a build error, not a message.
 */
export class Catalogue {
  private readonly compiled = new Map<string, IntlMessageFormat>();
  constructor(private readonly languages: Readonly<Record<string, Messages>>) {}

  render(template: string, wished: readonly string[], values: NoticeValues): Rendered {
    const bases = wished.map((tag) => tag.split('-')[0]!.toLowerCase());
    const locale = bases.find((base) => this.languages[base]?.[template]) ?? 'en';
    const message = this.languages[locale]?.[template];
    if (!message) throw new Error(`no message ${template}`);
    const shown = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        key === 'country' ? countryName(String(value), locale) : present(value, locale),
      ]),
    );
    const format = (part: keyof Message): string =>
      this.format(locale, `${template}.${part}`, message[part]!, shown);
    const body = format('body');
    return {
      title: format('title'),
      body,
      subject: message.subject,
      mail: message.mail === undefined ? body : format('mail'),
      locale,
      fellBack: locale !== bases[0],
      source: JSON.stringify(message),
    };
  }

  private format(locale: string, id: string, source: string, values: NoticeValues): string {
    const key = `${locale}|${id}`;
    let format = this.compiled.get(key);
    if (!format)
      this.compiled.set(
        key,
        (format = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true })),
      );
    return String(format.format(values)).trim();
  }
}

/** Formatters are dear to make; there is one per language. */
const once = <T>(make: (locale: string) => T): ((locale: string) => T) => {
  const made = new Map<string, T>();
  return (locale) => {
    if (!made.has(locale)) made.set(locale, make(locale));
    return made.get(locale)!;
  };
};
const displayNames = once(
  (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
);
const countryName = (code: string, locale: string): string =>
  ownCountryName(code, locale) ?? displayNames(locale).of(code) ?? code;
const present = (value: string | number, locale: string): string | number => {
  if (typeof value === 'number') return value;
  if (dateShape.test(value)) return longDate(value, locale);
  return locale === 'ar' ? isolate(value) : value;
};
