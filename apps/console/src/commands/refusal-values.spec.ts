import { withValues } from './refusal-values.js';

const words: Readonly<Record<string, string>> = { 'role.DG': 'Directeur général' };
const said = (text: string, more: object = {}): string | undefined => {
  const problem = { title: '', status: 422, code: 'x', detail: 'It may last 36 months at most.' };
  return withValues(text, { ...problem, ...more }, (value) => words[value] ?? value);
};

describe('what is said of a refusal', () => {
  it('is as it stands where nothing is to be filled in', () =>
    expect(said('Trop long.')).toBe('Trop long.'));
  it('has the number of its English, which a process profile may set', () =>
    expect(said('{number} mois au plus.')).toBe('36 mois au plus.'));
  it('has members of the answer, in words', () =>
    expect(said('Niveau : {level}.', { level: 'DG' })).toBe('Niveau : Directeur général.'));
  it('is nothing where the answer has no such member', () =>
    expect(said('Niveau : {level}.')).toBeUndefined());
});
