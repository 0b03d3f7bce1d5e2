import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { derivedId } from '#platform/ids';

/**
 * Ids of new records: the same for a repeated command, and not to be computed from account and key
 * by anybody without the secret of the deployment.
 */
export class NewIds {
  /** A key object: one made of the bytes for each id cost most of its time. */
  private readonly key: KeyObject;
  constructor(secret: Buffer) {
    this.key = createSecretKey(secret);
  }

  of(...parts: readonly string[]): string {
    const sealed = createHmac('sha256', this.key).update(parts.join('\u0000')).digest('hex');
    return derivedId('aggregate', sealed);
  }
}
