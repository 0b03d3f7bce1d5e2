import { require } from './refusals.js';

const sha256 = /^[0-9a-f]{64}$/;
/** SHA-256 in lower-case hexadecimal. */
export const isSha256 = (hash: string): boolean => sha256.test(hash);
/** Refuses `code`, `<capability>.hash`, unless it is a SHA-256 in lower-case hexadecimal. */
export const requireHash = (hash: string, code: string): void =>
  require(isSha256(hash), code, 'Give the SHA-256 of the document in lower-case hexadecimal.');
