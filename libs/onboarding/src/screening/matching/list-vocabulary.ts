import {
  joinedPartLikeness,
  partLikeness,
  type Part,
  type Spelling,
  spellingLikeness,
  WordIndex,
} from '#names';

/** A word of the list that is like the one asked for. */
export type Alike = Readonly<{ id: number; likeness: number }>;

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
  /** The one spelling of those that have no more to them, as most. */
  private readonly plain: (Spelling | undefined)[] = [];
  private readonly ids = new Map<string, number>();
  private readonly byMeaning = new Map<string, number[]>();
  private readonly index = new WordIndex();
  private readonly apart = new WordIndex(true);
  private readonly joined = new WordIndex(true);
  private readonly remembered = new Map<string, readonly Alike[]>();

  /** Its number, the same for the same word; `joined` for words written apart in the list. */
  add(part: Part, joined: boolean): number {
    const key = `${joined ? '+' : ''}${keyOf(part)}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.parts.push(part) - 1;
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

  /** Words that count as the same, however they are spelt. */
  alike(part: Part, joined: boolean): readonly Alike[] {
    // Joined words are as many as the names; only words by themselves come again.
    const key = joined ? '' : keyOf(part);
    const known = this.remembered.get(key);
    if (known) return known;
    const alike: Alike[] = [];
    const keep = (id: number, likeness: number): void => {
      if (likeness > 0) alike.push({ id, likeness });
    };
    if (!joined) {
      const found = this.index.candidates(part.spellings);
      const ofMeaning = part.meanings.flatMap((meaning) => this.byMeaning.get(meaning) ?? []);
      const own = part.isPlain ? part.spellings[0]! : undefined;
      for (const id of ofMeaning.length > 0 ? new Set([...found, ...ofMeaning]) : found) {
        const plain = own && this.plain[id];
        keep(id, plain ? spellingLikeness(own, plain) : partLikeness(part, this.parts[id]!));
      }
    }
    for (const id of (joined ? this.apart : this.joined).candidates(part.spellings))
      keep(id, joinedPartLikeness(part, this.parts[id]!));
    if (joined) return alike;
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(key, alike);
    return alike;
  }
}
