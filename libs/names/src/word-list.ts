import type { Latin } from './readings.js';
import { slipsAllowed, type Spelling, spellingLikeness, spellingOf } from './spelling.js';
import { differBy, hashOf, lettersOf } from './word-index.js';

/** What tells of most words, without comparing them, that they are not alike. */
type Outline = Readonly<{ letters: number; sounds: number; family: number }>;
/** Words without vowels are compared by their consonants: no set of letters tells them. */
const anySounds = -1;
const outlineOf = ({ text, consonants, pattern, family }: Spelling): Outline => ({
  letters: lettersOf(text),
  sounds: consonants ? anySounds : lettersOf(pattern),
  family: hashOf(family, 13),
});
/** Each slip changes one letter of the set at most: more differences are another word. */
const mayBeAlike = (asked: Outline, kept: Outline, slips: number): boolean =>
  asked.family === kept.family ||
  asked.sounds === anySounds ||
  kept.sounds === anySounds ||
  differBy(asked.letters, kept.letters, slips) ||
  differBy(asked.sounds, kept.sounds, 1);
const inLatin = (word: string): Spelling => spellingOf({ text: word, consonants: false });

export type AlikeWord = Readonly<{ word: string; likeness: number }>;

/**
 * The words of many names, each once, to find those that somebody may have meant. Every word is
 * looked at, most of them by three numbers only; it keeps little beside the words, unlike the index.
 */
export class WordList {
  private readonly known = new Set<string>();
  private readonly words: string[] = [];
  private readonly outlines: Outline[] = [];

  get size(): number {
    return this.words.length;
  }
  /** Latin letters, folded. */
  add(word: string): void {
    if (this.known.has(word)) return;
    this.known.add(word);
    this.words.push(word);
    this.outlines.push(outlineOf(inLatin(word)));
  }
  /** Words that the measure takes for this one, itself among them; the likeliest first. */
  alike(asked: Latin): readonly AlikeWord[] {
    const spelling = spellingOf(asked);
    const outline = outlineOf(spelling);
    const slips = slipsAllowed(spelling.text.length);
    const found: AlikeWord[] = [];
    for (let at = 0; at < this.words.length; at += 1) {
      if (!mayBeAlike(outline, this.outlines[at]!, slips)) continue;
      const word = this.words[at]!;
      const likeness = spellingLikeness(spelling, inLatin(word));
      if (likeness > 0) found.push({ word, likeness });
    }
    return found.toSorted((one, other) => other.likeness - one.likeness);
  }
}
