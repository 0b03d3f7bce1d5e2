import { Progress } from './progress.js';

describe('progress', () => {
  const lines = (isTTY: boolean): string[] => {
    const out: string[] = [];
    let at = 0;
    const progress = new Progress(
      { isTTY, columns: 80, write: (text) => out.push(text) },
      1000,
      () => (at += 200),
    );
    for (const done of [1, 500, 1000]) progress.report(done, 2, done === 1000);
    return out;
  };
  it('is a bar on a terminal', () =>
    expect(lines(true).at(-1)).toMatch(/^\r\[█+\] 1000\/1000 rows, 2 refused, \d+ rows\/s\n$/));
  it('is plain lines elsewhere', () =>
    expect(lines(false)).toEqual([
      expect.stringMatching(/^500\/1000 rows/),
      expect.stringMatching(/^1000\/1000 rows/),
    ]));
});
