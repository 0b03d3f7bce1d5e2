import { OffsetJump } from './message-log.js';

/** Notices where the log skips or goes back; clients recover from both without a word. */
export class OffsetWatch {
  readonly #next = new Map<string, bigint>();
  constructor(private readonly onJump: (jump: OffsetJump) => void) {}

  /** A partition's records from `first` to `last` were taken. */
  took(topic: string, partition: number, first: bigint, last: bigint): void {
    const key = `${topic}/${partition}`;
    const expected = this.#next.get(key);
    if (expected !== undefined && first !== expected)
      this.onJump(new OffsetJump(topic, partition, expected, first));
    this.#next.set(key, last + 1n);
  }

  /** The group stopped at `committed`, and the partition holds `low` to below `high`. */
  begins(topic: string, partition: number, committed: bigint, low: bigint, high: bigint): void {
    if (committed >= 0n && (committed < low || committed > high))
      this.onJump(new OffsetJump(topic, partition, committed, low));
  }

  /** After a rebalance others may have gone on: no expectations are left. */
  forget(): void {
    this.#next.clear();
  }
}
