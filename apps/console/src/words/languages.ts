type Catalogue = Readonly<Record<string, string>>;
type Told = Readonly<{ name: string; dir: 'ltr' | 'rtl'; load: () => Promise<Catalogue> }>;

/** Languages of the console; a new one is its catalogue and a line here. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => ({}) },
  fr: { name: 'Français', dir: 'ltr', load: async () => (await import('./fr.json')).default },
  ar: { name: 'العربية', dir: 'rtl', load: async () => (await import('./ar.json')).default },
} as const satisfies Readonly<Record<string, Told>>;
export type Language = keyof typeof languages;
