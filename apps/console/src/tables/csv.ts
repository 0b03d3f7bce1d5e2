/** What stands in a cell of a table: a word to read, or a number to reckon with. */
export type Cell = string | number | undefined;

/** Spreadsheets take a text that begins so for a formula. */
const formula = /^[=+\-@\t\r]/;
const written = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 in UTF-8 with the mark by which spreadsheets know it, as the API's own tables are. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[columns, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('')}`;
