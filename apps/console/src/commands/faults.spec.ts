import { faultSaid } from './faults.js';

describe('why a field was refused', () => {
  const t = (word: string, values?: object): string =>
    [word, ...Object.values(values ?? {})].join(' ');
  const said = (code: string, detail?: string): string =>
    faultSaid({ code, detail: detail! }, { t });
  it('is said without the names and codes of programs', () => {
    expect(said('code', 'kind must be one of: un_multilateral, ngo')).toBe('fault.choice');
    expect(said('array', 'names must be an array')).toBe('fault.empty');
    expect(said('plain-text', 'value is no plain text of 1 to 300 characters: too-short')).toBe(
      'fault.text 1 300',
    );
  });
  it('is said in the words of the API where there are no others', () => {
    expect(said('period', 'The end is before the start.')).toBe('The end is before the start.');
    expect(said('period')).toBe('period');
  });
});
