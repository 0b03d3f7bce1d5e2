import { csvOf } from './csv.js';

describe('a table as CSV', () => {
  it('has a header, a line for each row, and marks that spreadsheets know', () =>
    expect(csvOf(['Name', 'Cases'], [['Heron', 3]])).toBe('\uFEFFName,Cases\r\nHeron,3\r\n'));
  it('quotes what would be taken for something else', () =>
    expect(csvOf(['a'], [['x,"y"\nz'], [undefined]])).toBe('\uFEFFa\r\n"x,""y""\nz"\r\n\r\n'));
  it.each(['=1+1', '+1', '-1', '@x', '\tx'])('makes a text of the formula %j', (text) =>
    expect(csvOf(['a'], [[text]])).toContain(`'${text}`),
  );
  it('leaves numbers below nothing as they are', () =>
    expect(csvOf(['a'], [[-1]])).toBe('\uFEFFa\r\n-1\r\n'));
});
