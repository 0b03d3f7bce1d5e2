import { Problem } from './problems.js';

/** Path and query of a request, characters. */
export const longestAddress = 8_000;

const pathOf = (url: string): string => url.split(/[?#]/, 1)[0]!;

/** Why the address of a request cannot be read; undefined where it can. */
export const faultOfAddress = (url: string): Problem | undefined => {
  if (url.length > longestAddress) return new Problem('uri-too-long');
  try {
    decodeURIComponent(pathOf(url));
    return undefined;
  } catch {
    return new Problem('malformed-request', 'The path is not UTF-8, percent-encoded.');
  }
};

/** As much of it as can be repeated in an answer and in a log. */
export const readableStart = (url: string): string => pathOf(url).slice(0, 200).split('%', 1)[0]!;
