import { type LedgerEntry, LedgerFault, type Publishing, recordsOf } from '#eventing/ledger';
import type { Claimed } from './claimer.js';
import { SendQueues } from './send-queues.js';
import { assertOneHistory, OtherHistory } from './one-history.js';
import type { RelayPorts } from './ports.js';
import type { Bounds } from './relay.js';
import type { RelayHealth } from './relay-health.js';
import { pause, Signal } from './timing.js';

export type SenderOptions = Publishing &
  Readonly<{
    bounds: Bounds;
    onError: (error: unknown) => void;
    onSent: (entry: LedgerEntry) => void;
    onRefusal: (reason: string | undefined) => void;
    health: RelayHealth;
  }>;

const checkpointMs = 100;
const stopMs = 5_000;

/**
 * Publishes the ledger word for word, from the sent-checkpoint on, entry by entry without a hole.
 * After any failure it begins at the checkpoint again: a repeat is harmless, a hole is not.
 * Claiming goes on meanwhile.
 * Each beginning asks whether log and ledger tell one history; where they do not, it publishes
 * nothing and asks again.
 */
export class Sender {
  private handedOver: Claimed[] = [];
  private readonly changed: Signal;
  private readonly room: Signal;
  private stopping = false;
  private failing = false;
  private holding = true;
  private running: Promise<void> | undefined;
  private sent = 0;
  private stored = 0;
  private storing: Promise<void> | undefined;

  constructor(
    private readonly ports: Pick<RelayPorts, 'ledger' | 'sent' | 'publisher' | 'timing'>,
    private readonly options: SenderOptions,
    /** Number of the newest entry in the ledger. */
    private newest: number,
  ) {
    this.changed = new Signal(ports.timing);
    this.room = new Signal(ports.timing);
    if (newest > 0) options.health.unacknowledged();
  }

  start(): void {
    this.running = this.run();
  }

  /**
   * Takes the next entry. Resolves when more may come: at once while the log does not take any, for
   * the ledger must go on.
   */
  async take(claimed: Claimed): Promise<void> {
    this.newest = claimed.entry._id;
    this.options.health.unacknowledged();
    if (!this.failing && this.handedOver.length < this.options.bounds.handedOver)
      this.handedOver.push(claimed);
    this.changed.raise();
    while (
      this.handedOver.length >= this.options.bounds.handedOver &&
      this.holding &&
      !this.failing
    )
      await this.room.wait();
  }

  /** From now on nobody has to wait until more may come. */
  holdNobody(): void {
    this.holding = false;
    this.room.raise();
  }

  /** Sends what it has, for at most 5 s, then writes the checkpoint. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.changed.raise();
    this.holdNobody();
    await new Promise<void>((resolve) => {
      const cancel = this.ports.timing.after(stopMs, resolve);
      void this.running?.then(cancel).then(resolve);
    });
    await this.store().catch(() => {});
  }

  private async run(): Promise<void> {
    const { timing } = this.ports;
    for (let wait = 100; ;) {
      const before = this.sent;
      try {
        await this.sendFromCheckpoint();
        return;
      } catch (error) {
        this.failing = true;
        this.handedOver = [];
        this.room.raise();
        if (error instanceof OtherHistory) this.options.onRefusal(error.message);
        this.options.health.failed('publishing', error);
        this.options.onError(error);
      }
      if (this.stopping) return;
      wait = this.sent > before ? 100 : Math.min(wait * 2, 5_000);
      await pause(timing, wait);
    }
  }

  private async sendFromCheckpoint(): Promise<void> {
    const { ledger, sent, publisher } = this.ports;
    let entry = await sent.read();
    let tails: LedgerEntry['tails'] = [];
    if (entry > 0) {
      const [last] = await ledger.after(entry - 1, 1);
      if (!last) throw new LedgerFault(`entry ${entry} was sent, but the ledger ends before it`);
      tails = last.tails;
    }
    await assertOneHistory(await publisher.newest(), ledger);
    this.options.onRefusal(undefined);
    if (this.newest <= entry) this.options.health.acknowledged(true);
    const queues = new SendQueues(
      publisher,
      (done) => this.onSent(done),
      () => this.changed.raise(),
    );
    this.failing = false;
    try {
      for (;;) {
        queues.throwIfFailed();
        const next = queues.unsent < this.options.bounds.unsent ? await this.after(entry) : [];
        for (const { entry: one, commits } of next) {
          queues.add(one, recordsOf(one, commits, this.options, tails));
          [entry, tails] = [one._id, one.tails];
        }
        if (next.length > 0) continue;
        if (this.stopping && queues.unsent === 0) return;
        await this.changed.wait();
      }
    } finally {
      await queues.stop();
    }
  }

  /**
   * The entries behind `entry`: as they were handed over, or from the ledger where that was not
   * kept.
   */
  private async after(entry: number): Promise<readonly Claimed[]> {
    // What was read from the ledger may be ahead of what is handed over: that is done with, and
    // makes room.
    while (this.handedOver[0] && this.handedOver[0].entry._id <= entry) {
      this.handedOver.shift();
      this.room.raise();
    }
    if (this.newest <= entry) return [];
    if (this.handedOver[0]?.entry._id === entry + 1) {
      const next = this.handedOver.splice(0);
      this.room.raise();
      return next;
    }
    const entries = await this.ports.ledger.after(entry, 20);
    const commits = await this.ports.ledger.commitsOf(entries);
    return entries.map((one) => ({ entry: one, commits }));
  }

  private onSent(entry: LedgerEntry): void {
    this.sent = entry._id;
    this.options.onSent(entry);
    this.options.health.acknowledged(this.newest <= entry._id);
    this.storeSoon(checkpointMs);
  }

  /**
   * Writes the checkpoint down after a moment; what is acknowledged while it is being written is
   * written after it.
   */
  private storeSoon(afterMs: number): void {
    let failed = false;
    this.storing ??= pause(this.ports.timing, afterMs)
      .then(() => this.store())
      .catch((error: unknown) => {
        failed = true;
        if (!this.stopping) this.options.onError(error);
      })
      .finally(() => {
        this.storing = undefined;
        if (this.sent > this.stored && !this.stopping)
          this.storeSoon(failed ? 10 * checkpointMs : checkpointMs);
      });
  }

  private async store(): Promise<void> {
    if (this.sent <= this.stored) return;
    const entry = this.sent;
    await this.ports.sent.advance(entry);
    this.stored = entry;
  }
}
