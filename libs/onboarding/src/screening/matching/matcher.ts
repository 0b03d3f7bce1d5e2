import {
  assign,
  type NameKind,
  type ParsedName,
  parseAcronym,
  parseName,
  type Part,
  partLikeness,
  type PartPair,
  scoreOf,
} from '#names';
import type { ListEntry, NameQuality } from '../sanctions-list/list-entry.js';
import { countryKey } from '../sanctions-list/list-countries.js';
import { namesakeWords } from './namesake-words.policy.js';
import type { MatchFeatures } from './features.policy.js';
import { ListVocabulary } from './list-vocabulary.js';
import { matchingPolicy } from './matching.policy.js';

/**
 * Who is matched. Names in any script and order; `acronyms` are those declared as such; `documents`
 * folded to capitals and digits.
 */
export type Subject = Readonly<{
  type: 'person' | 'organisation';
  names: readonly string[];
  acronyms?: readonly string[];
  countryCode?: string;
  birthYear?: number;
  documents?: readonly string[];
}>;
export type Hit<E extends ListEntry = ListEntry> = Readonly<{
  entry: E;
  score: number;
  features: MatchFeatures;
}>;

/** A name of the list: which entry's, which of its names, its parts. */
type ListedName = Readonly<{
  entry: number;
  name: number;
  parsed: ParsedName;
  quality: NameQuality;
}>;
/** Where a word of the vocabulary stands: in which name, as which part of it. */
type Place = Readonly<{ listed: number; part: Part }>;
type Likeness = Readonly<{ score: number; pairs: readonly PartPair[] }>;

/** A name of the list and what it shares with the one asked for. */
type Sharing = Readonly<{ listed: number; found: PartPair[] }>;
/**
 * What look-ups note by the number of a name of the list: which one saw it last, which words asked
 * for may stand in it, where its `Sharing` is. With the names of each word, as numbers: most names
 * are looked at no closer.
 */
type Notes = Readonly<{
  seen: Uint32Array;
  words: Uint32Array;
  shared: Uint32Array;
  at: Uint32Array;
  /** Names of people with initials: one word in common is enough to look closer. */
  hasInitial: Uint8Array;
  isPerson: Uint8Array;
  /** Names that have the word `id`: `listed` from `from[id]` to before `from[id + 1]`. */
  from: Uint32Array;
  listed: Uint32Array;
}>;
const notesFor = (names: readonly ListedName[], places: readonly (readonly Place[])[]): Notes => {
  const from = new Uint32Array(places.length + 1);
  places.forEach(({ length }, id) => (from[id + 1] = from[id]! + length));
  const ofPerson = ({ parsed }: ListedName): boolean => parsed.kind === 'person';
  return {
    seen: new Uint32Array(names.length),
    words: new Uint32Array(names.length),
    shared: new Uint32Array(names.length),
    at: new Uint32Array(names.length),
    hasInitial: Uint8Array.from(names, (name) =>
      Number(ofPerson(name) && name.parsed.parts.some(isInitial)),
    ),
    isPerson: Uint8Array.from(names, (name) => Number(ofPerson(name))),
    from,
    listed: Uint32Array.from(places.flatMap((some) => some.map(({ listed }) => listed))),
  };
};
/** Counts as two words: what is written as one in one of the names. */
const two = 3 << 28;
const areTwo = (words: number): boolean => (words & (words - 1)) !== 0;

const rounded = (score: number): number => Math.round(score * 1000) / 1000;
const none: Likeness = { score: 0, pairs: [] };
const isInitial = ({ role }: Part): boolean => role === 'initial';
const isTelling = ({ role }: Part): boolean => role === 'name' || role === 'acronym';

/** How much a word says that `count` names of the list have; 1 for a rare one. */
const rarity = (count: number): number => {
  const { commonFrom, commonness, leastRarity } = matchingPolicy;
  return count <= commonFrom
    ? 1
    : Math.max(leastRarity, 1 - commonness * Math.log2(count / commonFrom));
};

/**
 * A person's name on a body, or the other way round: every part of the person's name is there and
 * nothing else that tells a body from another.
 */
const scoreAcross = (
  person: ParsedName,
  body: ParsedName,
  pairs: readonly (readonly [Part, Part, number])[],
): number => {
  if (person.parts.length < 2) return 0;
  let [covered, used] = [0, 0];
  let least = 1;
  for (const [ofPerson, ofBody, likeness] of pairs) {
    covered |= ofPerson.mask;
    used |= ofBody.mask;
    least = Math.min(least, likeness);
  }
  const whole = person.parts.every(({ mask }) => (covered & mask) !== 0);
  if (!whole || least < matchingPolicy.otherTypeWord) return 0;
  const other = body.parts.filter(
    (part) =>
      isTelling(part) &&
      (used & part.mask) === 0 &&
      part.weight >= matchingPolicy.besidePerson &&
      !namesakeWords.has(part.text),
  );
  const rest = other.reduce((sum, { weight }) => sum + weight, 0);
  return (least * person.weight) / (person.weight + rest);
};

/**
 * The entries of the lists in force. A subject is compared only with the names that share a word with it, in
 * some spelling: the list's words are an index of its names, so a full rescreen looks at each
 * likeness of two words once.
 */
export class Matcher<E extends ListEntry = ListEntry> {
  private readonly names: ListedName[] = [];
  private readonly vocabulary = new ListVocabulary();
  /** Names by the number of a word in them. */
  private readonly places: Place[][] = [];
  private readonly namesOf: number[][] = [];
  private readonly byDocument = new Map<string, number[]>();
  private readonly keys: ReadonlySet<string>;
  private readonly countries: readonly (readonly string[])[];
  private notes: Notes | undefined;
  private lookUps = 0;
  /** In how many names of people a word stands. */
  private readonly counts: Map<string, number>;

  /**
   * `keysOf`: what `has` knows an entry by. Default: its reference. `counts`: those of all entries,
   * where these are some of them.
   */
  constructor(
    private readonly entries: readonly E[],
    private readonly keysOf: (entry: E) => readonly string[] = ({ ref }) => [ref],
    counts?: Map<string, number>,
  ) {
    this.keys = new Set(entries.flatMap(keysOf));
    this.countries = entries.map(({ countries }) => countries.map(countryKey));
    this.counts = counts ?? new Map();
    const parsed = entries.map(({ names, type }) =>
      names.map(({ value }) => parseName(value, type)),
    );
    for (const name of counts ? [] : parsed.flat())
      if (name.kind === 'person')
        for (const { text } of name.parts) this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
    entries.forEach((entry, index) => {
      this.namesOf.push(
        entry.names.map(({ quality }, name) =>
          this.add({ entry: index, name, parsed: this.weighed(parsed[index]![name]!), quality }),
        ),
      );
      for (const number of entry.documents)
        this.byDocument.set(number, [...(this.byDocument.get(number) ?? []), index]);
    });
  }

  /** Common given names say less than rare ones. */
  private weighed(name: ParsedName): ParsedName {
    if (name.kind !== 'person') return name;
    const parts = name.parts.map((part) => {
      const share = rarity(this.counts.get(part.text) ?? 0);
      return share === 1 ? part : { ...part, weight: part.weight * share };
    });
    return { ...name, parts, weight: parts.reduce((sum, { weight }) => sum + weight, 0) };
  }

  private add(name: ListedName): number {
    const listed = this.names.push(name) - 1;
    const { parts, joined } = name.parsed;
    for (const part of parts) this.place(listed, part, false);
    for (const part of joined) this.place(listed, part, true);
    return listed;
  }
  private place(listed: number, part: Part, joined: boolean): void {
    if (part.role === 'initial') return;
    (this.places[this.vocabulary.add(part, joined)] ??= []).push({ listed, part });
  }

  /** The same for the entries that go by one of these: its hits are those of the whole, no others. */
  within(keys: ReadonlySet<string>): Matcher<E> {
    const entries = this.entries.filter((entry) => this.keysOf(entry).some((key) => keys.has(key)));
    return new Matcher(entries, this.keysOf, this.counts);
  }
  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** Entries whose name or document number is like the subject's, the most alike first. */
  match(subject: Subject, threshold: number = matchingPolicy.threshold): Hit<E>[] {
    const best = new Map<number, Hit<E>>();
    const keep = (index: number, hit: Hit<E>): void => {
      if (hit.score > (best.get(index)?.score ?? -1)) best.set(index, hit);
    };
    const sameDocument = new Set(
      (subject.documents ?? []).flatMap((number) => this.byDocument.get(number) ?? []),
    );
    const written = [
      ...subject.names.map((text) => this.weighed(parseName(text, subject.type))),
      ...(subject.acronyms ?? []).map(parseAcronym),
    ];
    for (const own of written) {
      const sharing = this.pairsByName(own);
      for (const { listed, found } of sharing) {
        const name = this.names[listed]!;
        const alike = this.likeness(own, name, found);
        const least = this.isSameType(subject.type, name)
          ? threshold
          : threshold * matchingPolicy.otherTypeThreshold;
        // The birth year moves the score and never hides: it may be wrong in either source.
        if (
          alike.score > 0 &&
          !this.isElsewhere(subject, name, alike) &&
          this.byName(subject, name, alike) >= least
        )
          keep(name.entry, this.hit(subject, own, name, alike, sameDocument.has(name.entry)));
      }
      for (const index of sameDocument)
        for (const listed of this.namesOf[index]!) {
          const name = this.names[listed]!;
          const found = sharing.find((one) => one.listed === listed)?.found ?? [];
          const alike = this.likeness(own, name, found);
          keep(index, this.hit(subject, own, name, alike, true));
        }
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  }

  private isSameType(type: NameKind, { entry }: ListedName): boolean {
    return type === this.entries[entry]!.type;
  }

  /**
   * Names that share words with the subject's. Words that many bodies carry bring no name along by
   * themselves, unless the subject's name has no others. Of a person's words two must be alike, so
   * only names that may have two are looked at closer.
   */
  private pairsByName(own: ParsedName): readonly Sharing[] {
    const { vocabulary, places } = this;
    const notes = (this.notes ??= notesFor(this.names, places));
    const { seen, words, shared, at: where, from, listed: listedAt } = notes;
    const lookUp = (this.lookUps += 1);
    const parts = own.parts.filter((part) => !isInitial(part));
    const isBody = own.kind === 'organisation';
    const telling = isBody && parts.some(isTelling) ? parts.filter(isTelling) : parts;
    const lookedUp = (part: Part, joined: boolean) => ({
      part,
      found: vocabulary.candidates(part, joined),
    });
    const bringing = [
      ...telling.map((part) => lookedUp(part, false)),
      ...own.joined.map((part) => lookedUp(part, true)),
    ];
    const others = parts
      .filter((part) => !telling.includes(part))
      .map((part) => lookedUp(part, false));

    const note = (looked: typeof bringing, brings: boolean): void => {
      for (const { part, found } of looked)
        for (const id of found.ids) {
          const mask = vocabulary.isJoined(id) ? part.mask | two : part.mask;
          for (let place = from[id]!; place < from[id + 1]!; place += 1) {
            const listed = listedAt[place]!;
            if (seen[listed] === lookUp) words[listed]! |= mask;
            else if (brings) {
              seen[listed] = lookUp;
              words[listed] = mask;
            }
          }
        }
    };
    note(bringing, true);
    note(others, false);

    const oneIsEnough = !isBody && (own.parts.length === 1 || own.parts.some(isInitial));
    const isWorthIt = (listed: number): boolean =>
      seen[listed] === lookUp &&
      (oneIsEnough ||
        areTwo(words[listed]!) ||
        (isBody ? notes.isPerson[listed] === 0 : notes.hasInitial[listed] === 1));
    const sharing: Sharing[] = [];
    for (const { part: left, found } of [...bringing, ...others])
      found.ids.forEach((id, at) => {
        for (let place = from[id]!; place < from[id + 1]!; place += 1) {
          const listed = listedAt[place]!;
          if (!isWorthIt(listed)) continue;
          const likeness = found.likeness(at);
          if (likeness === 0) return;
          const pair = { left, right: places[id]![place - from[id]!]!.part, likeness };
          if (shared[listed] === lookUp) sharing[where[listed]!]!.found.push(pair);
          else {
            shared[listed] = lookUp;
            where[listed] = sharing.push({ listed, found: [pair] }) - 1;
          }
        }
      });
    return sharing;
  }

  private likeness(own: ParsedName, name: ListedName, found: readonly PartPair[]): Likeness {
    const { parsed } = name;
    if (found.length === 0) return none;
    const short = found.length === 1 && (own.parts.length > 1 || parsed.parts.length > 1);
    const isJoined = ({ left, right }: PartPair): boolean =>
      (left.mask & (left.mask - 1)) !== 0 || (right.mask & (right.mask - 1)) !== 0;
    if (own.kind === parsed.kind) {
      if (own.kind === 'person' && short && !isJoined(found[0]!) && !hasInitial(own, parsed))
        return none;
      const pairs = assign(own.kind === 'person' ? [...found, ...byInitials(own, parsed)] : found);
      return { score: scoreOf(own, parsed, pairs), pairs };
    }
    const pairs = assign(found);
    const score =
      own.kind === 'person'
        ? scoreAcross(
            own,
            parsed,
            pairs.map(({ left, right, likeness }) => [left, right, likeness]),
          )
        : scoreAcross(
            parsed,
            own,
            pairs.map(({ left, right, likeness }) => [right, left, likeness]),
          );
    return { score, pairs };
  }

  /**
   * A name of general words only is borne in many countries: `Ministry of Defence`. It says something
   * where the countries do not contradict.
   */
  private isElsewhere(
    { countryCode }: Subject,
    { entry }: ListedName,
    { pairs }: Likeness,
  ): boolean {
    const countries = this.countries[entry]!;
    return (
      countryCode !== undefined &&
      countries.length > 0 &&
      !countries.includes(countryCode) &&
      pairs.every(({ left, right }) => left.role === 'general' && right.role === 'general')
    );
  }

  private byName(subject: Subject, name: ListedName, { score }: Likeness): number {
    const { lowQuality, otherType } = matchingPolicy;
    return (
      score *
      (name.quality === 'low' ? lowQuality : 1) *
      (this.isSameType(subject.type, name) ? 1 : otherType)
    );
  }

  private hit(
    subject: Subject,
    own: ParsedName,
    name: ListedName,
    alike: Likeness,
    document: boolean,
  ): Hit<E> {
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
      wordsMatched: alike.pairs.length,
      wordsOfSubject: own.parts.length,
      wordsOfEntry: name.parsed.parts.length,
      birthYear,
      document,
      sameType: subject.type === entry.type,
    };
    return { entry, score, features };
  }
}

const hasInitial = (a: ParsedName, b: ParsedName): boolean =>
  a.parts.some(isInitial) || b.parts.some(isInitial);
/** Initials are too many to be looked up: they are compared where another part brought a name. */
const byInitials = (own: ParsedName, listed: ParsedName): readonly PartPair[] =>
  hasInitial(own, listed)
    ? own.parts.flatMap((left) =>
        listed.parts.flatMap((right) => {
          if (left.role !== 'initial' && right.role !== 'initial') return [];
          const likeness = partLikeness(left, right);
          return likeness > 0 ? [{ left, right, likeness }] : [];
        }),
      )
    : [];
