type Row = Readonly<{ attempt: string; door: string; expected: string; got: string }>;

const widest = 64;
const cell = (text: string, width: number): string => text.slice(0, width).padEnd(width);
/** A title, and a line for each attempt: what was tried, by which door, what must come and came. */
export const tableOf = (title: string, rows: readonly Row[]): string => {
  const columns = ['attempt', 'door', 'expected', 'got'] as const;
  const head: Row = { attempt: 'attempt', door: 'door', expected: 'expected', got: 'got' };
  const widths = columns.map((name) =>
    Math.min(widest, Math.max(...[head, ...rows].map((row) => row[name].length))),
  );
  const lines = [head, ...rows].map((row) => {
    const mark = row === head ? ' ' : row.expected === row.got ? '✓' : '✗';
    return `  ${mark} ${columns.map((name, at) => cell(row[name], widths[at]!)).join('  ')}`;
  });
  return `\n${title}: ${rows.length} attempts\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
};

type Answer = string | number | undefined;
/** One thing somebody tries: what it is, by which door, what must come of it, and what came. */
export type Attempt = readonly [
  attempt: string,
  door: string,
  expected: string,
  run: () => Answer | Promise<Answer>,
];

/**
 * Attempts of an attacker under a bullet of the list they were found by, a test each; the table of
 * all of them is printed when they are done.
 */
export const attempted = (bullet: string, attempts: readonly Attempt[]): void => {
  describe(bullet, () => {
    const rows: Row[] = [];
    afterAll(() => void process.stdout.write(tableOf(bullet, rows)));
    it.each(attempts)('%s (%s): %s', async (attempt, door, expected, run) => {
      const got = String(await run());
      rows.push({ attempt, door, expected, got });
      expect(got).toBe(expected);
    });
  });
};
