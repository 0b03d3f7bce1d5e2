import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { readableCsvError } from './import-partners.js';
import { faultBefore, type Reader, readerOf } from './imported-rows.js';
import { readMapping } from './mapping.js';
import type { ImportedRow, RegisterBody, RowFault } from './organisations.policy.js';
import { type RefusedFile, RefusedRecords, RefusedRows } from './refused-rows.js';
import { inspect, rowsOf } from './table-file.js';

export type CheckResult = Readonly<{
  rows: number;
  toRegister: number;
  refused: number;
  refusedFile: string;
}>;
export type CheckOptions = Readonly<{
  refused?: string;
  mapping?: string;
  encoding?: string;
  out: Pick<NodeJS.WriteStream, 'write'>;
}>;

const wordsOf = ({ body, name, sections }: ImportedRow): string => {
  const { kind, countryCode, identifiers } = body as RegisterBody;
  const known = identifiers.map(({ scheme, value }) => `${scheme} ${value}`);
  const filled = sections.map(({ section }) => section);
  return `${name} (${[kind, countryCode, ...known, ...filled].join(', ')})`;
};

/**
 * Says of each row what would be registered, or why not, without asking a server: what is there
 * already may speak against a row all the same.
 */
export const checkPartners = async (
  file: string,
  {
    refused: refusedFile = `${basename(file, '.csv')}.refused.csv`,
    mapping: mappingFile,
    encoding,
    out,
  }: CheckOptions,
): Promise<CheckResult> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile);
  const table = await inspect(file, encoding);
  if (table.guessed)
    out.write(`the file is not UTF-8; it is read as ${table.encoding} (another one: --encoding)\n`);
  rmSync(refusedFile, { force: true });
  const list: RefusedFile = mapping
    ? new RefusedRecords(refusedFile)
    : new RefusedRows(refusedFile);
  const keys = new Set<string>();
  let [rows, refused] = [0, 0];
  let read: Reader | undefined;
  try {
    for await (const { line, record } of rowsOf(table)) {
      read ??= readerOf(record, mapping, out);
      rows += 1;
      const row = read(record);
      const twice: RowFault | undefined = keys.has(row.key)
        ? { code: 'import.duplicate', reason: 'An earlier row of this file has the same key.' }
        : undefined;
      keys.add(row.key);
      const fault = (await faultBefore(row)) ?? twice;
      if (!fault) {
        out.write(`line ${line}: ${wordsOf(row)}\n`);
        continue;
      }
      refused += 1;
      list.add({ row: rows, line, key: row.id, name: row.name, record }, fault);
      out.write(`line ${line}: refused, ${fault.code}: ${fault.reason}\n`);
    }
  } catch (error) {
    throw readableCsvError(error);
  } finally {
    await list.close();
  }
  return { rows, toRegister: rows - refused, refused, refusedFile };
};
