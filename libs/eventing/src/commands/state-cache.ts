export type Snapshot = Readonly<{ version: number; state: { status: string } }>;

/**
 * Folded states by stream, least recently used first out. Never trusted for a refusal: see
 * CommandExecutor.
 */
export class StateCache {
  private readonly entries = new Map<string, Snapshot>();
  constructor(private readonly limit = 10_000) {}

  get(streamId: string): Snapshot | undefined {
    const found = this.entries.get(streamId);
    if (found) {
      this.entries.delete(streamId);
      this.entries.set(streamId, found);
    }
    return found;
  }
  set(streamId: string, snapshot: Snapshot): void {
    const known = this.entries.get(streamId);
    if (known && known.version > snapshot.version) return;
    this.entries.delete(streamId);
    this.entries.set(streamId, snapshot);
    if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value!);
  }
}
