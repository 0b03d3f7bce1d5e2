import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

const secretShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The one thing a cookie holds: 32 random bytes. Of them come the id the session is found by and
 * the key it is sealed with, neither of which tells the other.
 */
export class CookieSecret {
  readonly id: string;
  private constructor(
    readonly value: string,
    private readonly key: Uint8Array,
  ) {
    this.id = createHash('sha256').update(`concord session ${value}`).digest('base64url');
  }

  static fresh(): CookieSecret {
    return CookieSecret.of(randomBytes(32).toString('base64url'))!;
  }
  /** Undefined for what no cookie of ours has in it. */
  static of(value: string | undefined): CookieSecret | undefined {
    if (value === undefined || !secretShape.test(value)) return undefined;
    const key = hkdfSync('sha256', Buffer.from(value, 'base64url'), '', 'concord session key', 32);
    return new CookieSecret(value, new Uint8Array(key));
  }

  async seal(content: object): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.key);
  }
  async open<C extends object>(sealed: string): Promise<C> {
    const { plaintext } = await compactDecrypt(sealed, this.key);
    return JSON.parse(new TextDecoder().decode(plaintext)) as C;
  }
}
