import { invalid } from './problems.js';

/**
 * Reads a query string without guessing: a repeated or bracketed parameter is refused, `+` is a
 * blank, every value is text.
 */
export const readQuery = (text: string): Record<string, string> =>
  readPairs(text, '/query', /[\u0000-\u001f]/);

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Without tab and line ends, which text of several lines has. */
const otherControls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/**
 * The fields of a form, read as strictly. A line ends as it does everywhere else here, whatever the
 * browser sends; a field that was left empty is not there.
 */
export const readForm = (bytes: Uint8Array): Record<string, string> => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw invalid('', 'encoding', 'This is not valid UTF-8.');
  }
  return Object.fromEntries(
    Object.entries(readPairs(text, '', otherControls)).flatMap(([name, given]) => {
      const value = given.replaceAll('\r\n', '\n').trim();
      return value === '' ? [] : [[name, value]];
    }),
  );
};

const readPairs = (text: string, at: string, controls: RegExp): Record<string, string> => {
  const query: Record<string, string> = {};
  let pairs: [string, string][];
  try {
    // URLSearchParams replaces malformed bytes silently; decoding first finds them.
    decodeURIComponent(text.replaceAll('+', '%20'));
    pairs = [...new URLSearchParams(text)];
  } catch {
    throw invalid(at, 'encoding', 'This is not valid percent-encoded UTF-8.');
  }
  for (const [key, value] of pairs) {
    if (/[[\].]|^(__proto__|constructor|prototype)$/.test(key))
      throw invalid(
        `${at}/${key}`,
        'forbidden-key',
        'Brackets, dots and reserved names are not allowed here.',
      );
    if (Object.hasOwn(query, key))
      throw invalid(`${at}/${key}`, 'duplicate-key', 'Give this parameter once.');
    if (controls.test(value))
      throw invalid(
        `${at}/${key}`,
        'control-character',
        'Control characters are not allowed here.',
      );
    query[key] = value;
  }
  return query;
};
