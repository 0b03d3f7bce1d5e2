import type { Collection, Db } from 'mongodb';

const freshMs = 5_000;

/**
 * Whether a majority still takes our writes: a small write of our own, repeated at most every five
 * seconds, and only when somebody asks.
 */
export class MajorityProbe {
  private readonly probes: Collection<{ _id: string; at: Date }>;
  private provedAt = -Infinity;

  constructor(
    db: Db,
    private readonly service: string,
  ) {
    this.probes = db.collection('health_probes', {
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 1_500 },
    });
  }

  async verdict(): Promise<string> {
    if (performance.now() - this.provedAt < freshMs) return 'ok';
    await this.probes.updateOne(
      { _id: this.service },
      { $set: { at: new Date() } },
      { upsert: true, maxTimeMS: 1_500 },
    );
    this.provedAt = performance.now();
    return 'ok';
  }
}
