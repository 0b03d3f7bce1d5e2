import { foldName } from './normalise.js';
import { frequentWordTable } from './tables/frequent-words.js';
import { generalWordTable } from './tables/general-words.js';
import { legalFormTable } from './tables/legal-forms.js';
import { moreNicknames } from './nicknames.js';
import { nicknameTable } from './tables/nicknames.js';
import { titleTable } from './tables/titles.js';

const linesOf = (table: string): readonly string[] => table.trim().split('\n');
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Phrases of words, each with what it means. */
type Phrases = Readonly<{ meanings: ReadonlyMap<string, string>; longest: number }>;
const phrases = (entries: Iterable<readonly [string, string]>): Phrases => {
  const meanings = new Map<string, string>();
  let longest = 1;
  for (const [text, meaning] of entries) {
    const folded = foldName(text);
    if (folded.length < 2 || meanings.has(folded)) continue;
    meanings.set(folded, meaning);
    longest = Math.max(longest, folded.split(' ').length);
  }
  return { meanings, longest };
};
const keyed = (table: string): readonly (readonly [string, string])[] =>
  linesOf(table).flatMap((line) => {
    const at = line.indexOf('=');
    return line
      .slice(at + 1)
      .split('|')
      .map((text) => [text, line.slice(0, at)] as const);
  });

/** The longest phrase that begins at a word. */
type Found = Readonly<{ length: number; meaning: string }>;
export const phraseAt = (
  texts: readonly string[],
  at: number,
  { meanings, longest }: Phrases,
): Found | undefined => {
  for (let length = Math.min(longest, texts.length - at); length > 0; length -= 1) {
    const meaning = meanings.get(texts.slice(at, at + length).join(' '));
    if (meaning !== undefined) return { length, meaning };
  }
  return undefined;
};

/** Forms of law that are everyday words or names where they stand alone. */
const notForms = new Set(
  'the an la de co sa se as is am al in da do no ko mm sc sp st fa ra'.split(' '),
);
const moreForms =
  'LLC=ltd|limited|llc|ooo|gmbh|mbh|ggmbh|sarl|srl|bv|sro|doo|sdn bhd|pty|pvt|pte|kft;JSC=plc|ag|sa|spa|nv|ab|asa|oy|oyj|zao|oao|pao|ao|kk|inc|corp|incorporated;ASSOC=ev|eingetragener verein|asbl|vzw|aisbl|stichting'.split(
    ';',
  );
/** What a body is in law, in whatever language it is written out; folded. */
export const legalPhrases = once(() => {
  const { meanings, longest } = phrases([...keyed(moreForms.join('\n')), ...keyed(legalFormTable)]);
  return {
    meanings: new Map([...meanings].filter(([text]) => !notForms.has(text))),
    longest,
  };
});

/** Words that many bodies carry, by what they mean: `Fundación` and `Foundation` are one. */
export const generalPhrases = once(() => phrases(keyed(generalWordTable)));

/** How many of the bodies known carry a word, where at least four do. */
export const frequencies = once(
  () =>
    new Map(
      linesOf(frequentWordTable).map((line) => {
        const [word, count] = line.split(' ');
        return [foldName(word!), Number(count)] as const;
      }),
    ),
);
export const titleWords = once(
  () =>
    new Set(
      linesOf(titleTable)
        .map((one) => foldName(one))
        .filter((one) => !one.includes(' ')),
    ),
);
/** Given names, each with the groups it belongs to. */
export const nicknameGroups = once(() => {
  const groups = new Map<string, Set<number>>();
  [...linesOf(nicknameTable), ...linesOf(moreNicknames)].forEach((line, group) => {
    for (const name of line.split(/[| ]/)) {
      const known = groups.get(name) ?? new Set();
      groups.set(name, known.add(group));
    }
  });
  return groups;
});
