import { type SaxesTagPlain, SaxesParser } from 'saxes';
import { RuleViolation } from '#kernel';
import type { ListEntry } from './list-entry.js';

/** An element with what stands in it. `name` is without its prefix. */
export type Element = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
}> & { text: string };
export type ListBytes = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
/** A version of a list as its publisher made it; `generatedAt` is its own word for when. */
export type ReadList = Readonly<{ generatedAt: string; entries: readonly ListEntry[] }>;
export type ListReader = (bytes: ListBytes) => Promise<ReadList>;

/** How the document of one publisher is built. */
export type ListDocument = Readonly<{
  root: string;
  title: string;
  /** Elements that are entries. */
  entries: readonly string[];
  /** Elements beside the entries that say something of the whole list. */
  heads?: readonly string[];
  /** When it was made, and how many entries it says it has. */
  about: (
    root: Element,
    heads: readonly Element[],
  ) => Readonly<{ generatedAt: string; count?: number }>;
  /** Undefined for what is neither a person nor a body: a ship. */
  entryOf: (entry: Element) => ListEntry | undefined;
}>;

const mostEntries = 100_000;
/** Published lists have up to eight levels. */
const deepest = 32;
export const refuseList = (code: string, message: string): never => {
  throw new RuleViolation(code, message, 'rule');
};
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a list from pieces of its bytes, one entry in memory at a time.
 * Refuses `sanctions-list.malformed`, `.doctype` (no document type, so no external entity),
 * `.other-document`, `.truncated`, `.undated`, `.too-large`, `.entry-incomplete`, `.entry-twice`.
 */
export const readListDocument = async (
  bytes: ListBytes,
  {
    root: rootName,
    title,
    entries: entryNames,
    heads: headNames = [],
    about,
    entryOf,
  }: ListDocument,
): Promise<ReadList> => {
  const kept = new Set([...entryNames, ...headNames]);
  const entries: ListEntry[] = [];
  const heads: Element[] = [];
  const path: Element[] = [];
  let root: Element | undefined;
  /** How deep inside an entry or a head the reader is. */
  let within = 0;
  let found = 0;
  let complete = false;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () =>
    refuseList('sanctions-list.doctype', 'A list with a document type declaration is not read.'),
  );
  parser.on('error', (error) =>
    refuseList(
      'sanctions-list.malformed',
      `This is not well-formed XML: ${error.message.split('\n')[0]}`,
    ),
  );
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const element = {
      name: localName(tag.name),
      attributes: tag.attributes,
      text: '',
      children: [],
    };
    if (root === undefined) {
      root = element;
      if (root.name !== rootName)
        refuseList('sanctions-list.other-document', `This is not ${title}.`);
    }
    if (path.length >= deepest)
      refuseList('sanctions-list.malformed', `Elements are nested deeper than ${deepest}.`);
    if (within > 0) path.at(-1)!.children.push(element);
    if (within > 0 || kept.has(element.name)) within += 1;
    path.push(element);
  });
  const write = (text: string): void => {
    if (within > 0) path.at(-1)!.text += text;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', () => {
    const element = path.pop()!;
    if (within > 0) within -= 1;
    if (within === 0 && headNames.includes(element.name)) heads.push(element);
    if (within === 0 && entryNames.includes(element.name)) {
      found += 1;
      const entry = entryOf(element);
      if (entry) entries.push(entry);
      if (found > mostEntries)
        refuseList('sanctions-list.too-large', 'A list has at most 100,000 entries.');
    }
    if (path.length === 0) complete = true;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes)
      parser.write(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }));
    if (!complete) refuseList('sanctions-list.truncated', 'The list ends in the middle.');
    parser.close();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    refuseList('sanctions-list.malformed', 'The list is not valid UTF-8.');
  }
  const { generatedAt, count = found } = about(root!, heads);
  if (Number.isNaN(Date.parse(generatedAt)))
    refuseList('sanctions-list.undated', 'The list does not say when it was generated.');
  if (count !== found)
    refuseList('sanctions-list.truncated', `The list says ${count} entries and has ${found}.`);
  const refs = new Set(entries.map(({ ref }) => ref));
  if (refs.size !== entries.length)
    refuseList('sanctions-list.entry-twice', 'The list has two entries with one reference.');
  return { generatedAt: new Date(generatedAt).toISOString(), entries };
};

export const textOf = (element: Element, name: string): string =>
  element.children.find((one) => one.name === name)?.text.trim() ?? '';
export const allOf = (element: Element, name: string): Element[] =>
  element.children.filter((one) => one.name === name);
/** Elements that stand one level deeper, in a list of their own: `akaList` / `aka`. */
export const listedIn = (element: Element, list: string, name: string): Element[] =>
  allOf(element, list).flatMap((one) => allOf(one, name));

/** Passports and register numbers, so that ways of writing them are one. */
export const foldedNumber = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

const firstYear = 1800;
const mostYears = 20;
export const yearRange = (from: number, to: number): number[] =>
  from > firstYear && to >= from && to - from <= mostYears
    ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
    : [];
/** `1955-58` and `1955/58` in full, `the 1950s` as their years. */
const shortened = /\b(\d{2})(\d{2})\s*[-–/]\s*(\d{2})(?![-/]?\d)/g;
const decade = /\b(\d{3})0'?s\b/g;
const inFull = (text: string): string =>
  text
    .replaceAll(shortened, (written, century: string, from: string, to: string) =>
      to > from ? `${century}${from}-${century}${to}` : written,
    )
    .replaceAll(decade, (_written, years: string) => `${years}0-${years}9`)
    .replaceAll(/\bbetween (\d{4}) and (?=\d{4})/gi, '$1-');
/**
 * `1957`, `1955-1958` (every year of it), `1977/1978`, `1955 to 1958`, `between 1955 and 1958`, `1957
 * or 1959`.
 */
export const yearsIn = (text: string): number[] =>
  inFull(text)
    .split(/[/,;]|\bor\b|\band\b/)
    .flatMap((part) => {
      const found = (part.match(/\d{4}/g) ?? []).map(Number).filter((year) => year > firstYear);
      return found.length === 2 ? yearRange(Math.min(...found), Math.max(...found)) : found;
    });

/**
 * What the list says about a name stands in brackets: `(previously listed as)`, `(born in …)`. A
 * short word in capitals there is an acronym: a name of its own.
 */
const remark = /\((?:[^()]|\([^()]*\))*\)?|\[[^\]]*\]?|\{[^}]*\}?/g;
/** The same without brackets, before the name or behind a dash. */
const bareRemark =
  /^(?:formerly|previously)(?: known as| listed as)?\s+|\s+[-–—]\s*(?:formerly|previously|also|now)\b.*$/i;
const acronym = /\(\s*([A-Z][A-Z-]{2,9})\s*\)/g;
export const withoutRemarks = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[（）［］]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll(remark, ' ')
    .replace(bareRemark, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,]+|[\s,]+$/g, '');
/** Aliases come joined by `;` and with `a)` `b)` marks. */
export const splitAliases = (text: string): string[] =>
  text
    .replaceAll(acronym, '; $1; ')
    // Marks stand outside brackets; what stands in them may have a `;`.
    .replaceAll(remark, ' ')
    .split(/;|(?:^|\s)[a-z]\)\s/i)
    .map(withoutRemarks)
    .filter(Boolean);
