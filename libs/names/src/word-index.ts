import { slipsAllowed, soundSlipsAllowed, type Spelling } from './spelling.js';

/** Letters of a word that keys are made of; slips behind them are found by what stands before. */
const beginning = 7;
const hash = (text: string, seed: number): number => {
  let h = seed;
  for (let at = 0; at < text.length; at += 1)
    h = Math.imul(h ^ text.charCodeAt(at), 0x01000193) >>> 0;
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
};
/**
 * What is left of the beginning when up to `slips` of its letters are left out. Two words that
 * differ by up to `slips` letters left out, added, changed or swapped have one of these in common:
 * leave out of each what has no counterpart in the other's beginning, at most one letter a slip.
 */
const remainders = (word: string, slips: number): ReadonlySet<string> => {
  let last = [word.slice(0, beginning)];
  const all = new Set(last);
  for (let count = 0; count < slips; count += 1) {
    const next = new Set<string>();
    for (const text of last)
      for (let at = 0; at < text.length; at += 1) next.add(text.slice(0, at) + text.slice(at + 1));
    last = [...next].filter((text) => !all.has(text));
    for (const text of last) all.add(text);
  }
  return all;
};
const keysOf = ({ text, sound, skeleton }: Spelling): number[] => {
  const keys = [hash(sound, 7)];
  for (const left of remainders(text, slipsAllowed(text.length))) keys.push(hash(left, 1));
  for (const left of remainders(skeleton, soundSlipsAllowed(skeleton.length)))
    keys.push(hash(left, 5));
  return keys;
};

/**
 * Words by their beginnings with letters left out (deletion neighbourhood, after SymSpell): every
 * word that `spellingLikeness` can take for the one asked is among those returned, and a word is
 * looked up by at most 44 keys however many there are.
 */
export class WordIndex {
  private keys: number[] = [];
  private ids: number[] = [];
  private built: Readonly<{ from: Uint32Array; ids: Uint32Array; mask: number }> | undefined;

  add(id: number, spelling: Spelling): void {
    for (const key of keysOf(spelling)) {
      this.keys.push(key);
      this.ids.push(id);
    }
    this.built = undefined;
  }

  /** Numbers of the words that may be like this one, each once. */
  candidates(spellings: readonly Spelling[]): ReadonlySet<number> {
    const { from, ids, mask } = (this.built ??= this.build());
    const found = new Set<number>();
    for (const spelling of spellings)
      for (const key of keysOf(spelling)) {
        const bucket = key & mask;
        for (let at = from[bucket]!; at < from[bucket + 1]!; at += 1) found.add(ids[at]!);
      }
    return found;
  }

  /** Sorted by bucket, counted first: no object for each of a million keys. */
  private build(): Readonly<{ from: Uint32Array; ids: Uint32Array; mask: number }> {
    const size = 2 ** Math.max(8, Math.ceil(Math.log2(this.keys.length * 2 + 1)));
    const mask = size - 1;
    const from = new Uint32Array(size + 1);
    for (const key of this.keys) from[(key & mask) + 1]! += 1;
    for (let at = 0; at < size; at += 1) from[at + 1]! += from[at]!;
    const next = from.slice();
    const ids = new Uint32Array(this.keys.length);
    this.keys.forEach((key, at) => {
      ids[next[key & mask]!] = this.ids[at]!;
      next[key & mask]! += 1;
    });
    return { from, ids, mask };
  }
}
