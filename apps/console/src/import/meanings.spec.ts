import { meaningsOf } from './meanings.js';

describe('the words of a column', () => {
  const names = [(code: string) => ({ KE: 'Kenya', CH: 'Switzerland' })[code] ?? code];
  it('mean what their code or name says, and nothing where neither does', () =>
    expect(meaningsOf(['ke', ' Switzerland ', 'Atlantis'], ['KE', 'CH'], names)).toEqual({
      ke: 'KE',
      ' Switzerland ': 'CH',
    }));
});
