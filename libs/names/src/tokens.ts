import { withoutLookAlikes } from './look-alikes.js';
import { foldName } from './normalise.js';
import { legalPhrases, phraseAt } from './vocabulary.js';
import {
  legalForms,
  nativeLegalForms,
  nativeTitles,
  patronymicWords,
  servant,
  smallWords,
  titles,
} from './words.js';

const split = (folded: string): string[] => folded.split(' ').filter(Boolean);
const unlessAllGone = (
  words: readonly string[],
  isTelling: (word: string) => boolean,
): readonly string[] => {
  const telling = words.filter(isTelling);
  return telling.length > 0 ? telling : words;
};

/** `Aktiengesellschaft`, `Общество с ограниченной ответственностью`: forms of several words, too. */
const withoutLegalPhrases = (words: readonly string[]): readonly string[] => {
  const kept: string[] = [];
  for (let at = 0; at < words.length;) {
    const form = phraseAt(words, at, legalPhrases());
    const atEdge = form !== undefined && (at === 0 || at + form.length === words.length);
    if (form && (form.length > 1 || (atEdge && words[at]!.length > 3))) at += form.length;
    else {
      kept.push(words[at]!);
      at += 1;
    }
  }
  return kept.length > 0 ? kept : words;
};

/**
 * Words that tell one body from another, in their order; legal forms in any script and small words
 * are left out unless nothing else is there.
 */
export const nameTokens = (text: string): readonly string[] => {
  const named = split(
    foldName(withoutLookAlikes(text.normalize('NFKC')).replaceAll(nativeLegalForms, ' ')),
  );
  const written = named.length > 0 ? named : split(foldName(text));
  return unlessAllGone(
    withoutLegalPhrases(written),
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
