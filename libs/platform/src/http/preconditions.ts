import { invalid, Problem } from './problems.js';

/** The ETag of an aggregate's version. */
export const entityTag = (version: number): string => `"${version}"`;

const version = /^[1-9]\d{0,15}$/;
const readVersion = (text: string): number | undefined =>
  version.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

/**
 * The version in `If-Match`; 0 for a record whose first command this is. 428 `precondition-required` when missing; 400 for `*`, weak or several
 * tags.
 */
export const parseEntityTag = (header: string | undefined): number => {
  if (header === undefined || header.trim() === '') throw new Problem('precondition-required');
  const quoted = /^"([^"]*)"$/.exec(header.trim());
  const found = quoted?.[1] === '0' ? 0 : quoted ? readVersion(quoted[1]!) : undefined;
  if (found === undefined)
    throw new Problem(
      'malformed-request',
      'If-Match takes exactly one strong ETag, as given by this server: "7".',
      {
        errors: [
          {
            pointer: '/headers/if-match',
            code: 'entity-tag',
            detail: 'One strong ETag is expected.',
          },
        ],
      },
    );
  return found;
};

/** 1 to 255 printable ASCII characters; the quotes of a structured-field string are taken off. */
export const parseIdempotencyKey = (header: string | undefined): string => {
  if (header === undefined || header.trim() === '') throw new Problem('idempotency-key-missing');
  const text = header.trim();
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text);
  const key = quoted ? quoted[1]!.replace(/\\(["\\])/g, '$1') : text;
  if (!/^[\x20-\x7e]{1,255}$/.test(key) || key.trim() === '')
    throw new Problem('idempotency-key-invalid');
  return key;
};

/** `?minVersion=`: the answer waits until the read model has reached it. Undefined when absent. */
export const parseMinVersion = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const found = readVersion(text);
  if (found === undefined)
    throw invalid('/query/minVersion', 'version', 'A version is a whole number from 1.');
  return found;
};
