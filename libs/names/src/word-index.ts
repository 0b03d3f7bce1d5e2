import { patternSlipsAllowed, slipsAllowed, soundSlipsAllowed, type Spelling } from './spelling.js';

/** Letters of a word that keys are made of; slips behind them are found by what stands before. */
const beginning = 7;
/** Of the beginning without the letters at `one` and `two`; -1 leaves out none. */
const hashWithout = (text: string, one: number, two: number, seed: number): number => {
  const end = Math.min(text.length, beginning);
  let h = seed;
  for (let at = 0; at < end; at += 1)
    if (at !== one && at !== two) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
};
export const hashOf = (text: string, seed: number): number => {
  let h = seed;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
};
/**
 * Keys of what is left of the beginning when up to `slips` of its letters are left out. Two words
 * that differ by up to `slips` letters left out, added, changed or swapped have one of these in
 * common: leave out of each what has no counterpart in the other's beginning, at most one letter a
 * slip.
 */
const addRemainders = (word: string, slips: number, seed: number): void => {
  const end = Math.min(word.length, beginning);
  addKey(hashWithout(word, -1, -1, seed));
  if (slips === 0) return;
  for (let one = 0; one < end; one += 1) {
    // Of two equal letters in a row it is all the same which one is left out.
    if (one > 0 && word.charCodeAt(one) === word.charCodeAt(one - 1)) continue;
    addKey(hashWithout(word, one, -1, seed));
  }
  if (slips > 1)
    for (let one = 0; one < end; one += 1)
      for (let two = one + 1; two < end; two += 1) addKey(hashWithout(word, one, two, seed));
};
/** Keys of the word at hand; one array for all of them, since there are millions. */
const keys = new Uint32Array(128);
let keyCount = 0;
const addKey = (key: number): void => {
  keys[keyCount] = key;
  keyCount += 1;
};
/**
 * Writes the keys of a word as it is kept, or as it is asked for, and says how many. Words without
 * vowels and words with them meet by their consonants, two words with vowels by their sounds.
 */
const writeKeys = (spelling: Spelling, joined: boolean, asked: boolean): number => {
  const { text, sound, skeleton, pattern, family, consonants } = spelling;
  keyCount = 0;
  addKey(hashOf(sound, 7));
  if (joined) {
    addKey(hashOf(family, 13));
    return keyCount;
  }
  addRemainders(text, slipsAllowed(text.length), 1);
  const slips = soundSlipsAllowed(skeleton.length);
  if (consonants || asked) addRemainders(skeleton, slips, 5);
  if (consonants === asked) addRemainders(skeleton, slips, 6);
  if (consonants) return keyCount;
  addKey(hashOf(family, 13));
  addRemainders(pattern, patternSlipsAllowed(pattern.length), 11);
  return keyCount;
};

/**
 * What is kept of a spelling, side by side: letters of its text and of its pattern, its family, how
 * long both are, its word, and which spelling asked for refused it last (they share many keys).
 */
const field = { letters: 0, sounds: 1, family: 2, lengths: 3, word: 4, refused: 5 } as const;
const fields = Object.keys(field).length;
/** About so many keys stand in one bucket: a few side by side cost less than a larger table. */
const inBucket = 4;
type Built = Readonly<{
  from: Uint32Array;
  /** Key and number of its spelling, by turns. */
  keys: Uint32Array;
  mask: number;
  /** Fields of the spellings, one after the other. */
  kept: Int32Array;
  /** Which look-up saw a word last: each is returned once. */
  seen: Uint32Array;
}>;

export const lettersOf = (text: string): number => {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
};
const countBits = (bits: number): number => {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
export const differBy = (a: number, b: number, most: number): boolean =>
  countBits(a & ~b) <= most && countBits(b & ~a) <= most;

/** Longer texts count as this long: it only lets more through. */
const longest = 255;
const lengthsOf = ({ text, pattern }: Spelling): number =>
  Math.min(text.length, longest) | (Math.min(pattern.length, longest) << 8);
/** Words without vowels are compared by their consonants: no set of letters tells them. */
const anySounds = -1;
/**
 * What two spellings must have in common to be alike, told by a few numbers: each slip changes one
 * letter of the set and the length by one at most; a family is the same or not.
 */
class Outline {
  private readonly letters: number;
  private readonly sounds: number;
  private readonly family: number;
  private readonly length: number;
  private readonly pattern: number;
  private readonly consonants: boolean;
  constructor(spelling: Spelling) {
    this.letters = lettersOf(spelling.text);
    this.sounds = lettersOf(spelling.pattern);
    this.family = hashOf(spelling.family, 13) | 0;
    this.length = Math.min(spelling.text.length, longest);
    this.pattern = Math.min(spelling.pattern.length, longest);
    this.consonants = spelling.consonants;
  }
  /** `at`: where the fields of a spelling begin. */
  mayBeLike(kept: Int32Array, at: number): boolean {
    const itsSounds = kept[at + field.sounds]!;
    if (this.consonants || itsSounds === anySounds || kept[at + field.family] === this.family)
      return true;
    const itsLengths = kept[at + field.lengths]!;
    const length = itsLengths & longest;
    const slips = slipsAllowed(Math.min(this.length, length));
    if (
      Math.abs(this.length - length) <= slips &&
      differBy(this.letters, kept[at + field.letters]!, slips)
    )
      return true;
    const pattern = itsLengths >>> 8;
    const patternSlips = patternSlipsAllowed(Math.min(this.pattern, pattern));
    return (
      patternSlips > 0 &&
      Math.abs(this.pattern - pattern) <= patternSlips &&
      differBy(this.sounds, itsSounds, patternSlips)
    );
  }
}

/**
 * Words by their beginnings with letters left out (deletion neighbourhood, after SymSpell): every
 * word that `spellingLikeness` can take for the one asked is among those returned, and a word is
 * looked up by at most 60 keys however many there are. Most that share a key and are not alike are
 * told by a few numbers: each slip changes one letter of the set at most.
 */
export class WordIndex {
  private readonly keys: number[] = [];
  private readonly kept: number[] = [];
  private words = 0;
  private spellings = 0;
  private built: Built | undefined;
  private lookUps = 0;
  private askings = 0;

  /** `joined`: for words written together, which `joinedLikeness` compares. */
  constructor(private readonly joined = false) {}

  add(id: number, spelling: Spelling): void {
    this.kept.push(
      lettersOf(spelling.text),
      spelling.consonants ? anySounds : lettersOf(spelling.pattern),
      hashOf(spelling.family, 13) | 0,
      lengthsOf(spelling),
      id,
      0,
    );
    const count = writeKeys(spelling, this.joined, false);
    for (let at = 0; at < count; at += 1) this.keys.push(keys[at]!, this.spellings);
    this.words = Math.max(this.words, id + 1);
    this.spellings += 1;
    this.built = undefined;
  }

  /** Numbers of the words that may be like this one, each once. */
  candidates(asked: readonly Spelling[]): number[] {
    const { from, keys: all, mask, kept, seen } = (this.built ??= this.build());
    const lookUp = (this.lookUps += 1);
    const found: number[] = [];
    for (const spelling of asked) {
      const outline = this.joined ? undefined : new Outline(spelling);
      const asking = (this.askings += 1);
      const count = writeKeys(spelling, this.joined, true);
      for (let one = 0; one < count; one += 1) {
        const key = keys[one]!;
        const bucket = key & mask;
        const end = from[bucket + 1]!;
        for (let at = from[bucket]!; at < end; at += 1) {
          if (all[2 * at] !== key) continue;
          const its = fields * all[2 * at + 1]!;
          if (kept[its + field.refused] === asking) continue;
          const id = kept[its + field.word]!;
          if (seen[id] === lookUp) continue;
          if (outline && !outline.mayBeLike(kept, its)) {
            kept[its + field.refused] = asking;
            continue;
          }
          seen[id] = lookUp;
          found.push(id);
        }
      }
    }
    return found;
  }

  /** Sorted by bucket, counted first: no object for each of a million keys. */
  private build(): Built {
    const count = this.keys.length / 2;
    const size = 2 ** Math.max(8, Math.ceil(Math.log2(count / inBucket + 1)));
    const mask = size - 1;
    const from = new Uint32Array(size + 1);
    for (let at = 0; at < count; at += 1) from[(this.keys[2 * at]! & mask) + 1]! += 1;
    for (let at = 0; at < size; at += 1) from[at + 1]! += from[at]!;
    const next = from.slice();
    const sorted = new Uint32Array(2 * count);
    for (let at = 0; at < count; at += 1) {
      const key = this.keys[2 * at]!;
      const to = 2 * next[key & mask]!;
      sorted[to] = key;
      sorted[to + 1] = this.keys[2 * at + 1]!;
      next[key & mask]! += 1;
    }
    this.lookUps = 0;
    this.askings = 0;
    return {
      from,
      keys: sorted,
      mask,
      kept: Int32Array.from(this.kept),
      seen: new Uint32Array(this.words),
    };
  }
}
