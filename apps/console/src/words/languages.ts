type Catalogue = Readonly<Record<string, string>>;
type Told = Readonly<{ name: string; dir: 'ltr' | 'rtl'; load: () => Promise<Catalogue> }>;

/** Texts of a language, and its words for the codes that English reads out as they are. */
const both = async (
  codes: Promise<{ default: Catalogue }>,
  texts: Promise<{ default: Catalogue }>,
): Promise<Catalogue> => ({ ...(await codes).default, ...(await texts).default });

/** Languages of the console; a new one is its two catalogues and a line here. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => ({}) },
  fr: {
    name: 'Français',
    dir: 'ltr',
    load: () => both(import('./codes/fr.json'), import('./fr.json')),
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    load: () => both(import('./codes/ar.json'), import('./ar.json')),
  },
} as const satisfies Readonly<Record<string, Told>>;
export type Language = keyof typeof languages;
