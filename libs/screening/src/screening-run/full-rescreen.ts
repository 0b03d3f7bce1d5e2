import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { ScreeningHandler } from './screening-handler.js';
import type { ScreeningService } from './screening-service.js';

/** A run over all partners after a new list; `at` is the last partner done. */
export type FullRun = { _id: string; listVersion: string; state: 'pending' | 'done'; at: string; screened: number; lease?: { by: string; until: Date }; startedAt: Date; doneAt?: Date };
const batch = 64;
const leaseMs = 30_000;

/** Screens every partner against a new version of the list, in the background; goes on where it stopped, after a restart too. */
export class FullRescreen {
  private readonly id = randomUUID();
  private readonly runs: Collection<FullRun>;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly service: ScreeningService,
    private readonly handler: ScreeningHandler,
    private readonly onError: (error: unknown) => void = () => {},
  ) {
    this.runs = db.collection('screening_runs');
  }

  async request(listVersion: string): Promise<void> {
    await this.runs.updateOne({ _id: `UNSC|${listVersion}` }, { $set: { listVersion, state: 'pending', at: '', screened: 0, startedAt: new Date() }, $unset: { lease: '', doneAt: '' } }, { upsert: true });
    this.wake();
  }
  start(): void {
    this.timer = setInterval(() => this.wake(), 2_000);
    this.timer.unref();
  }
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.working?.catch(() => {});
  }
  private wake(): void {
    this.working ??= this.work()
      .catch(this.onError)
      .finally(() => (this.working = undefined));
  }

  private async work(): Promise<void> {
    for (;;) {
      const now = new Date();
      const run = await this.runs.findOneAndUpdate(
        { state: 'pending', $or: [{ lease: { $exists: false } }, { 'lease.until': { $lt: now } }, { 'lease.by': this.id }] },
        { $set: { lease: { by: this.id, until: new Date(now.getTime() + leaseMs) } } },
        { returnDocument: 'after' },
      );
      if (!run || this.stopping) return;
      const partners = await this.db.collection<{ _id: string }>('screening_partners').find({ _id: { $gt: run.at } }).sort({ _id: 1 }).limit(batch).toArray();
      const last = partners.at(-1);
      if (!last) {
        await this.runs.updateOne({ _id: run._id }, { $set: { state: 'done', doneAt: new Date() }, $unset: { lease: '' } });
        continue;
      }
      const cause = { key: `list:${run.listVersion}`, correlationId: `list:${run.listVersion}`, causationId: `list:${run.listVersion}` };
      const ids = partners.map(({ _id }) => _id);
      await this.service.screen(ids, cause);
      await this.handler.complete(ids, cause);
      await this.runs.updateOne({ _id: run._id, 'lease.by': this.id }, { $set: { at: last._id }, $inc: { screened: partners.length } });
    }
  }
}
