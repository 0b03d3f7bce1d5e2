import {
  joinedPartLikeness,
  partLikeness,
  type Part,
  type Spelling,
  spellingLikeness,
  WordIndex,
} from '#names';

/**
 * Words of the list that may count as the same as one asked for. How alike they are is worked out
 * where somebody needs it, once: most share no name with another word of the one who is asked about.
 */
export class Candidates {
  private known: number[] | undefined;
  constructor(
    readonly ids: readonly number[],
    private readonly likenessOf: (id: number) => number,
  ) {}
  /** Of the one at this place among `ids`, 0 where it is another word. */
  likeness(at: number): number {
    this.known ??= [];
    return (this.known[at] ??= this.likenessOf(this.ids[at]!));
  }
}

/** Words asked for whose answers are kept; partners share most of theirs. */
const mostRemembered = 50_000;

/** What likeness of two parts depends on. */
const keyOf = ({ role, text, native, spellings, meanings, isPlain }: Part): string =>
  isPlain
    ? text
    : `${role}|${native ?? ''}|${spellings.map((one) => one.text).join(' ') || text}|${meanings.join(' ')}`;

/**
 * The different words of all names of a list. Likeness is worked out once for a word, not once for
 * each name that has it.
 */
export class ListVocabulary {
  private readonly parts: Part[] = [];
  private readonly areJoined: boolean[] = [];
  /** The one spelling of those that have no more to them, as most. */
  private readonly plain: (Spelling | undefined)[] = [];
  private readonly ids = new Map<string, number>();
  private readonly byMeaning = new Map<string, number[]>();
  private readonly index = new WordIndex();
  private readonly apart = new WordIndex(true);
  private readonly joined = new WordIndex(true);
  private readonly remembered = new Map<string, Candidates>();

  /** Its number, the same for the same word; `joined` for words written apart in the list. */
  add(part: Part, joined: boolean): number {
    const key = `${joined ? '+' : ''}${keyOf(part)}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.parts.push(part) - 1;
    this.areJoined.push(joined);
    this.plain.push(part.isPlain ? part.spellings[0] : undefined);
    this.ids.set(key, id);
    for (const spelling of part.spellings)
      if (joined) this.joined.add(id, spelling);
      else {
        this.index.add(id, spelling);
        this.apart.add(id, spelling);
      }
    if (!joined)
      for (const meaning of part.meanings) {
        const list = this.byMeaning.get(meaning);
        if (list) list.push(id);
        else this.byMeaning.set(meaning, [id]);
      }
    return id;
  }

  isJoined(id: number): boolean {
    return this.areJoined[id]!;
  }

  /** Words that may count as the same, however they are spelt. */
  candidates(part: Part, joined: boolean): Candidates {
    // Joined words are as many as the names; only words by themselves come again.
    if (joined)
      return new Candidates(this.apart.candidates(part.spellings), (id) =>
        joinedPartLikeness(part, this.parts[id]!),
      );
    const key = keyOf(part);
    const known = this.remembered.get(key);
    if (known) return known;
    const alone = this.index.candidates(part.spellings);
    const ofMeaning = part.meanings.flatMap((meaning) => this.byMeaning.get(meaning) ?? []);
    const ids = [
      ...(ofMeaning.length > 0 ? new Set([...alone, ...ofMeaning]) : alone),
      ...this.joined.candidates(part.spellings),
    ];
    const candidates = new Candidates(ids, (id) => this.likeness(part, id));
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(key, candidates);
    return candidates;
  }
  private likeness(part: Part, id: number): number {
    if (this.isJoined(id)) return joinedPartLikeness(part, this.parts[id]!);
    const plain = part.isPlain && this.plain[id];
    return plain
      ? spellingLikeness(part.spellings[0]!, plain)
      : partLikeness(part, this.parts[id]!);
  }
}
