import { createHmac } from 'node:crypto';
import { derivedId } from '#platform/ids';

/**
 * Ids of new records: the same for a repeated command, and not to be computed from account and key
 * by anybody without the secret of the deployment.
 */
export class NewIds {
  constructor(private readonly secret: Buffer) {}

  of(...parts: readonly string[]): string {
    const sealed = createHmac('sha256', this.secret).update(parts.join('\u0000')).digest('hex');
    return derivedId('aggregate', sealed);
  }
}
