import type { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { modelOn, prepareModels } from '#platform/documents';
import { Operation } from './operation.schema.js';

export type Asked = Pick<Operation, '_id' | 'kind' | 'target' | 'by' | 'reason'>;

/**
 * How long a process may be silent before another one takes its work over; the database's clock.
 */
const leaseMs = 10_000;

/** What was asked for and what came of it, kept for good: who, why, when. */
export class Operations {
  private readonly documents: Model<Operation>;
  constructor(private readonly db: Db) {
    this.documents = modelOn(db, Operation);
  }
  async prepare(): Promise<void> {
    await prepareModels(this.db, Operation);
  }

  /** The same id again answers what was asked for first. */
  async ask({ _id, ...asked }: Asked): Promise<Operation> {
    return this.documents
      .findOneAndUpdate(
        { _id },
        { $setOnInsert: { ...asked, at: new Date(), state: 'waiting' } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean()
      .orFail()
      .exec();
  }
  one(id: string): Promise<Operation | null> {
    return this.documents.findOne({ _id: id }).lean().exec();
  }
  latest(limit: number): Promise<Operation[]> {
    return this.documents.find().sort({ at: -1 }).limit(limit).lean().exec();
  }

  /** The oldest that waits, or whose holder fell silent. */
  async claim(holder: string, which: object): Promise<Operation | undefined> {
    const free = {
      $or: [{ state: 'waiting' }, { state: 'running', $expr: { $lt: ['$leaseUntil', '$$NOW'] } }],
    };
    return (
      (await this.documents
        .findOneAndUpdate(
          { ...which, ...free } as object,
          [{ $set: { state: 'running', holder, leaseUntil: { $add: ['$$NOW', leaseMs] } } }],
          { sort: { at: 1 }, returnDocument: 'after', updatePipeline: true },
        )
        .lean()) ?? undefined
    );
  }
  /** Keeps a claim; false when another process has it. */
  async renew(id: string, holder: string, progress?: string): Promise<boolean> {
    const { matchedCount } = await this.documents.updateOne(
      { _id: id, holder, state: 'running' },
      [
        {
          $set: {
            leaseUntil: { $add: ['$$NOW', leaseMs] },
            ...(progress === undefined ? {} : { progress: { $literal: progress } }),
          },
        },
      ],
      { updatePipeline: true },
    );
    return matchedCount === 1;
  }
  async end(
    id: string,
    holder: string,
    outcome: Pick<Operation, 'state'> & Partial<Pick<Operation, 'result' | 'error'>>,
  ): Promise<void> {
    await this.documents.updateOne(
      { _id: id, holder },
      { $set: { ...outcome, endedAt: new Date() }, $unset: { leaseUntil: '', holder: '' } },
    );
  }
}
