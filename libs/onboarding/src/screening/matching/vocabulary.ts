import { matchingPolicy } from './matching.policy.js';
import { keysOf, similarity, type Word } from './word.js';

/** A word of the vocabulary that is like the one asked for. */
export type Alike = Readonly<{ id: number; similarity: number }>;

/** Words asked for whose answers are kept; partners share most of theirs. */
const mostRemembered = 50_000;

/**
 * The different words of all names of a list. Likeness is worked out once for a word, not once for
 * each name that has it.
 */
export class Vocabulary {
  private readonly words: Word[] = [];
  private readonly ids = new Map<string, number>();
  private readonly byKey = new Map<string, number[]>();
  private readonly remembered = new Map<string, readonly Alike[]>();

  /** Its number, the same for the same word. */
  add(word: Word): number {
    const known = this.ids.get(word.text);
    if (known !== undefined) return known;
    const id = this.words.push(word) - 1;
    this.ids.set(word.text, id);
    for (const key of keysOf(word)) {
      const list = this.byKey.get(key);
      if (list) list.push(id);
      else this.byKey.set(key, [id]);
    }
    return id;
  }
  at(id: number): Word {
    return this.words[id]!;
  }

  /** Words that count as the same, however they are spelt. */
  alike(word: Word): readonly Alike[] {
    const known = this.remembered.get(word.text);
    if (known) return known;
    const candidates = new Set(keysOf(word).flatMap((key) => this.byKey.get(key) ?? []));
    const found = [...candidates]
      .map((id): Alike => ({ id, similarity: similarity(word, this.words[id]!) }))
      .filter((one) => one.similarity >= matchingPolicy.sameWord);
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(word.text, found);
    return found;
  }
}
