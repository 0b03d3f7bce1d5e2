import { parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';

export type Row = Readonly<Record<string, string>>;
/** A table as it was read: its columns in their order, and each row by column. */
export type Table = Readonly<{ columns: readonly string[]; rows: readonly Row[] }>;

const delimiters = [',', ';', '\t'] as const;
/** The mark that stands most often in the first line. */
const delimiterIn = (text: string): string => {
  const [head = ''] = text.split(/\r?\n/, 1);
  const often = (mark: string): number => head.split(mark).length;
  return delimiters.toSorted((a, b) => often(b) - often(a))[0]!;
};

/** The rows of a CSV file. Throws where it is none. */
export const tableIn = (text: string): Table => {
  const [columns = [], ...cells] = parse(text, {
    bom: true,
    delimiter: delimiterIn(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as string[][];
  const rows = cells.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])),
  );
  return { columns, rows };
};

/** RFC 4180. */
export const csvOfRows = (columns: readonly string[], rows: readonly Row[]): string =>
  stringify([[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ''))]);
