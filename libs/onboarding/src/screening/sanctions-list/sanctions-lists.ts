import { Injectable } from '@nestjs/common';
import { type ClientSession, Db } from 'mongodb';
import type { Model } from 'mongoose';
import type { Instant } from '#kernel';
import { type DocumentClass, driverOn, modelOn, prepareModels } from '#platform/documents';
import { contentHash, derivedId } from '#platform/ids';
import { differenceOf, type ListDifference } from './list-change.js';
import type { ListEntry } from './list-entry.js';
import { type ListId, listIds, listSourceOf, requirePlausible } from './list-source.policy.js';
import type { ReadList } from './list-xml.js';
import { type EntriesOfList, referenceKey } from './merged-entries.js';
import {
  ListFetch,
  ListInForce,
  ListProposal,
  ProposedEntry,
  StoredEntry,
} from './sanctions-list.schema.js';

/** What publishing would change: references, and the same for people to read. */
export type ListChange = Readonly<{
  version: string;
  added: readonly string[];
  changed: readonly string[];
  removed: readonly string[];
  total: number;
  unchanged: boolean;
  difference: ListDifference;
  /** Keys of the entries that somebody may be like now; absent for a first version: all of them. */
  touched?: readonly string[] | undefined;
  /** The entries as they are kept: with the references they had before. */
  entries: readonly ListEntry[];
}>;

/** The record of what is told of a list. */
export const sanctionsListIdOf = (listId: string): string => derivedId('sanctions-list', listId);

/** Entries of each kind that a proposal names; a first import has thousands. */
const mostShown = 500;
const refsOf = (entries: readonly Readonly<{ entryRef: string }>[]): string[] =>
  entries.map(({ entryRef }) => entryRef);
/** By content: the same in another order, or with other version fields, is the same version. */
const versionOf = (entries: readonly ListEntry[]): string =>
  contentHash(
    entries
      .map(({ version: _given, formerRefs: _kept, ...content }) => content)
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  ).slice(0, 16);
const nothing: ListDifference = {
  added: [],
  changed: [],
  removed: [],
  renumbered: [],
  touched: [],
};

/**
 * The lists in force, each with a version of its own, and those that wait to be. A version is
 * published whole or not at all.
 */
@Injectable()
export class SanctionsLists {
  private readonly lists: Model<ListInForce>;
  private readonly entries: Model<StoredEntry>;
  private readonly proposals: Model<ListProposal>;
  private readonly proposedEntries: Model<ProposedEntry>;

  constructor(private readonly db: Db) {
    this.lists = modelOn(db, ListInForce);
    this.entries = modelOn(db, StoredEntry);
    this.proposals = modelOn(db, ListProposal);
    this.proposedEntries = modelOn(db, ProposedEntry);
  }
  async prepare(): Promise<void> {
    await prepareModels(this.db, ListInForce, StoredEntry, ListProposal, ProposedEntry);
  }

  inForce(listId: string): Promise<ListInForce | null> {
    return this.lists.findOne({ _id: listId }).lean().exec();
  }
  /** In the order of precedence. */
  async allInForce(): Promise<readonly ListInForce[]> {
    const found = await this.lists.find({ _id: { $in: [...listIds] } }).lean();
    return found.sort(
      (a, b) => listIds.indexOf(a._id as ListId) - listIds.indexOf(b._id as ListId),
    );
  }
  async entriesOf(listId: string): Promise<ListEntry[]> {
    return this.entries.find({ listId }, '-_id -listId -hash').lean<ListEntry[]>();
  }
  async entriesOfAll(lists: readonly ListInForce[]): Promise<readonly EntriesOfList[]> {
    return Promise.all(
      lists.map(async ({ _id: listId }) => ({ listId, entries: await this.entriesOf(listId) })),
    );
  }

  /**
   * What publishing would change; the same content again is `unchanged`. Refusals: see
   * `requirePlausible`. `now`: what dates in the future are told by; default: the list's own date.
   */
  async compare(
    listId: string,
    { generatedAt, entries }: ReadList,
    { now = generatedAt, fetched = false }: { now?: Instant; fetched?: boolean } = {},
  ): Promise<ListChange> {
    const source = listSourceOf(listId)!;
    const current = await this.inForce(listId);
    const version = versionOf(entries);
    const total = entries.length;
    if (current?.version === version)
      return {
        version,
        added: [],
        changed: [],
        removed: [],
        total,
        unchanged: true,
        difference: nothing,
        entries,
      };
    const stored = current ? await this.entriesOf(listId) : [];
    const { entries: kept, ...difference } = differenceOf(stored, entries, contentHash);
    const inForce = current ? { generatedAt: current.generatedAt, entries: stored } : undefined;
    const days = (count: number): Instant =>
      new Date(Date.parse(now) + count * 86_400_000).toISOString();
    const removed = difference.removed.length;
    requirePlausible(source, { generatedAt, entries }, inForce, {
      latest: days(1),
      fetched: fetched ? { oldest: days(-source.oldestDays), removed } : undefined,
    });
    return {
      version,
      added: refsOf(difference.added),
      changed: refsOf(difference.changed),
      removed: refsOf(difference.removed),
      total,
      unchanged: false,
      difference,
      touched: current ? difference.touched.map((ref) => referenceKey(listId, ref)) : undefined,
      entries: kept,
    };
  }

  /** Keeps the version until it is published, or another one takes its place. */
  async propose(
    listId: string,
    { generatedAt }: ReadList,
    { version, total, added, changed, removed, difference, touched, entries }: ListChange,
    fetched: boolean,
  ): Promise<void> {
    // What somebody has looked at under this version stays.
    if ((await this.proposed(listId))?.version === version) return;
    await this.inTransaction(async (session) => {
      await this.replaceEntries(ProposedEntry, listId, entries, session);
      await this.proposals.replaceOne(
        { _id: listId },
        {
          version,
          generatedAt,
          fetched,
          proposedAt: new Date(),
          entries: total,
          added: added.length,
          changed: changed.length,
          removed: removed.length,
          addedEntries: difference.added.slice(0, mostShown),
          changedEntries: difference.changed.slice(0, mostShown),
          removedEntries: difference.removed.slice(0, mostShown),
          renumberedEntries: difference.renumbered.slice(0, mostShown),
          ...(touched ? { touched } : {}),
        },
        { upsert: true, session },
      );
    });
  }
  proposed(listId: string): Promise<ListProposal | null> {
    return this.proposals.findOne({ _id: listId }).lean().exec();
  }

  /** Puts the version that waits in force, and says what it touches; undefined where none waits. */
  async putInForce(
    listId: string,
    version: string,
  ): Promise<Pick<ListChange, 'version' | 'touched'> | undefined> {
    const proposal = await this.proposed(listId);
    if (proposal?.version !== version) return undefined;
    const entries = await this.proposedEntries.find({ listId }, '-_id -listId').lean<ListEntry[]>();
    await this.inTransaction(async (session) => {
      const { deletedCount } = await this.proposals.deleteOne(
        { _id: listId, version },
        { session },
      );
      if (deletedCount === 0) return;
      await this.proposedEntries.deleteMany({ listId }, { session });
      await this.replaceInForce(listId, version, proposal.generatedAt, entries, session);
    });
    return { version, touched: proposal.touched };
  }

  /** Removes the version that waits; its list is fetched as if nothing were known of it. */
  async discard(listId: string, version: string): Promise<void> {
    await this.inTransaction(async (session) => {
      const { deletedCount } = await this.proposals.deleteOne(
        { _id: listId, version },
        { session },
      );
      if (deletedCount > 0) await this.proposedEntries.deleteMany({ listId }, { session });
    });
    await modelOn(this.db, ListFetch).updateOne(
      { _id: listId },
      { $unset: { etag: '', lastModified: '' } },
    );
  }

  /** Puts a version in force that need not wait. */
  async publish(
    listId: string,
    { generatedAt }: ReadList,
    { version, entries }: ListChange,
  ): Promise<void> {
    await this.inTransaction((session) =>
      this.replaceInForce(listId, version, generatedAt, entries, session),
    );
  }

  private async replaceInForce(
    listId: string,
    version: string,
    generatedAt: Instant,
    entries: readonly ListEntry[],
    session: ClientSession,
  ): Promise<void> {
    await this.replaceEntries(StoredEntry, listId, entries, session);
    await this.lists.replaceOne(
      { _id: listId },
      { version, generatedAt, count: entries.length, publishedAt: new Date() },
      { upsert: true, session },
    );
  }
  private async replaceEntries(
    of: DocumentClass<StoredEntry | ProposedEntry>,
    listId: string,
    entries: readonly ListEntry[],
    session: ClientSession,
  ): Promise<void> {
    const collection = driverOn(this.db, of);
    await collection.deleteMany({ listId }, { session });
    if (entries.length === 0) return;
    await collection.insertMany(
      entries.map((entry) => ({ ...entry, _id: `${listId}|${entry.ref}`, listId })),
      { session },
    );
  }
  private async inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = this.db.client.startSession();
    try {
      await session.withTransaction(() => work(session));
    } finally {
      await session.endSession();
    }
  }
}
