export const say = (text) => process.stdout.write(`${text}\n`);
export const whole = (n) => Math.round(n).toLocaleString('en').replaceAll(',', ' ');
export const ms = (n) => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`;

export const verdict = (met) => (met ? 'met' : 'NOT MET');

/** Prints a table; the first column left, the others right. */
export const table = (title, columns, rows) => {
  const cells = [columns, ...rows].map((row) => row.map((cell) => String(cell ?? '')));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => [...row[index]].length)));
  const line = (row) =>
    `  ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index]))).join('   ')}`;
  say(`\n${title}`);
  say(line(cells[0]));
  say(`  ${widths.map((width) => '─'.repeat(width)).join('───')}`);
  for (const row of cells.slice(1)) say(line(row));
};

/** Value below which the share `p` of the values lies; nearest rank. */
export const percentile = (values, p) =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * p) - 1)];
export const median = (values) => percentile(values, 0.5);
