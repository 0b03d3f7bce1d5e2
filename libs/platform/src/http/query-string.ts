import { invalid } from './problems.js';

/**
 * Reads a query string without guessing: a repeated or bracketed parameter is refused, `+` is a
 * blank, every value is text.
 */
export const readQuery = (text: string): Record<string, string> => {
  const query: Record<string, string> = {};
  let pairs: [string, string][];
  try {
    // URLSearchParams replaces malformed bytes silently; decoding first finds them.
    decodeURIComponent(text.replaceAll('+', '%20'));
    pairs = [...new URLSearchParams(text)];
  } catch {
    throw invalid('/query', 'encoding', 'The query is not valid percent-encoded UTF-8.');
  }
  for (const [key, value] of pairs) {
    if (/[[\].]|^(__proto__|constructor|prototype)$/.test(key))
      throw invalid(
        `/query/${key}`,
        'forbidden-key',
        'Brackets, dots and reserved names are not allowed here.',
      );
    if (Object.hasOwn(query, key))
      throw invalid(`/query/${key}`, 'duplicate-key', 'Give this parameter once.');
    if (/[\u0000-\u001f]/.test(value))
      throw invalid(
        `/query/${key}`,
        'control-character',
        'Control characters are not allowed here.',
      );
    query[key] = value;
  }
  return query;
};
