import type { Filter } from 'mongodb';
import type { Model } from 'mongoose';
import { WordList } from '#names';
import { type Kept, ReadModels } from '#eventing/projections';
import { PartnerInDirectory, partnersByName } from './directory-entry.schema.js';
import {
  type AlikeWords,
  isWord,
  keysOfWord,
  rankOf,
  type Sought,
  soughtIn,
  wholeKeys,
} from './directory-search.policy.js';

type Entry = PartnerInDirectory & Kept;
/** Records that are ranked, for each way to find them, and found in all, at most. */
const [mostLookedAt, mostFound] = [400, 200];
/** So many as typed are enough: nobody looks for what may have been meant. */
const enough = 10;
/** Other words a sought one may stand for, at most. */
const mostAlike = 40;
/** After so long the words of new records are read: until then a slip does not lead to them. */
const freshForMs = 30_000;

const anyOf = (keys: readonly string[]): object => ({ searchKeys: { $in: [...keys] } });
/** Latin letters and digits only, or as written: nothing in it is a sign of a pattern. */
const beginsWith = (word: string): object => ({ searchKeys: { $regex: `^${escaped(word)}` } });
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Partners by what somebody types: words in any order and script, the last one perhaps not to its
 * end, slips forgiven; the likeliest first, 200 at most. A record is found by its words as soon as
 * it is shown, by words that are only like them within half a minute.
 */
export class DirectorySearch {
  private words = new WordList();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(private readonly models: ReadModels) {}

  async find(text: string, filter: Filter<object>): Promise<readonly Entry[]> {
    const sought = soughtIn(text);
    if (!sought.whole) return [];
    const entries = await this.models.of(partnersByName);
    const found = new Map<string, Entry>();
    const look = async (wanted: readonly object[]): Promise<void> => {
      const some = await entries
        .find({ $and: [...wanted, filter] })
        .limit(mostLookedAt)
        .lean<Entry[]>();
      for (const entry of some) found.set(entry._id, entry);
    };
    await Promise.all([look([anyOf(wholeKeys(sought))]), look(asTyped(sought))]);
    const alike = new Map<string, Map<string, number>>();
    if (found.size < enough && sought.words.length > 0) {
      await this.readWords(entries);
      for (const word of sought.words) alike.set(word.text, this.alikeTo(word));
      await look(asMeant(sought, alike));
    }
    return ranked([...found.values()], sought, alike);
  }

  private alikeTo({ spellings, consonants }: Sought['words'][number]): Map<string, number> {
    const alike = spellings.flatMap((text) => this.words.alike({ text, consonants }));
    return new Map(alike.slice(0, mostAlike).map(({ word, likeness }) => [word, likeness]));
  }

  /** At first everybody waits for the words; later those there are serve until newer ones are. */
  private async readWords(entries: Model<Entry>): Promise<void> {
    if (Date.now() - this.readAt < freshForMs) return;
    this.reading ??= this.readAll(entries).finally(() => (this.reading = undefined));
    if (this.words.size === 0) await this.reading;
    else this.reading.catch(() => undefined);
  }
  private async readAll(entries: Model<Entry>): Promise<void> {
    const words = new WordList();
    const keys = entries
      .aggregate<{ _id: string }>([
        { $project: { _id: 0, searchKeys: 1 } },
        { $unwind: '$searchKeys' },
        { $match: { searchKeys: { $regex: '^[^=^~#]' } } },
        { $group: { _id: '$searchKeys' } },
      ])
      .cursor({ batchSize: 5_000 });
    for await (const { _id: word } of keys) if (isWord(word)) words.add(word);
    [this.words, this.readAt] = [words, Date.now()];
  }
}

/** Every word, the last one from its beginning on. */
const asTyped = ({ words }: Sought): readonly object[] =>
  words.length === 0
    ? [anyOf([])]
    : words.map((word, at) =>
        at === words.length - 1
          ? { $or: [anyOf(keysOfWord(word)), beginsWith(word.text)] }
          : anyOf(keysOfWord(word)),
      );
/** Every word, or one like it. */
const asMeant = ({ words }: Sought, alike: AlikeWords): readonly object[] =>
  words.map((word) => anyOf([...keysOfWord(word), ...alike.get(word.text)!.keys()]));

const ranked = (entries: readonly Entry[], sought: Sought, alike: AlikeWords): readonly Entry[] =>
  entries
    .map((entry) => ({ entry, rank: rankOf(entry, sought, alike) }))
    .toSorted(
      (one, other) =>
        other.rank - one.rank ||
        one.entry.name.localeCompare(other.entry.name) ||
        (one.entry._id < other.entry._id ? -1 : 1),
    )
    .slice(0, mostFound)
    .map(({ entry }) => entry);
