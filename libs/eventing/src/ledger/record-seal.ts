import {
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { PublishRecord } from './cloud-event.js';

const sealHeader = 'ce_seal';
type Sealed = Readonly<{
  partition: number;
  headers: Readonly<Record<string, string | undefined>>;
  value: string | undefined;
}>;

/**
 * A seal over all of a record that the relay puts on and consumers check, so that a producer which
 * is not the relay cannot make one up or change one.
 * HMAC-SHA256 with a key derived from the deployment's; 22 characters of base64url. A record
 * without a valid one is compared with the ledger instead.
 */
export class RecordSeal {
  private readonly key: KeyObject;
  /** `secret`: at least 32 bytes that only the deployment's services know. */
  constructor(secret: Buffer) {
    this.key = createSecretKey(
      Buffer.from(hkdfSync('sha256', secret, '', 'concord record seal', 32)),
    );
  }

  sealed(record: PublishRecord): PublishRecord {
    return {
      ...record,
      headers: {
        ...record.headers,
        [sealHeader]: this.of(record.topic, record).toString('base64url'),
      },
    };
  }

  isGenuine(topic: string, record: Sealed): boolean {
    const given = Buffer.from(record.headers[sealHeader] ?? '', 'base64url');
    const due = this.of(topic, record);
    return given.length === due.length && timingSafeEqual(given, due);
  }

  private of(topic: string, { partition, headers, value }: Sealed): Buffer {
    // Lengths go before the parts, so that no text can be cut differently under the same seal.
    let text = `${topic}/${partition}`;
    for (const name of Object.keys(headers).sort())
      if (name.startsWith('ce_') && name !== sealHeader)
        text += measured(name) + measured(headers[name] ?? '');
    return createHmac('sha256', this.key)
      .update(text + (value ?? ''))
      .digest()
      .subarray(0, 16);
  }
}

const measured = (text: string): string => `${text.length}:${text}`;
