import { transliterate } from 'transliteration';

/**
 * Signs that change how a text is read, not what it says: joiners, direction marks, variation
 * selectors, the Arabic stretch.
 */
export const invisible = /[\p{Default_Ignorable_Code_Point}\u{640}]/gu;
/**
 * Arabic as it is spoken: vowel signs fall, the article stands apart as it does in Latin (`القواري`
 * → `al qwry`), `ع` is one `a`.
 */
const spokenArabic = (text: string): string =>
  text
    .replaceAll(/[\u064b-\u065f\u0670]/g, '')
    .replaceAll('الله', 'allah')
    .replaceAll(/(?<!\p{L})ال(?=\p{Script=Arabic}{2,})/gu, 'al ')
    .replaceAll('ع', 'a')
    .replaceAll(/ة(?!\p{L})/gu, 'a');

/**
 * Latin letters for any script: `Зорбан` → `Zorban`, `زوربان` → `zwrbn`. Read as its writing says:
 * Han as Mandarin, whoever bears the name.
 */
export const latinise = (text: string): string => {
  const seen = text.normalize('NFKC').replaceAll(invisible, '');
  return transliterate(/\p{Script=Arabic}/u.test(seen) ? spokenArabic(seen) : seen);
};

/**
 * Lower-case Latin letters and digits, single blanks; diacritics, punctuation and dots in
 * abbreviations are gone.
 */
export const foldName = (text: string): string =>
  latinise(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .replaceAll(/['’`ʼ"]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
