import { foldName, nameKey, nameSimilarity, wordSimilarity } from './index.js';

describe('names', () => {
  it.each([
    ['Institut für Ökologie', 'institut fur okologie'],
    ['ＷＨＯ', 'who'],
    ['Зорбан', 'zorban'],
    ["L'Hôpital", 'lhopital'],
    ['Z.A. Testov', 'za testov'],
  ])('%s folds to %s', (text, folded) => expect(foldName(text)).toBe(folded));
  it('have one key whatever the order, legal form and script', () => {
    expect(nameKey('Acme Health Ltd.')).toBe(nameKey('Health ACME GmbH'));
    // The second О is Cyrillic.
    expect(nameKey('WHO Foundation')).toBe(nameKey('WHО Foundation'));
  });
  it('keep a legal form when there is nothing else', () => expect(nameKey('Ltd.')).toBe('ltd'));
  it('are alike when their words are', () => {
    expect(nameSimilarity('University of Melbourne', 'Melbourne University').score).toBe(1);
    expect(nameSimilarity('University of Melbourne', 'University of Iowa').score).toBeLessThan(0.7);
    expect(nameSimilarity('', 'x').score).toBe(0);
  });
  it('words by Jaro-Winkler, after its published examples', () => {
    expect(wordSimilarity('martha', 'marhta')).toBeCloseTo(0.9611, 3);
    expect(wordSimilarity('dixon', 'dicksonx')).toBeCloseTo(0.8133, 3);
    expect(wordSimilarity('abc', 'xyz')).toBe(0);
  });
});
