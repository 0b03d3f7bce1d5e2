import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/ids';
import type { Principal } from './principal.js';
import { invalid, Problem } from './problems.js';

/** Where the next page begins: the sort values of the last item, its id last. */
export type Position = readonly (string | number)[];

/** What a cursor is good for: this caller with these grants, this query. */
export const cursorBinding = (principal: Principal | undefined, query: object): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        who: principal?.accountId ?? '',
        grants: principal?.grants ?? [],
        acting: principal?.acting ?? null,
        query,
      }),
    )
    .digest('base64url')
    .slice(0, 16);

/**
 * Opaque. The binding catches mistakes and curiosity; what a caller may see is decided by the scope
 * of the query, never by the cursor.
 */
export const encodeCursor = (position: Position, binding: string): string =>
  Buffer.from(JSON.stringify([binding, ...position])).toString('base64url');

/** 400 `unknown-cursor` for text that is no cursor, or one of another caller or query. */
export const decodeCursor = (cursor: string | undefined, binding: string): Position | undefined => {
  if (cursor === undefined) return undefined;
  const [owner, ...position] = parse(cursor);
  if (owner !== binding || position.length === 0) throw new Problem('unknown-cursor');
  return position;
};

const parse = (cursor: string): Position => {
  if (cursor.length > 1024 || !/^[\w-]+$/.test(cursor)) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) &&
      value.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
      ? (value as Position)
      : [];
  } catch {
    return [];
  }
};

/** `?limit=`: 1 to 200, default 50. More is refused, not cut: 400 `invalid`, `/query/limit`. */
export const parseLimit = (
  text: string | undefined,
  { standard = 50, most = 200 } = {},
): number => {
  if (text === undefined) return standard;
  if (!/^[1-9]\d{0,5}$/.test(text) || Number(text) > most)
    throw invalid('/query/limit', 'limit', `A whole number from 1 to ${most}.`);
  return Number(text);
};
