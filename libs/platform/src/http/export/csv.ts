import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Cell } from './rows.js';

/**
 * RFC 4180 in UTF-8 with the mark by which spreadsheets know it. What a spreadsheet would take for
 * a formula gets an apostrophe before it.
 */
export const csvOf = (
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): Readable => {
  const table = stringify({
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
  // Whoever reads the table is told what failed.
  pipeline(Readable.from(rows), table).catch(() => {});
  return table;
};
