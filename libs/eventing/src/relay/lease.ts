import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Collection, Db } from 'mongodb';

const incarnation = randomUUID();
/** Who holds a lease: machine, process, what tells a process from an earlier one of the same number. */
export const newHolder = (): string =>
  `${hostname()} ${process.pid} ${incarnation} ${randomUUID()}`;

/** Whether the process of a holder ran on this machine and is no more. Others may be gone, too. */
export const isGone = (holder: string): boolean => {
  const [host, pid, its] = holder.split(' ');
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return its !== incarnation;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};

type LeaseDocument = { _id: string; holder?: string; expiresAt?: Date };

const emptied = { $unset: { holder: '', expiresAt: '' } } as const;

/**
 * A lease on the database's clock. It saves work and nothing else: whoever loses it late may
 * repeat, never harm.
 * The document is emptied on release, not deleted.
 */
export class Lease {
  private readonly leases: Collection<LeaseDocument>;
  private isFirst = true;
  constructor(
    db: Db,
    private readonly name: string,
    private readonly holder: string,
    private readonly ms = 10_000,
  ) {
    this.leases = db.collection('leases');
  }

  /**
   * Takes or renews it; false while somebody else holds it. The first time one is not waited for
   * whose process is gone.
   */
  async take(): Promise<boolean> {
    const holder = await this.ask();
    const inherits = this.isFirst && holder !== undefined && isGone(holder);
    this.isFirst = false;
    if (!inherits) return holder === this.holder;
    await this.leases.updateOne({ _id: this.name, holder }, emptied);
    return (await this.ask()) === this.holder;
  }

  /** Who holds it, after asking for it. */
  private async ask(): Promise<string | undefined> {
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
    return document?.holder;
  }

  async release(): Promise<void> {
    await this.leases.updateOne({ _id: this.name, holder: this.holder }, emptied);
  }
}
