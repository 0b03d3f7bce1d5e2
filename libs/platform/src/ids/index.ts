import { createHash } from 'node:crypto';

const namespace = Buffer.from('6f1b0c3e2d4a5b6c8d7e9f0a1b2c3d4e', 'hex');

/**
 * UUIDv5 (RFC 9562) of the parts under Concord's own namespace: the same parts always give the same
 * id.
 */
export const derivedId = (...parts: readonly (string | number)[]): string => {
  const hash = createHash('sha1')
    .update(namespace)
    .update(parts.join('\u0000'))
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, v]) => v !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;
/** JSON with sorted keys and without undefined: equal values give equal text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));
/** sha256 of the canonical JSON, hex. */
export const contentHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
