import { refuseErased, type SealedText, Vault } from '../vault/vault.js';

/** The vault in memory, for tests: texts lie open. */
export class MemoryVault extends Vault {
  private readonly texts = new Map<string, SealedText>();
  private readonly erased = new Set<string>();
  async seal(texts: readonly SealedText[]): Promise<void> {
    refuseErased(texts, (subject) => this.erased.has(subject));
    for (const text of texts) if (!this.texts.has(text.ref)) this.texts.set(text.ref, text);
  }
  async open(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      refs.flatMap((ref) => (this.texts.has(ref) ? [[ref, this.texts.get(ref)!.text]] : [])),
    );
  }
  async discard(refs: readonly string[]): Promise<void> {
    for (const ref of refs) this.texts.delete(ref);
  }
  async fingerprints(texts: readonly SealedText[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      texts
        .filter(({ subject }) => !this.erased.has(subject))
        .map(({ ref, subject, text }) => [ref, `${subject}:${text}`]),
    );
  }
  async erase(subject: string): Promise<number> {
    const own = [...this.texts.values()].filter((text) => text.subject === subject);
    for (const { ref } of own) this.texts.delete(ref);
    this.erased.add(subject);
    return own.length;
  }
}
