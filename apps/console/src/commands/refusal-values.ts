import type { ProblemDocument } from '../api/client.js';

/**
 * What is said of a refusal with what it says of this one: `{number}`, the first in its English, and
 * members of it as words. Nothing where it has no such thing.
 */
export const withValues = (
  text: string,
  { detail, level, partnerStatus }: ProblemDocument,
  code: (value: string) => string,
): string | undefined => {
  const values: Readonly<Record<string, string | undefined>> = {
    number: /\d+/.exec(detail)?.[0],
    level: level && code(`role.${level}`),
    partnerStatus: partnerStatus && code(partnerStatus),
  };
  const parts = text.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : values[part]));
  return parts.includes(undefined) ? undefined : parts.join('');
};
