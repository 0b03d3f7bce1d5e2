import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { ReadAccess, type View } from '#eventing/access';
import { type Aggregate, viewedState } from '#eventing/commands';
import type { Role } from '#kernel';
import { isUuid, notFound, type Principal } from '#platform/http';
import { Vault } from '#platform/vault';
import { writeDownRead } from './access-entry.schema.js';
import type { RecordDocument } from './record.schema.js';
import { recordsModel } from './records.js';
import { ReadModels } from './registry.js';
import { timelineFold } from './timeline.js';

/** Every vault reference inside a value: the fields named `…Ref` that hold one. */
export const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.endsWith('Ref') && isUuid(inner) ? [inner as string] : refsIn(inner),
  );
};

const withoutTexts: readonly Role[] = ['ADM', 'SUB'];
const readerOfTexts = ({ grants, personId }: Principal) => ({
  personId,
  grants: grants.filter(({ role }) => !withoutTexts.includes(role)),
});

/** `erased`: references whose text was erased. */
export type Texts = Readonly<{ texts: Readonly<Record<string, string>>; erased: string[] }>;

/**
 * What the references of a record stand for. Whoever does not see the whole record sees the texts of
 * the fields they see; administrators and downstream systems read none. Every read is written down
 * before it is answered.
 */
@Injectable()
export class TextsService {
  constructor(
    private readonly db: Db,
    private readonly models: ReadModels,
    private readonly vault: Vault,
    private readonly access: ReadAccess,
  ) {}

  async of(aggregate: Aggregate, principal: Principal, id: string): Promise<Texts> {
    const { name } = aggregate.decider;
    const reader = readerOfTexts(principal);
    this.access.require(name, reader);
    const record = isUuid(id)
      ? await (await this.models.model(recordsModel)).findOne({ _id: `${name}-${id}` }).lean()
      : null;
    const view = record && (await this.access.viewOf(reader, record._id, record));
    if (!record || !view) throw notFound(record !== null);
    const refs = [...new Set(await this.refsFor(aggregate, view, record))];
    await writeDownRead(this.db, principal, record._id, refs);
    const texts = await this.vault.open(refs);
    return { texts: Object.fromEntries(texts), erased: refs.filter((ref) => !texts.has(ref)) };
  }

  /**
   * The texts behind some references of a record, by reference; erased ones are not there. 404 for
   * whoever may not read it, or reads no more than how it ended.
   */
  async behind(
    family: string,
    principal: Principal,
    id: string,
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const reader = readerOfTexts(principal);
    this.access.require(family, reader);
    const streamId = `${family}-${id}`;
    const found = isUuid(id) ? await this.access.find(reader, streamId) : undefined;
    if (!found || found.view === 'outcome') throw await this.access.notSeen(streamId);
    await writeDownRead(this.db, principal, streamId, [...refs]);
    return this.vault.open(refs);
  }

  /**
   * Texts of a record that is at hand, of which somebody sees so much; undefined for whoever sees it
   * by roles alone that read no texts.
   */
  async open(
    principal: Principal,
    record: RecordDocument,
    view: View,
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, string> | undefined> {
    if (refs.length === 0) return new Map();
    const reader = readerOfTexts(principal);
    if ((await this.access.viewOf(reader, record._id, record)) !== view) return undefined;
    await writeDownRead(this.db, principal, record._id, refs);
    return this.vault.open(refs);
  }

  private async refsFor(
    aggregate: Aggregate,
    view: View,
    record: RecordDocument,
  ): Promise<string[]> {
    const { name } = aggregate.decider;
    const own = viewedState(aggregate, record.state);
    if (view !== 'whole') return refsIn(this.access.policy.shown(name, view, own));
    const lines = await this.models.model(timelineFold);
    const entries = await lines
      .find({ caseId: record._id }, 'facts')
      .sort({ position: -1 })
      .limit(1_000)
      .lean();
    return [...refsIn(record.state), ...entries.flatMap(({ facts }) => refsIn(facts))];
  }
}
