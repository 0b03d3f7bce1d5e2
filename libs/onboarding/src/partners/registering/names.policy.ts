import { require, RuleViolation } from '#kernel';
import type { PartnerName } from '../partner.events.js';

/** What a partner is called; empty where it has no name. */
export const primaryName = (names: readonly PartnerName[]): string =>
  (names.find(({ type }) => type === 'primary') ?? names[0])?.value ?? '';

/** ISO 15924 codes of the scripts names come in, by what a letter of theirs looks like. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Kore', /\p{Script=Hangul}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
];
/** Script of most letters; Zyyy where there are none we know. */
export const scriptOf = (text: string): string => {
  const counts = scripts.map(
    ([code, letter]) => [code, [...text].filter((char) => letter.test(char)).length] as const,
  );
  const [code, count] = counts.reduce((best, one) => (one[1] > best[1] ? one : best));
  // Japanese mixes Han with its own syllables.
  if (code === 'Hani' && counts.some(([other, n]) => other === 'Jpan' && n > 0)) return 'Jpan';
  return count > 0 ? code : 'Zyyy';
};

const onlyLegalForm =
  /^(the\s+)?(ltd|limited|llc|inc|corp|co|company|gmbh|ag|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|plc|e\.?v\.?|asbl|foundation|association|organi[sz]ation|ооо|оао|зао|пао|ао|有限公司|有限责任公司|股份有限公司|株式会社|有限会社|주식회사|유한회사|شركة|جمعية|مؤسسة|ש\.?ע\.?מ|α\.?ε\.?)\.?$/iu;
/** Joiners, direction marks and other signs nobody sees. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const count = (text: string, sign: RegExp): number =>
  [...text].filter((char) => sign.test(char)).length;
/** A letter in any script, and a second letter or a digit beside it: `K2` is a name, `12345` is none. */
const saysEnough = (text: string, type: PartnerName['type']): boolean =>
  count(text, /\p{L}/u) >= 1 && (type === 'acronym' || count(text, /[\p{L}\p{N}]/u) >= 2);

export type GivenName = Readonly<{ value: string; type: PartnerName['type']; lang?: string }>;
/**
 * The names with their scripts. Exactly one primary; a letter and another letter or digit in any
 * script (E-01), not a legal form alone (E-03), none twice. An acronym may be one letter, and spell
 * a legal form: AG, SA and PLC are acronyms of organisations, too.
 * Refuses `partner.primary-name`, `partner.name-too-short`, `partner.name-says-nothing`,
 * `partner.name-twice`.
 */
export const readNames = (given: readonly GivenName[]): PartnerName[] => {
  require(given.filter(({ type }) => type === 'primary').length ===
    1, 'partner.primary-name', 'An organisation has exactly one primary name.');
  const seen = new Set<string>();
  return given.map(({ value, type, lang }) => {
    const text = value.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
    require(saysEnough(
      text,
      type,
    ), 'partner.name-too-short', 'A name has a letter and another letter or digit, an acronym a letter, in any script.');
    if (type !== 'acronym' && onlyLegalForm.test(text))
      throw new RuleViolation('partner.name-says-nothing', 'A legal form alone is not a name.');
    const key = `${type}|${text.normalize('NFKC').replaceAll(unseen, '').toLowerCase()}`;
    require(!seen.has(key), 'partner.name-twice', 'The same name is given twice.');
    seen.add(key);
    return { value: text, type, ...(lang ? { lang } : {}), script: scriptOf(text) };
  });
};
