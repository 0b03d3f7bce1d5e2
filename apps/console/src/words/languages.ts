type Catalogue = Readonly<Record<string, string>>;
type Loading = () => Promise<{ default: Catalogue }>;
export type Later = 'sentences' | 'refusals';
type Told = Readonly<{
  name: string;
  dir: 'ltr' | 'rtl';
  load: () => Promise<Catalogue>;
  /** What the API says in English of its commands and fields, by what it says; else it stays so. */
  sentences?: Loading;
  /** Why a rule of the business refuses something, by its code. */
  refusals?: Loading;
  /** Where days and numbers are written as the organisation writes them; else the language says. */
  at?: string;
  /** Says what is seen first, and the rest in English; mails are not written in it. */
  isPart?: true;
}>;

/** Texts of a language, and its words for the codes that English reads out as they are. */
const both = async (
  codes: Promise<{ default: Catalogue }>,
  texts: Promise<{ default: Catalogue }>,
): Promise<Catalogue> => ({ ...(await codes).default, ...(await texts).default });

const first = async (texts: Promise<{ default: Catalogue }>): Promise<Catalogue> =>
  (await texts).default;

/** Languages of the console; a new one is its four catalogues and a few lines here. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => ({}), at: 'en-GB' },
  fr: {
    name: 'Français',
    dir: 'ltr',
    load: () => both(import('./codes/fr.json'), import('./fr.json')),
    sentences: () => import('./sentences/fr.json'),
    refusals: () => import('./refusals/fr.json'),
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    load: () => both(import('./codes/ar.json'), import('./ar.json')),
    sentences: () => import('./sentences/ar.json'),
    refusals: () => import('./refusals/ar.json'),
  },
  es: {
    name: 'Español',
    dir: 'ltr',
    load: () => first(import('./first/es.json')),
    isPart: true,
  },
  ru: {
    name: 'Русский',
    dir: 'ltr',
    load: () => first(import('./first/ru.json')),
    isPart: true,
  },
  zh: {
    name: '中文',
    dir: 'ltr',
    load: () => first(import('./first/zh.json')),
    isPart: true,
  },
} as const satisfies Readonly<Record<string, Told>>;
/** Those everything is said in, mails too. */
export const wholeLanguages = Object.entries<Told>(languages)
  .filter(([, { isPart }]) => !isPart)
  .map(([value, { name: label }]) => ({ value, label }));
export type Language = keyof typeof languages;
export const localeOf = (language: Language): string => {
  const { at }: Told = languages[language];
  return at ?? language;
};
export const laterIn = (language: Language, what: Later): Loading | undefined => {
  const told: Told = languages[language];
  return told[what];
};
