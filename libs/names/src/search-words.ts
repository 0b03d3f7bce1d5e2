import { withoutLookAlikes } from './look-alikes.js';
import { foldName } from './normalise.js';
import { type Part, parseName } from './parts.js';
import { smallWords } from './words.js';

/** A word somebody types: what a name may say for it, the first as it is folded. */
export type SoughtWord = Readonly<{
  text: string;
  /** Other spellings and readings in Latin letters, the word in its own writing. */
  spellings: readonly string[];
  /** Words of one meaning in any language share one: `hospital`, `hôpital`. */
  meanings: readonly string[];
  /** Written without its vowels, as Arabic and Hebrew are. */
  consonants: boolean;
}>;

const folded = (name: string): readonly string[] =>
  foldName(withoutLookAlikes(name.normalize('NFKC')))
    .split(' ')
    .filter(Boolean);
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
const soughtOf = ({
  text,
  native,
  others = [],
  spellings,
  meanings,
}: Part): readonly SoughtWord[] => [
  {
    text,
    // A character has one writing and many readings: who writes it means itself.
    spellings: native === undefined ? unique(spellings.map((one) => one.text)) : [native],
    meanings,
    consonants: spellings[0]!.consonants,
  },
  ...others.map((one) => ({ text: one, spellings: [one], meanings, consonants: false })),
];

/** The telling words of what somebody types to find a body; empty where nothing can be read. */
export const soughtWords = (text: string): readonly SoughtWord[] =>
  parseName(text, 'organisation').parts.flatMap(soughtOf);

/** A name in one: `World Health Organization` is `worldhealthorganization`. */
export const wholeName = (name: string): string => folded(name).join('');

/** What a body's name is found by. */
export type NameToFind = Readonly<{
  /**
   * All its words folded, small ones and legal forms too, their readings, and those of scripts
   * where writing tells more as they are written.
   */
  words: readonly string[];
  /** Words of one meaning in any language share one. */
  meanings: readonly string[];
  /** As `wholeName` has it. */
  whole: string;
  /** The letters its telling words begin with; empty for fewer than two. */
  initials: string;
}>;
export const nameToFind = (name: string): NameToFind => {
  const words = folded(name);
  const telling = words.filter((word) => !smallWords.has(word));
  const { parts } = parseName(name, 'organisation');
  const ofParts = parts.flatMap(({ native, others = [], spellings }) => [
    ...spellings.map(({ text }) => text),
    ...(native === undefined ? [] : [native]),
    ...others,
  ]);
  return {
    words: unique([...words, ...ofParts]),
    meanings: unique(parts.flatMap(({ meanings }) => meanings)),
    whole: words.join(''),
    initials: telling.length < 2 ? '' : telling.map((word) => word[0]).join(''),
  };
};
