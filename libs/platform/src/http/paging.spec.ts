import { parseLimit } from './paging.js';
import type { Problem } from './problems.js';

describe('how much of a list is asked for', () => {
  const refusal = (text: string, within?: { standard: number; most: number }) => {
    try {
      return parseLimit(text, within);
    } catch (error) {
      const { errors } = (error as Problem).options;
      return errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join();
    }
  };
  it('is 50 where nobody says, and what is said up to the most there is', () => {
    expect([parseLimit(undefined), parseLimit('1'), parseLimit('200')]).toEqual([50, 1, 200]);
    expect(parseLimit('1000', { standard: 100, most: 1000 })).toBe(1000);
  });
  it.each(['201', '100000', '10000000', '0', '-1', '1.5', 'all', ''])('refuses %s', (text) =>
    expect(refusal(text)).toBe('/query/limit A whole number from 1 to 200.'),
  );
  it('says the most of the list', () =>
    expect(refusal('1001', { standard: 100, most: 1000 })).toBe(
      '/query/limit A whole number from 1 to 1000.',
    ));
});
