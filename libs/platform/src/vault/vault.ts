/** One confidential text: a person's name, a reason, a finding. `ref` is what events carry. */
export type SealedText = Readonly<{ ref: string; subject: string; text: string }>;

/**
 * Personal and confidential text, outside the events. Each subject has a key of its own;
 * destroying it makes every text of the subject unreadable for ever, wherever a copy may lie.
 */
export abstract class Vault {
  /** Stores the texts durably; a ref stored before keeps its first text. */
  abstract seal(texts: readonly SealedText[]): Promise<void>;
  /** The texts by ref; a ref that is unknown or erased is absent from the map. */
  abstract open(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Forgets texts whose command did not commit. */
  abstract discard(refs: readonly string[]): Promise<void>;
  /** Destroys the subject's key and texts. Idempotent. */
  abstract erase(subject: string): Promise<void>;
}

export class MemoryVault extends Vault {
  private readonly texts = new Map<string, SealedText>();
  async seal(texts: readonly SealedText[]): Promise<void> {
    for (const text of texts) if (!this.texts.has(text.ref)) this.texts.set(text.ref, text);
  }
  async open(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(refs.flatMap((ref) => (this.texts.has(ref) ? [[ref, this.texts.get(ref)!.text]] : [])));
  }
  async discard(refs: readonly string[]): Promise<void> {
    for (const ref of refs) this.texts.delete(ref);
  }
  async erase(subject: string): Promise<void> {
    for (const [ref, text] of this.texts) if (text.subject === subject) this.texts.delete(ref);
  }
}
