import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { JSONParser } from '@streamparser/json-node';
import { analyse } from 'chardet';
import { parse } from 'csv-parse';

/** The bytes of a file, from its begin each time they are asked for. */
export type FileBytes = () => AsyncIterable<Buffer>;
export const bytesOf =
  (path: string): FileBytes =>
  () =>
    createReadStream(path);

/** The file cannot be read as a table of organisations; nothing of it was taken in. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
}

/** A file as it was looked at before its first row is read. */
export type TableFile = Readonly<{
  bytes: FileBytes;
  /** sha-256 of its bytes. */
  hash: string;
  format: 'csv' | 'json';
  /** As `TextDecoder` names it. */
  encoding: string;
  /** The encoding was not said by the file: it was found by what its letters look like. */
  guessed: boolean;
  /** Lines of a CSV file, about; 0 where it cannot be told. */
  lines: number;
}>;
/** One record with the line of the file it begins on; of JSON, its number in the list. */
export type TableRow = Readonly<{ line: number; record: unknown }>;

const sampleBytes = 1024 * 1024;
const bom: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
const beginsWith = (bytes: Buffer, begin: readonly number[]): boolean =>
  begin.every((byte, index) => bytes[index] === byte);

/**
 * What kind of file it is and how its letters are written. Throws `UnreadableTable`, before anything
 * is read from it, where that is not clear: `wanted` says the encoding then.
 */
export const inspect = async (bytes: FileBytes, wanted?: string): Promise<TableFile> => {
  if (wanted !== undefined) requireEncoding(wanted);
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true });
  let [sample, lines, isUtf8] = [Buffer.alloc(0), 0, true];
  for await (const chunk of bytes()) {
    hash.update(chunk);
    if (sample.length < sampleBytes) sample = Buffer.concat([sample, chunk]);
    for (const byte of chunk) if (byte === 10) lines += 1;
    isUtf8 = isUtf8 && decodes(strict, chunk);
  }
  isUtf8 = isUtf8 && decodes(strict);
  if (beginsWith(sample, [0x50, 0x4b, 0x03, 0x04]))
    throw new UnreadableTable(
      'This is a ZIP archive or an Excel workbook: unzip it, or save it as CSV UTF-8.',
    );
  const said = bom.find(([bytes]) => beginsWith(sample, bytes))?.[1];
  const known = wanted ?? said ?? (isUtf8 && !sample.includes(0) ? 'utf-8' : undefined);
  const encoding = known ?? guess(sample);
  const begin = new TextDecoder(encoding).decode(sample.subarray(0, 4096)).trimStart();
  return {
    bytes,
    hash: hash.digest('hex'),
    format: begin.startsWith('[') ? 'json' : 'csv',
    encoding,
    guessed: known === undefined,
    lines: encoding.startsWith('utf-16') || begin.startsWith('[') ? 0 : lines,
  };
};

const decodes = (decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean => {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
};
const requireEncoding = (name: string): void => {
  if (!isKnownEncoding(name))
    throw new UnreadableTable(
      `There is no encoding ${name}: utf-8, utf-16le, windows-1252, windows-1251 …`,
    );
};
/** Of 100, and over the next best: below it a few letters alone have spoken. */
const [sureFrom, clearBy] = [20, 1.1];
/**
 * The encoding that the cells with other than ASCII letters look like, where one is clearly likelier
 * than every other: a wrong one would register names nobody can read.
 */
const guess = (sample: Buffer): string => {
  const cells = sample.toString('latin1').match(/[^,;\t|"\r\n]*[\x80-\xff][^,;\t|"\r\n]*/g) ?? [];
  const [best, next] = analyse(Buffer.from(cells.join(' '), 'latin1'));
  if (best && best.confidence >= sureFrom && best.confidence > clearBy * (next?.confidence ?? 0)) {
    const name = windowsNames[best.name] ?? best.name.toLowerCase();
    if (isKnownEncoding(name)) return name;
  }
  throw new UnreadableTable(
    'This file is not UTF-8, and it is not clear what it is. Save it as CSV UTF-8, or say its encoding: windows-1252, iso-8859-2 …',
  );
};
/**
 * What Windows calls ANSI is Latin 1 with letters where that has control characters. Of Latin 2 it
 * has another one, and one cannot be told from the other: no guess.
 */
const windowsNames: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'unclear',
};
const isKnownEncoding = (name: string): boolean => {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
};

async function* textOf({ bytes, encoding }: TableFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Its records one after the other, in constant memory. */
export const rowsOf = (file: TableFile): AsyncGenerator<TableRow> =>
  file.format === 'json' ? jsonRows(file) : csvRows(file);

async function* jsonRows(file: TableFile): AsyncGenerator<TableRow> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false });
  const records = Readable.from(textOf(file)).pipe(parser) as AsyncIterable<{ value: unknown }>;
  let line = 0;
  for await (const { value } of records) yield { line: (line += 1), record: value };
}

/** Separators that programs write; the one the header has most of. */
const separators = [',', ';', '\t'] as const;
const separatorOf = (header: string): string =>
  separators.reduce((best, one) =>
    header.split(one).length > header.split(best).length ? one : best,
  );
const lineEnds = ['\r\n', '\n', '\r'];

async function* csvRows(file: TableFile): AsyncGenerator<TableRow> {
  const texts = textOf(file);
  let begin = '';
  for (let next = await texts.next(); !next.done; next = await texts.next()) {
    begin += next.value;
    if (/[\r\n]/.test(begin.trimStart())) break;
  }
  const header = /^[^\r\n]*/.exec(begin.replace(/^\s+/, ''))![0];
  const parser = Readable.from(withBegin(begin, texts)).pipe(
    parse({
      columns: true,
      bom: true,
      delimiter: separatorOf(header),
      record_delimiter: lineEnds,
      skip_empty_lines: true,
      info: true,
      max_record_size: 262_144,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>)
    yield { line: info.lines - breaksIn(record), record };
}

/** Line breaks within a record: it began so many lines before the one it ends on. */
const breaksIn = (record: Record<string, string>): number =>
  Object.values(record).reduce((sum, value) => sum + value.split(/\r\n|\r|\n/).length - 1, 0);

async function* withBegin(begin: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield begin;
  yield* rest;
}
