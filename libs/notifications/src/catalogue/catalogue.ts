import { IntlMessageFormat } from 'intl-messageformat';

/** ICU messages of one language: template id → title (also the mail's subject) and body. */
export type Messages = Readonly<Record<string, Readonly<{ title: string; body: string }>>>;
export type Rendered = Readonly<{ title: string; body: string; locale: string; fellBack: boolean }>;
export type Values = Readonly<Record<string, string | number>>;

const isolate = (value: string): string => `\u2068${value}\u2069`;
const dateShape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Renders templates. Falls back from the wished language to its base and then to English.
 * Text values are bidi-isolated, the value `country` becomes the country's name, calendar dates become long dates of the language. A missing template or value throws: that is a build error, not a message.
 */
export class Catalogue {
  private readonly compiled = new Map<string, IntlMessageFormat>();
  constructor(private readonly languages: Readonly<Record<string, Messages>>) {}

  render(template: string, wished: string, values: Values): Rendered {
    const base = wished.split('-')[0]!.toLowerCase();
    const locale = this.languages[base]?.[template] ? base : 'en';
    const message = this.languages[locale]?.[template];
    if (!message) throw new Error(`no message ${template}`);
    const shown = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, key === 'country' ? countryName(String(value), locale) : present(value, locale)]));
    return { title: this.format(locale, `${template}.title`, message.title, shown), body: this.format(locale, `${template}.body`, message.body, shown), locale, fellBack: locale !== base };
  }

  private format(locale: string, id: string, source: string, values: Values): string {
    const key = `${locale}|${id}`;
    let format = this.compiled.get(key);
    if (!format) this.compiled.set(key, (format = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true })));
    return String(format.format(values));
  }
}

const countryName = (code: string, locale: string): string => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
const present = (value: string | number, locale: string): string | number => {
  if (typeof value === 'number') return value;
  if (dateShape.test(value)) return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
  return locale === 'ar' ? isolate(value) : value;
};
