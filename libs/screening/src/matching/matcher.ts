import { foldName, nameTokens, wordSimilarity } from '#names';
import type { MatchFeatures } from './features.policy.js';
import type { ListEntry, NameQuality } from '../sanctions-list/list-entry.js';
import { matchingPolicy } from './matching.policy.js';

/** Who is matched. Names in any script and order. */
export type Subject = Readonly<{ type: 'person' | 'organisation'; names: readonly string[]; birthYear?: number; documents?: readonly string[] }>;
export type Hit = Readonly<{ entry: ListEntry; score: number; features: MatchFeatures }>;

/** What a word sounds like across spellings: consonants, doubled ones once, `q` `c` as `k`, `w` as `v`. */
const skeleton = (word: string): string => {
  const one = word.replaceAll(/ph/g, 'f').replaceAll(/[qc]/g, 'k').replaceAll(/z/g, 's').replaceAll(/x/g, 'ks').replaceAll(/j/g, 'i');
  const first = one[0] === 'w' ? 'v' : one[0]!;
  const rest = one.slice(1).replaceAll(/w/g, 'v').replaceAll(/[aeiouyh]/g, '');
  return (first + rest).replaceAll(/(.)\1+/g, '$1');
};
type Word = Readonly<{ text: string; skeleton: string }>;
const wordOf = (text: string): Word => ({ text, skeleton: skeleton(text) });
const sameSound = 0.93;
const similarity = (a: Word, b: Word): number => (a.text === b.text ? 1 : Math.max(wordSimilarity(a.text, b.text), a.skeleton === b.skeleton && a.skeleton.length >= 2 ? sameSound : 0));

/** Words of a name: initials that stand apart are joined (`Z. A.` = `Z.A.`), the article `al` is left out also where it is written together. */
export const wordsOf = (name: string, type: 'person' | 'organisation'): readonly Word[] => {
  const joined = foldName(name).replaceAll(/\b([a-z]) (?=[a-z]\b)/g, '$1');
  const tokens = type === 'organisation' ? nameTokens(joined) : joined.split(' ').filter((word) => word !== '' && word !== 'al' && word !== 'el');
  return [...new Set(tokens.map((word) => (type === 'person' && /^al[b-df-hj-np-tv-z]/.test(word) && word.length > 5 ? word.slice(2) : word)))].map(wordOf);
};

/** How alike two lists of words are: each word finds its best partner; shorter names must be covered, surplus words cost little. */
const compare = (left: readonly Word[], right: readonly Word[]): { score: number; matched: number } => {
  const pairs: { i: number; j: number; similarity: number }[] = [];
  left.forEach((a, i) => right.forEach((b, j) => {
    const alike = similarity(a, b);
    if (alike >= matchingPolicy.sameWord) pairs.push({ i, j, similarity: alike });
  }));
  pairs.sort((a, b) => b.similarity - a.similarity);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  let gained = 0;
  for (const { i, j, similarity: alike } of pairs)
    if (!usedLeft.has(i) && !usedRight.has(j)) {
      usedLeft.add(i);
      usedRight.add(j);
      gained += alike * (left[i]!.text.length + right[j]!.text.length);
    }
  const weight = (words: readonly Word[]): number => words.reduce((sum, { text }) => sum + text.length, 0);
  const [shorter, longer] = [Math.min(weight(left), weight(right)), Math.max(weight(left), weight(right))];
  if (shorter === 0) return { score: 0, matched: 0 };
  // A name inside a longer one is nearly as telling as the whole, if it has more than one word.
  const whole = gained / (shorter + longer);
  const covered = usedLeft.size >= 2 ? Math.min(1, gained / 2 / shorter) * matchingPolicy.partOfName : 0;
  return { score: Math.max(whole, covered), matched: usedLeft.size };
};

type IndexedName = Readonly<{ entry: number; name: number; words: readonly Word[]; quality: NameQuality }>;

/** The entries of a list, found by the sound of a word: a subject is compared with those that share one, not with all. */
export class Matcher {
  private readonly names: IndexedName[] = [];
  private readonly bySound = new Map<string, number[]>();
  private readonly refs: ReadonlySet<string>;

  constructor(private readonly entries: readonly ListEntry[]) {
    this.refs = new Set(entries.map(({ ref }) => ref));
    entries.forEach((entry, index) => entry.names.forEach(({ value, quality }, name) => this.add({ entry: index, name, words: wordsOf(value, entry.type), quality })));
  }

  private add(name: IndexedName): void {
    const id = this.names.push(name) - 1;
    for (const sound of new Set(name.words.flatMap(soundsOf))) {
      const list = this.bySound.get(sound);
      if (list) list.push(id);
      else this.bySound.set(sound, [id]);
    }
  }

  has(ref: string): boolean {
    return this.refs.has(ref);
  }

  /** Entries at or above the threshold, the most alike first. */
  match(subject: Subject, threshold: number = matchingPolicy.threshold): Hit[] {
    const best = new Map<number, Hit>();
    for (const text of subject.names) {
      const words = wordsOf(text, subject.type);
      const candidates = new Set(words.flatMap(soundsOf).flatMap((sound) => this.bySound.get(sound) ?? []));
      for (const id of candidates) {
        const hit = this.score(subject, words, this.names[id]!);
        const index = this.names[id]!.entry;
        if (hit.score >= threshold && hit.score > (best.get(index)?.score ?? 0)) best.set(index, hit);
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  }

  private score(subject: Subject, words: readonly Word[], { entry: index, name, words: own, quality }: IndexedName): Hit {
    const entry = this.entries[index]!;
    const { score: nameScore, matched } = compare(words, own);
    const sameType = subject.type === entry.type;
    const birthYear = subject.birthYear === undefined || entry.birthYears.length === 0 ? 'unknown' : entry.birthYears.some((year) => Math.abs(year - subject.birthYear!) <= matchingPolicy.birthYearTolerance) ? 'same' : 'different';
    const document = (subject.documents ?? []).some((number) => entry.documents.includes(number));
    const { lowQuality, otherType, otherBirthYear, sameBirthYear } = matchingPolicy;
    const weighted = nameScore * (quality === 'low' ? lowQuality : 1) * (sameType ? 1 : otherType);
    const raw = document ? 1 : weighted - (birthYear === 'different' ? otherBirthYear : 0) + (birthYear === 'same' && weighted >= matchingPolicy.threshold ? sameBirthYear : 0);
    const score = Math.round(Math.max(0, Math.min(1, raw)) * 1000) / 1000;
    return { entry, score, features: { nameScore: Math.round(nameScore * 1000) / 1000, entryName: name, quality, wordsMatched: matched, wordsOfSubject: words.length, wordsOfEntry: own.length, birthYear, document, sameType } };
  }
}

/** Keys a word is found by: its sound, and its beginning, so that one slip in either still finds it. */
const soundsOf = ({ text, skeleton: sound }: Word): string[] => (text.length <= 2 ? [`=${text}`] : [sound.slice(0, 4), `^${text.slice(0, 4)}`]);
