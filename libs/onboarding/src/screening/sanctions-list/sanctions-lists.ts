import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { RuleViolation } from '#kernel';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import { contentHash, derivedId } from '#platform/ids';
import type { ListEntry } from './list-entry.js';
import type { ReadList } from './read-unsc-list.js';
import { ListInForce, StoredEntry } from './sanctions-list.schema.js';

export type ListChange = Readonly<{
  version: string;
  added: readonly string[];
  changed: readonly string[];
  removed: readonly string[];
  total: number;
  unchanged: boolean;
}>;

/** The record of what is told of a list. */
export const sanctionsListIdOf = (listId: string): string => derivedId('sanctions-list', listId);

/** Largest share of entries a new version may lack. Source: b.3 (configurable policy). */
export const largestShrinkage = 0.2;

/** The lists in force and their entries. A version is published whole or not at all. */
@Injectable()
export class SanctionsLists {
  private readonly lists: Model<ListInForce>;
  private readonly entries: Model<StoredEntry>;

  constructor(private readonly db: Db) {
    this.lists = modelOn(db, ListInForce);
    this.entries = modelOn(db, StoredEntry);
  }
  async prepare(): Promise<void> {
    await prepareModels(this.db, ListInForce, StoredEntry);
  }

  inForce(listId: string): Promise<ListInForce | null> {
    return this.lists.findOne({ _id: listId }).lean().exec();
  }
  async entriesOf(listId: string): Promise<ListEntry[]> {
    return this.entries.find({ listId }, '-_id -listId -hash').lean<ListEntry[]>();
  }

  /**
   * What publishing would change. Refuses `sanctions-list.empty`, `.shrunk` (also where all people
   * or all bodies are gone) and `.older`; the same content again is `unchanged`.
   */
  async compare(listId: string, { generatedAt, entries }: ReadList): Promise<ListChange> {
    const now = await this.inForce(listId);
    const version = contentHash(entries).slice(0, 16);
    if (entries.length === 0)
      throw new RuleViolation(
        'sanctions-list.empty',
        'The list has no entries; the version in force stays.',
        'rule',
      );
    if (now && now.version === version)
      return {
        version,
        added: [],
        changed: [],
        removed: [],
        total: entries.length,
        unchanged: true,
      };
    if (now && generatedAt < now.generatedAt)
      throw new RuleViolation(
        'sanctions-list.older',
        'The list is older than the version in force.',
        'rule',
        { inForce: now.generatedAt, given: generatedAt },
      );
    if (now && entries.length < now.count * (1 - largestShrinkage))
      throw new RuleViolation(
        'sanctions-list.shrunk',
        'The list lost more than a fifth of its entries; the version in force stays.',
        'rule',
        { inForce: now.count, given: entries.length },
      );
    const stored = await this.entries.find({ listId }, 'ref hash type').lean();
    const gone = (['person', 'organisation'] as const).find(
      (type) =>
        stored.some((entry) => entry.type === type) &&
        !entries.some((entry) => entry.type === type),
    );
    if (gone)
      throw new RuleViolation(
        'sanctions-list.shrunk',
        `The list has no ${gone === 'person' ? 'people' : 'bodies'} any more; the version in force stays.`,
        'rule',
        { inForce: stored.length, given: entries.length },
      );
    const known = new Map(stored.map(({ ref, hash }) => [ref, hash]));
    const added = entries.filter(({ ref }) => !known.has(ref)).map(({ ref }) => ref);
    const changed = entries
      .filter((entry) => known.has(entry.ref) && known.get(entry.ref) !== contentHash(entry))
      .map(({ ref }) => ref);
    const given = new Set(entries.map(({ ref }) => ref));
    return {
      version,
      added,
      changed,
      removed: [...known.keys()].filter((ref) => !given.has(ref)),
      total: entries.length,
      unchanged: false,
    };
  }

  /** Puts the version in force. */
  async publish(
    listId: string,
    { generatedAt, entries }: ReadList,
    { version }: ListChange,
  ): Promise<void> {
    const session = this.db.client.startSession();
    try {
      await session.withTransaction(async () => {
        await this.entries.deleteMany({ listId }, { session });
        await driverOn(this.db, StoredEntry).insertMany(
          entries.map((entry) => ({
            ...entry,
            _id: `${listId}|${entry.ref}`,
            listId,
            hash: contentHash(entry),
          })),
          { session },
        );
        await this.lists.replaceOne(
          { _id: listId },
          { version, generatedAt, count: entries.length, publishedAt: new Date() },
          { upsert: true, session },
        );
      });
    } finally {
      await session.endSession();
    }
  }
}
