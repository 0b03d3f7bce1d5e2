import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM; 12-byte nonce, 16-byte tag, then the ciphertext. `about` is authenticated, not
 * hidden.
 */
export const encrypt = (key: Buffer, plain: Buffer, about: string): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};
export const decrypt = (key: Buffer, box: Buffer, about: string): Buffer => {
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(box.subarray(12, 28));
  return Buffer.concat([cipher.update(box.subarray(28)), cipher.final()]);
};

export type WrappedKey = Readonly<{
  /** Which key it is wrapped with; absent: the secret of the deployment. */
  by?: string | undefined;
  wrapped: Buffer;
}>;

/**
 * Wraps the keys of people, and opens what was wrapped: with keys of the settings, or in a key
 * management service, which never gives its own away (ADR-0097). `about`: whose key it is;
 * authenticated with it.
 */
export interface KeyWrapping {
  /** The key that wraps what is new; undefined: the secret of the deployment. */
  readonly current: string | undefined;
  wrap(key: Buffer, about: string): Promise<WrappedKey>;
  /** Rejects with `UnknownVaultKey` where it was wrapped with a key that is not at hand. */
  unwrap(wrapped: WrappedKey, about: string): Promise<Buffer>;
}

export class UnknownVaultKey extends Error {
  override readonly name = 'UnknownVaultKey';
  constructor(by: string) {
    super(`something in the vault is wrapped with the key ${by}, which is not at hand`);
  }
}

export type NamedKey = Readonly<{ id: string; key: Buffer }>;

/** Keys of the settings: the first wraps, all of them open, the secret of the deployment too. */
export class LocalKeys implements KeyWrapping {
  readonly current: string | undefined;
  private readonly byId: ReadonlyMap<string | undefined, Buffer>;

  constructor(secret: Buffer, named: readonly NamedKey[] = []) {
    const keys = [{ id: undefined, key: secret }, ...named];
    if (keys.some(({ key }) => key.length !== 32))
      throw new TypeError('a key of the vault must have 32 bytes');
    this.byId = new Map(keys.map(({ id, key }) => [id, key]));
    if (this.byId.size !== keys.length) throw new TypeError('two keys of the vault have one name');
    this.current = named[0]?.id;
  }

  async wrap(key: Buffer, about: string): Promise<WrappedKey> {
    return { by: this.current, wrapped: encrypt(this.byId.get(this.current)!, key, about) };
  }
  async unwrap({ by, wrapped }: WrappedKey, about: string): Promise<Buffer> {
    const key = this.byId.get(by);
    if (!key) throw new UnknownVaultKey(by!);
    return decrypt(key, wrapped, about);
  }
}
