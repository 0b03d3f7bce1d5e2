import type { Collection, Db } from 'mongodb';

type LeaseDocument = { _id: string; holder?: string; expiresAt?: Date };

/**
 * A lease on the database's clock. It saves work and nothing else: whoever loses it late may
 * repeat, never harm.
 * The document is emptied on release, not deleted.
 */
export class Lease {
  private readonly leases: Collection<LeaseDocument>;
  constructor(
    db: Db,
    private readonly name: string,
    private readonly holder: string,
    private readonly ms = 10_000,
  ) {
    this.leases = db.collection('leases');
  }

  /** Takes or renews it; false while somebody else holds it. */
  async take(): Promise<boolean> {
    const expired = {
      $or: [
        { $not: ['$expiresAt'] },
        { $lte: ['$expiresAt', '$$NOW'] },
        { $eq: ['$holder', this.holder] },
      ],
    };
    const document = await this.leases.findOneAndUpdate(
      { _id: this.name },
      [
        {
          $set: {
            holder: { $cond: [expired, this.holder, '$holder'] },
            expiresAt: { $cond: [expired, { $add: ['$$NOW', this.ms] }, '$expiresAt'] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after' },
    );
    return document?.holder === this.holder;
  }

  async release(): Promise<void> {
    await this.leases.updateOne(
      { _id: this.name, holder: this.holder },
      { $unset: { holder: '', expiresAt: '' } },
    );
  }
}
