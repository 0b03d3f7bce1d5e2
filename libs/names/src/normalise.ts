import { transliterate } from 'transliteration';

/** Words that say what a body is in law, not which one it is. */
const legalForms = new Set(
  'ltd limited llc llp inc incorporated corp corporation co company plc gmbh mbh ag kg ev eingetragener verein gug ggmbh sa sas sarl srl spa bv nv vzw asbl aisbl ab as asa oy oyj kk pty pvt private sdn bhd ooo zao oao pao ao zrt kft doo dd ltda eirl sac cv sl slu fze fzco stichting'.split(' '),
);
const smallWords = new Set('the of for and a an de des du la le les l d el los las del y e und der die das fuer von et i na al'.split(' '));

/** Latin letters for any script: `Зорбан` → `Zorban`, `زوربان` → `zwrban`. */
export const latinise = (text: string): string => transliterate(text.normalize('NFKC'));

/** Lower-case Latin letters and digits, single blanks; diacritics, punctuation and dots in abbreviations are gone. */
export const foldName = (text: string): string =>
  latinise(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .replaceAll(/['’`ʼ"]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Words that tell one body from another, in their order; legal forms and small words are left out unless nothing else is there. */
export const nameTokens = (text: string): readonly string[] => {
  const words = foldName(text).split(' ').filter(Boolean);
  const telling = words.filter((word) => !legalForms.has(word) && !smallWords.has(word));
  return telling.length > 0 ? telling : words;
};

/** The same for the same name, whatever the order of its words, its script or legal form. */
export const nameKey = (text: string): string => [...new Set(nameTokens(text))].sort().join(' ');
