import type { Collection, Db } from 'mongodb';
import type { CommandIntent } from '#kernel';
import type { Clock } from '#platform/clock';
import type { CommandSender } from '#platform/commands';
import { ReadModels } from '#platform/projections';

type DueCard = { _id: string; dueDate: string; alarms: readonly { on: string; offset: number | 'due' }[] };
const batch = 500;

/**
 * Rings the alarms of obligations whose day has come. MongoDB says what is due; the obligation itself decides whether it still is,
 * so ringing twice, late, or from several processes changes nothing.
 */
export class DeadlineSweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;
  private readonly models: ReadModels;
  /** Alarms rung lately that the read model still shows. */
  private rung = new Set<string>();

  constructor(
    db: Db,
    private readonly sender: CommandSender,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void = () => {},
    private readonly everyMs = 1_000,
  ) {
    this.models = new ReadModels(db);
  }

  start(): void {
    this.timer = setInterval(() => void this.sweep().catch(this.onError), this.everyMs);
    this.timer.unref();
  }
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running?.catch(() => {});
  }

  /** One pass over everything due; answers how many alarms were rung. */
  sweep(): Promise<number> {
    this.running ??= this.pass().finally(() => (this.running = undefined));
    return this.running;
  }

  private async pass(): Promise<number> {
    const today = this.clock.today();
    const cards: Collection<DueCard> = await this.models.collection({ name: 'obligations', version: 1 });
    const due = await cards.find({ nextOn: { $lte: today } } as never, { projection: { dueDate: 1, alarms: 1 } }).sort({ nextOn: 1 }).limit(batch).toArray();
    if (this.rung.size > 20_000) this.rung.clear();
    const results = await Promise.allSettled(due.map((card) => this.ringAll(card, today)));
    for (const result of results) if (result.status === 'rejected') this.onError(result.reason);
    return results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0), 0);
  }

  private async ringAll(card: DueCard, today: string): Promise<number> {
    let count = 0;
    for (const { on, offset } of card.alarms) {
      const key = `${card._id}:${card.dueDate}:${offset}`;
      if (on > today || this.rung.has(key)) continue;
      await this.sender.send(intentOf(card, offset), { key, correlationId: key, causationId: key });
      this.rung.add(key);
      count += 1;
    }
    return count;
  }
}

const intentOf = ({ _id, dueDate }: DueCard, offset: number | 'due'): CommandIntent =>
  offset === 'due' ? { type: 'ReachDueDate', aggregateId: _id, data: { dueDate } } : { type: 'FireReminder', aggregateId: _id, data: { dueDate, offset } };
