import { transliterate } from 'transliteration';
import {
  legalForms,
  nativeLegalForms,
  nativeTitles,
  patronymicWords,
  servant,
  smallWords,
  titles,
} from './words.js';

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

const split = (folded: string): string[] => folded.split(' ').filter(Boolean);
const unlessAllGone = (
  words: readonly string[],
  isTelling: (word: string) => boolean,
): readonly string[] => {
  const telling = words.filter(isTelling);
  return telling.length > 0 ? telling : words;
};

/**
 * Words that tell one body from another, in their order; legal forms in any script and small words
 * are left out unless nothing else is there.
 */
export const nameTokens = (text: string): readonly string[] => {
  const named = split(foldName(text.normalize('NFKC').replaceAll(nativeLegalForms, ' ')));
  return unlessAllGone(
    named.length > 0 ? named : split(foldName(text)),
    (word) => !legalForms.has(word) && !smallWords.has(word),
  );
};

/** `Abd al-Rahman`, `Abdul Rahman`, `Abdel Rahman` are one word, as in `Abdulrahman`. */
const joinServants = (given: readonly string[]): readonly string[] =>
  given.flatMap((word, index) => {
    if (index > 0 && servant.has(given[index - 1]!)) return [];
    return servant.has(word) && index + 1 < given.length ? [`abd${given[index + 1]}`] : [word];
  });
/**
 * Words that tell one person from another: titles, articles and words for "son of" are left out
 * unless nothing else is there.
 */
export const personTokens = (text: string): readonly string[] => {
  const named = split(foldName(text.normalize('NFKC').replaceAll(nativeTitles, ' ')));
  const untitled = unlessAllGone(
    named.length > 0 ? named : split(foldName(text)),
    (word) => !titles.has(word),
  );
  return joinServants(unlessAllGone(untitled, (word) => !patronymicWords.has(word)));
};

/** The same for the same name, whatever the order of its words, its script or legal form. */
export const nameKey = (text: string): string => [...new Set(nameTokens(text))].sort().join(' ');
