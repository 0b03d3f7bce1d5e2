import { type SaxesTagPlain, SaxesParser } from 'saxes';
import { RuleViolation } from '#kernel';
import type { EntryName, ListEntry } from './list-entry.js';

type Node = { name: string; text: string; children: Node[] };
const entities = new Set(['INDIVIDUAL', 'ENTITY']);
const mostEntries = 100_000;
/** The published list has eight levels. */
const deepest = 32;
const refuse = (code: string, message: string): never => {
  throw new RuleViolation(code, message, 'rule');
};

export type ReadList = Readonly<{ generatedAt: string; entries: readonly ListEntry[] }>;

/**
 * Reads the UN Security Council consolidated list from chunks of text, one entry in memory at a
 * time.
 * Refuses `sanctions-list.malformed`, `.doctype` (no document type, so no external entity),
 * `.other-document`, `.truncated`, `.entry-incomplete`.
 */
export const readUnscList = async (
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): Promise<ReadList> => {
  const entries: ListEntry[] = [];
  const path: Node[] = [];
  let generatedAt = '';
  let root: string | undefined;
  let complete = false;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () =>
    refuse('sanctions-list.doctype', 'A list with a document type declaration is not read.'),
  );
  parser.on('error', (error) =>
    refuse(
      'sanctions-list.malformed',
      `This is not well-formed XML: ${error.message.split('\n')[0]}`,
    ),
  );
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (root === undefined) {
      root = tag.name;
      if (root !== 'CONSOLIDATED_LIST')
        refuse(
          'sanctions-list.other-document',
          'This is not a UN Security Council consolidated list.',
        );
      generatedAt = tag.attributes.dateGenerated ?? '';
    }
    if (path.length >= deepest)
      refuse('sanctions-list.malformed', `Elements are nested deeper than ${deepest}.`);
    const node: Node = { name: tag.name, text: '', children: [] };
    if (path.some(({ name }) => entities.has(name))) path.at(-1)!.children.push(node);
    path.push(node);
  });
  parser.on('text', (text) => {
    const node = path.at(-1);
    if (node) node.text += text;
  });
  parser.on('closetag', () => {
    const node = path.pop()!;
    if (entities.has(node.name)) {
      entries.push(entryOf(node));
      if (entries.length > mostEntries)
        refuse('sanctions-list.too-large', 'A list has at most 100,000 entries.');
    }
    if (path.length === 0) complete = true;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks)
      parser.write(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
    if (!complete) refuse('sanctions-list.truncated', 'The list ends in the middle.');
    parser.close();
  } catch (error) {
    if (error instanceof RuleViolation) throw error;
    refuse('sanctions-list.malformed', 'The list is not valid UTF-8.');
  }
  if (Number.isNaN(Date.parse(generatedAt)))
    refuse('sanctions-list.undated', 'The list does not say when it was generated.');
  const refs = new Set(entries.map(({ ref }) => ref));
  if (refs.size !== entries.length)
    refuse('sanctions-list.entry-twice', 'The list has two entries with one reference.');
  return { generatedAt: new Date(generatedAt).toISOString(), entries };
};

const child = (node: Node, name: string): string =>
  node.children.find((one) => one.name === name)?.text.trim() ?? '';
const all = (node: Node, name: string): Node[] => node.children.filter((one) => one.name === name);
const values = (node: Node, name: string): string[] =>
  all(node, name)
    .flatMap((one) => all(one, 'VALUE').map(({ text }) => text.trim()))
    .filter(Boolean);
/**
 * What the list says about a name stands in brackets: `(previously listed as)`, `(born in …)`. A
 * short word in capitals there is an acronym: a name of its own.
 */
const remark = /\([^()]*\)?|\[[^\]]*\]?/g;
const acronym = /\(\s*([A-Z][A-Z-]{2,9})\s*\)/g;
const withoutRemarks = (text: string): string =>
  text.replaceAll(acronym, '; $1; ').replaceAll(remark, ' ');
/** Aliases come joined by `;` and with `a)` `b)` marks. */
const splitAliases = (text: string): string[] =>
  withoutRemarks(text)
    .split(/;|(?:^|\s)[a-z]\)\s/i)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
const quality = (text: string): EntryName['quality'] =>
  text.trim().toLowerCase() === 'low' ? 'low' : 'good';
const firstYear = 1800;
const mostYears = 20;
const yearRange = (from: number, to: number): number[] =>
  from > firstYear && to >= from && to - from <= mostYears
    ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
    : [];
/** `1957`, `1955-1958` (every year of it), `1977/1978`, `1955 to 1958`, `1957 or 1959`. */
const yearsIn = (text: string): number[] =>
  text.split(/[/,;]|\bor\b|\band\b/).flatMap((part) => {
    const found = (part.match(/\d{4}/g) ?? []).map(Number).filter((year) => year > firstYear);
    return found.length === 2 ? yearRange(found[0]!, found[1]!) : found;
  });
const years = (node: Node, name: string): number[] =>
  all(node, name).flatMap((one) => {
    const written = [...yearsIn(child(one, 'YEAR')), ...yearsIn(child(one, 'DATE').slice(0, 4))];
    const [from, to] = [Number(child(one, 'FROM_YEAR')), Number(child(one, 'TO_YEAR'))];
    return [...new Set([...written, ...yearRange(from, to)])];
  });

const entryOf = (node: Node): ListEntry => {
  const person = node.name === 'INDIVIDUAL';
  const ref = child(node, 'REFERENCE_NUMBER');
  const primary = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
    .map((name) => child(node, name))
    .filter(Boolean)
    .join(' ');
  if (!ref || !primary)
    refuse('sanctions-list.entry-incomplete', 'An entry has no reference or no name.');
  const [first, ...more] = person
    ? [primary.replaceAll(remark, ' ').trim()]
    : splitAliases(primary);
  const original = child(node, 'NAME_ORIGINAL_SCRIPT');
  const listedOn = /^\d{4}-\d{2}-\d{2}/.exec(child(node, 'LISTED_ON'))?.[0];
  const aliases = all(node, `${node.name}_ALIAS`).flatMap((one) =>
    splitAliases(child(one, 'ALIAS_NAME')).map((value) => ({
      value,
      quality: quality(child(one, 'QUALITY')),
    })),
  );
  return {
    ref,
    type: person ? 'person' : 'organisation',
    version: `${child(node, 'VERSIONNUM')}|${values(node, 'LAST_DAY_UPDATED').at(-1) ?? ''}`,
    names: [
      { value: first ?? primary, quality: 'primary' },
      ...more.map((value) => ({ value, quality: 'good' as const })),
      ...(original
        ? splitAliases(original).map((value) => ({ value, quality: 'good' as const }))
        : []),
      ...aliases,
    ],
    birthYears: years(node, 'INDIVIDUAL_DATE_OF_BIRTH'),
    countries: [
      ...values(node, 'NATIONALITY'),
      ...all(node, `${node.name}_ADDRESS`)
        .map((one) => child(one, 'COUNTRY'))
        .filter(Boolean),
    ],
    documents: all(node, 'INDIVIDUAL_DOCUMENT')
      .map((one) =>
        child(one, 'NUMBER')
          .replaceAll(/[^A-Za-z0-9]/g, '')
          .toUpperCase(),
      )
      .filter(Boolean),
    ...(listedOn ? { listedOn } : {}),
  };
};
