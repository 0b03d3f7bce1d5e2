import fc from 'fast-check';
import { spellingLikeness, spellingOf } from './spelling.js';
import { WordList } from './word-list.js';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = fc
  .array(fc.constantFrom(...letters), { minLength: 2, maxLength: 12 })
  .map((some) => some.join(''));
const slips = (text: string): readonly string[] =>
  Array.from(text, (_, at) => at).flatMap((at) => [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}q${text.slice(at)}`,
    `${text.slice(0, at)}q${text.slice(at + 1)}`,
    text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2),
  ]);
const spelled = (text: string) => spellingOf({ text, consonants: false });
const listOf = (words: readonly string[]): WordList => {
  const list = new WordList();
  for (const one of words) list.add(one);
  return list;
};

describe('a list of words', () => {
  it('finds every word the measure takes for the one asked, and no other', () =>
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), word, (words, asked) => {
        const among = [...words, ...slips(asked)].filter(Boolean);
        const wanted = [...new Set(among)].filter(
          (one) => spellingLikeness(spelled(asked), spelled(one)) > 0,
        );
        const found = listOf(among).alike({ text: asked, consonants: false });
        expect(found.map((one) => one.word).toSorted()).toEqual(wanted.toSorted());
      }),
      { numRuns: 60 },
    ));
  it('finds a word by its consonants where it is asked without vowels', () =>
    expect(
      listOf(['zorban', 'kisumu'])
        .alike({ text: 'zrbn', consonants: true })
        .map((one) => one.word),
    ).toEqual(['zorban']));
  it('has each word once, the likeliest first', () => {
    const list = listOf(['okavian', 'okavian', 'okavien']);
    expect(list.size).toBe(2);
    expect(list.alike({ text: 'okavian', consonants: false }).map((one) => one.word)).toEqual([
      'okavian',
      'okavien',
    ]);
  });
});
