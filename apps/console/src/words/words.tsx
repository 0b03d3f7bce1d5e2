import { useDirection } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createContext, type PropsWithChildren, use, useEffect, useMemo, useState } from 'react';
import { type IntlShape, IntlProvider, useIntl } from 'react-intl';
import english from './en.json';
import { type Language, languages, localeOf } from './languages.js';

export type Word = keyof typeof english;
type Chosen = Readonly<{ language: Language; choose: (language: Language) => void }>;
const LanguageChoice = createContext<Chosen | undefined>(undefined);
export const useLanguage = (): Chosen => use(LanguageChoice)!;

const place = 'concord-language';
const isLanguage = (value: string | null | undefined): value is Language =>
  value !== null && value !== undefined && Object.hasOwn(languages, value);
/** What was chosen here before, else what the browser asks for. */
const firstLanguage = (): Language => {
  const asked = [localStorage.getItem(place), ...navigator.languages.map((one) => one.slice(0, 2))];
  return asked.find(isLanguage) ?? 'en';
};

/** Texts of the chosen language, and the direction it is read in. Another language is a file. */
export const Words = ({ children }: PropsWithChildren) => {
  const [language, setLanguage] = useState(firstLanguage);
  const { setDirection } = useDirection();
  const { dir, load } = languages[language];
  const { data = {} } = useQuery({
    queryKey: ['words', language],
    queryFn: load,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(dir);
  }, [language, dir, setDirection]);
  const chosen = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        localStorage.setItem(place, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <LanguageChoice value={chosen}>
      <IntlProvider
        locale={localeOf(language)}
        defaultLocale="en"
        messages={{ ...english, ...data }}
      >
        {children}
      </IntlProvider>
    </LanguageChoice>
  );
};

/** `info_requested`, `SubmitRegistration`, `dueDate` as words: `Info requested`. */
export const inWords = (code: string): string => {
  const words = code
    // A reader thinks of the thing, not of its id or code.
    .replace(/(?<=[a-z])(Ids?|Codes?)$/, '')
    .replaceAll(/[_\-.]+/g, ' ')
    .replaceAll('duediligence', 'due diligence')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim();
  const isAbbreviation = /^[A-Z]{2,}$/.test(words);
  const lower = isAbbreviation ? words : words.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
};

/** `30 Nov 2026`: the month as a word, which nobody takes for the day. */
const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;

export type Say = Readonly<{
  t: (word: Word, values?: Record<string, string | number>) => string;
  /** A code of the API: by the catalogue where it has it, else read out. */
  code: (value: string) => string;
  /** By the catalogue alone. */
  known: (value: string) => string | undefined;
  day: (value: string) => string;
  moment: (value: string) => string;
  country: (value: string) => string;
  language: (value: string) => string;
  list: (values: readonly string[]) => string;
  intl: IntlShape;
}>;

/** Texts, codes, days and lists in the language of the reader. */
export const useSay = (): Say => {
  const intl = useIntl();
  return useMemo(() => {
    const languageNames = new Intl.DisplayNames([intl.locale], { type: 'language' });
    const known = (value: string): string | undefined =>
      Object.hasOwn(intl.messages, `code.${value}`)
        ? intl.formatMessage({ id: `code.${value}` })
        : undefined;
    const countries = new Intl.DisplayNames([intl.locale], { type: 'region', fallback: 'code' });
    return {
      t: (word, values) => intl.formatMessage({ id: word }, values),
      code: (value) => known(value) ?? inWords(value),
      known,
      day: (value) => intl.formatDate(value.slice(0, 10), { ...dayParts, timeZone: 'UTC' }),
      moment: (value) =>
        intl.formatDate(value, { ...dayParts, hour: 'numeric', minute: '2-digit' }),
      country: (value) => countries.of(value) ?? value,
      language: (value) => languageNames.of(value) ?? value,
      list: (values) => intl.formatList(values),
      intl,
    };
  }, [intl]);
};
