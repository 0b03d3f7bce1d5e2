import type { AnyBulkWriteOperation } from 'mongodb';
import type { LedgerEvent } from '#eventing/consumers';
import type { ProjectionHandler, Stored } from '../projection-handler.js';
import { WrittenKeys } from './written-keys.js';

export type FillingOptions = Readonly<{
  /**
   * Documents folded in memory at most; the ones longest untouched are written first. Default
   * 20,000.
   */
  inMemory?: number;
  /** Documents in one write. Default 1,000. */
  atOnce?: number;
  /** Writes under way at once. Default 3. */
  writers?: number;
}>;
type Held = { document: Stored | undefined; written: boolean };

/**
 * Folds events into an empty edition in bulk: documents stay in memory while they change, and are
 * inserted many at a time while folding goes on.
 * One that is touched again after it was written is read back. Indexes are made afterwards.
 */
export class Filling {
  private held = new Map<string, Held>();
  private readonly written = new WrittenKeys();
  private readonly underWay = new Set<Promise<void>>();
  private failure: unknown;
  private readonly options: Required<FillingOptions>;
  events = 0;

  constructor(
    private readonly handler: ProjectionHandler,
    options: FillingOptions = {},
  ) {
    this.options = { inMemory: 20_000, atOnce: 1_000, writers: 3, ...options };
  }

  async take(all: readonly LedgerEvent[]): Promise<void> {
    const touched = all
      .filter(({ type }) => this.handler.handles(type))
      .map((event) => ({ event, keys: this.handler.keysOf(event) }));
    this.events += all.length;
    await this.readBack(touched.flatMap(({ keys }) => keys));
    for (const { event, keys } of touched)
      for (const key of keys) {
        const before = this.held.get(key);
        // Put at the end again: the first ones are those longest untouched.
        if (before) this.held.delete(key);
        this.held.set(key, {
          document: this.handler.next(before?.document, event, key),
          written: before?.written ?? false,
        });
      }
    const most = this.handler.fold.once ? 0 : this.options.inMemory;
    while (this.held.size >= most + this.options.atOnce) await this.writeOldest();
  }

  /** Writes the rest. */
  async finish(): Promise<void> {
    while (this.held.size > 0) await this.writeOldest();
    await Promise.all(this.underWay);
    if (this.failure) throw this.failure;
  }

  private async readBack(keys: readonly string[]): Promise<void> {
    if (this.handler.fold.once) return;
    const missing = keys.filter((key) => !this.held.has(key) && this.written.mayHave(key));
    if (missing.length === 0) return;
    await Promise.all(this.underWay);
    for (const document of await this.handler.documents
      .find({ _id: { $in: [...new Set(missing)] } })
      .toArray())
      this.held.set(document._id, { document, written: true });
  }

  private async writeOldest(): Promise<void> {
    const operations: AnyBulkWriteOperation<Stored>[] = [];
    for (const [key, { document, written }] of this.held) {
      if (operations.length >= this.options.atOnce) break;
      this.held.delete(key);
      if (document)
        operations.push(
          written
            ? { replaceOne: { filter: { _id: key }, replacement: document } }
            : { insertOne: { document } },
        );
      else if (written) operations.push({ deleteOne: { filter: { _id: key } } });
      if (document) this.written.add(key);
    }
    while (this.underWay.size >= this.options.writers) await Promise.race(this.underWay);
    if (this.failure) throw this.failure;
    if (operations.length === 0) return;
    const write: Promise<void> = this.handler.documents
      .bulkWrite(operations, { ordered: false })
      .then(
        () => {},
        (error: unknown) => void (this.failure = error),
      )
      .finally(() => this.underWay.delete(write));
    this.underWay.add(write);
  }
}
