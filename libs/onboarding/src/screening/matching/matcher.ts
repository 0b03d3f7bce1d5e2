import type { ListEntry, NameQuality } from '../sanctions-list/list-entry.js';
import type { MatchFeatures } from './features.policy.js';
import { matchingPolicy } from './matching.policy.js';
import { Vocabulary } from './vocabulary.js';
import { type Word, wordsOf } from './word.js';

/** Who is matched. Names in any script and order; `documents` folded to capitals and digits. */
export type Subject = Readonly<{
  type: 'person' | 'organisation';
  names: readonly string[];
  birthYear?: number;
  documents?: readonly string[];
}>;
export type Hit = Readonly<{ entry: ListEntry; score: number; features: MatchFeatures }>;

/**
 * A name of the list: which entry's, which of its names, its words as numbers of the vocabulary.
 */
type ListedName = Readonly<{
  entry: number;
  name: number;
  words: readonly number[];
  weight: number;
  quality: NameQuality;
}>;
/**
 * Word `i` of the subject taken for word `id` of the list; `gain` is what the pair adds to the
 * score.
 */
type Pair = Readonly<{ i: number; id: number; similarity: number; gain: number }>;
type Likeness = Readonly<{ score: number; matched: number }>;

const weightOf = (words: readonly Word[]): number =>
  words.reduce((sum, { weight }) => sum + weight, 0);
const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/** A name inside a longer one is nearly as telling as the whole, if it has more than one word. */
const likeness = (gained: number, matched: number, left: number, right: number): Likeness => {
  const shorter = Math.min(left, right);
  if (shorter === 0) return { score: 0, matched };
  const covered = matched >= 2 ? Math.min(1, gained / 2 / shorter) * matchingPolicy.partOfName : 0;
  return { score: Math.max(gained / (left + right), covered), matched };
};

/** Each word finds its best partner, the most alike first. */
const paired = (pairs: readonly Pair[], left: number, right: number): Likeness => {
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  let gained = 0;
  for (const { i, id, gain } of pairs.length > 1
    ? [...pairs].sort((a, b) => b.similarity - a.similarity)
    : pairs)
    if (!usedLeft.has(i) && !usedRight.has(id)) {
      usedLeft.add(i);
      usedRight.add(id);
      gained += gain;
    }
  return likeness(gained, usedLeft.size, left, right);
};

/**
 * The entries of one list. A subject is compared only with the names that share a word with it, in
 * some spelling:
 * the list's words are an index of its names, so a full rescreen looks at each likeness of two
 * words once.
 */
export class Matcher {
  private readonly names: ListedName[] = [];
  private readonly vocabulary = new Vocabulary();
  /** Names by the number of a word in them. */
  private readonly namesWith: number[][] = [];
  private readonly namesOf: number[][] = [];
  private readonly byDocument = new Map<string, number[]>();
  private readonly refs: ReadonlySet<string>;

  constructor(private readonly entries: readonly ListEntry[]) {
    this.refs = new Set(entries.map(({ ref }) => ref));
    entries.forEach((entry, index) => {
      this.namesOf.push(
        entry.names.map(({ value, quality }, name) =>
          this.add(index, name, wordsOf(value, entry.type), quality),
        ),
      );
      for (const number of entry.documents)
        this.byDocument.set(number, [...(this.byDocument.get(number) ?? []), index]);
    });
  }

  private add(entry: number, name: number, words: readonly Word[], quality: NameQuality): number {
    const ids = words.map((word) => this.vocabulary.add(word));
    const listed =
      this.names.push({ entry, name, words: ids, weight: weightOf(words), quality }) - 1;
    for (const id of ids) (this.namesWith[id] ??= []).push(listed);
    return listed;
  }

  has(ref: string): boolean {
    return this.refs.has(ref);
  }

  /** Entries whose name or document number is like the subject's, the most alike first. */
  match(subject: Subject, threshold: number = matchingPolicy.threshold): Hit[] {
    const best = new Map<number, Hit>();
    const keep = (index: number, hit: Hit): void => {
      if (hit.score > (best.get(index)?.score ?? -1)) best.set(index, hit);
    };
    const sameDocument = new Set(
      (subject.documents ?? []).flatMap((number) => this.byDocument.get(number) ?? []),
    );
    for (const text of subject.names) {
      const words = wordsOf(text, subject.type);
      const weight = weightOf(words);
      const pairs = this.pairsByName(words);
      for (const [listed, found] of pairs) {
        const name = this.names[listed]!;
        const most =
          found.length === 1 ? found[0]!.gain : found.reduce((sum, { gain }) => sum + gain, 0);
        if (likeness(most, found.length, weight, name.weight).score < threshold) continue;
        const alike = paired(found, weight, name.weight);
        // The birth year moves the score and never hides: it may be wrong in either source.
        if (this.byName(subject, name, alike) >= threshold)
          keep(name.entry, this.hit(subject, words, name, alike, sameDocument.has(name.entry)));
      }
      for (const index of sameDocument)
        for (const listed of this.namesOf[index]!)
          keep(
            index,
            this.hit(
              subject,
              words,
              this.names[listed]!,
              paired(pairs.get(listed) ?? [], weight, this.names[listed]!.weight),
              true,
            ),
          );
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  }

  private pairsByName(words: readonly Word[]): ReadonlyMap<number, readonly Pair[]> {
    const pairs = new Map<number, Pair[]>();
    words.forEach((word, i) => {
      for (const { id, similarity } of this.vocabulary.alike(word)) {
        const pair = {
          i,
          id,
          similarity,
          gain: similarity * (word.weight + this.vocabulary.at(id).weight),
        };
        for (const listed of this.namesWith[id]!) {
          const found = pairs.get(listed);
          if (found) found.push(pair);
          else pairs.set(listed, [pair]);
        }
      }
    });
    return pairs;
  }

  private byName(subject: Subject, { entry, quality }: ListedName, { score }: Likeness): number {
    const { lowQuality, otherType } = matchingPolicy;
    return (
      score *
      (quality === 'low' ? lowQuality : 1) *
      (subject.type === this.entries[entry]!.type ? 1 : otherType)
    );
  }

  private hit(
    subject: Subject,
    words: readonly Word[],
    name: ListedName,
    alike: Likeness,
    document: boolean,
  ): Hit {
    const entry = this.entries[name.entry]!;
    const { birthYearTolerance, otherBirthYear, sameBirthYear } = matchingPolicy;
    const { birthYear: year } = subject;
    const birthYear =
      year === undefined || entry.birthYears.length === 0
        ? 'unknown'
        : entry.birthYears.some((one) => Math.abs(one - year) <= birthYearTolerance)
          ? 'same'
          : 'different';
    const moved =
      this.byName(subject, name, alike) +
      { same: sameBirthYear, different: -otherBirthYear, unknown: 0 }[birthYear];
    const score = document ? 1 : rounded(Math.max(0, Math.min(1, moved)));
    const features: MatchFeatures = {
      nameScore: rounded(alike.score),
      entryName: name.name,
      quality: name.quality,
      wordsMatched: alike.matched,
      wordsOfSubject: words.length,
      wordsOfEntry: name.words.length,
      birthYear,
      document,
      sameType: subject.type === entry.type,
    };
    return { entry, score, features };
  }
}
