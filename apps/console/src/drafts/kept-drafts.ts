const place = 'concord-drafts';
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Drafts, in memory. They lie in the tab's storage only while somebody is away at the identity
 * provider: what is typed here is often confidential.
 */
export class KeptDrafts {
  private readonly kept: Map<string, unknown>;
  constructor(private readonly storage: Storage) {
    const carried = storage.getItem(place);
    storage.removeItem(place);
    this.kept = new Map(carried ? (JSON.parse(carried) as [string, unknown][]) : []);
  }

  of(key: string): unknown {
    return this.kept.get(key);
  }
  keep(key: string, value: unknown): void {
    this.kept.set(key, value);
  }
  drop(key: string): void {
    this.kept.delete(key);
  }
  /** Before the page is left to sign in again. */
  carry(): void {
    if (this.kept.size > 0) this.storage.setItem(place, JSON.stringify([...this.kept]));
  }
  /** Somebody signed out. */
  forget(): void {
    this.kept.clear();
  }
}

export const keptDrafts = new KeptDrafts(globalThis.sessionStorage);
