import { nameToFind, soughtWords } from './search-words.js';

const texts = (name: string): readonly string[] => soughtWords(name).map(({ text }) => text);

describe('what a name is found by', () => {
  it.each([
    ['Médecins Zéphyr', ['medecins', 'zephyr']],
    ['Łódź Zdrowie', ['lodz', 'zdrowie']],
    ['ＷＨＯ', ['who']],
    ['Zorban Ltd', ['zorban', 'ltd']],
    ['Здоровье', ['zdorove']],
  ])('%s', (name, words) => expect(nameToFind(name).words).toEqual(expect.arrayContaining(words)));
  it('is its name in one, and its initials without small words', () =>
    expect(nameToFind('World Health Organization')).toMatchObject({
      whole: 'worldhealthorganization',
      initials: 'who',
    }));
  it('is no initial of one word alone', () => expect(nameToFind('Okavia').initials).toBe(''));
  it('is the character in Han, in the one writing or the other', () => {
    const sought = soughtWords('世界衛生').flatMap(({ spellings }) => spellings);
    expect(sought).toHaveLength(4);
    expect(nameToFind('世界卫生').words).toEqual(expect.arrayContaining(sought));
  });
});

describe('what is sought', () => {
  it('are the telling words', () => {
    expect(texts('the Zorban Foundation of Kisumu, Ltd.')).toEqual([
      'zorban',
      'foundation',
      'kisumu',
    ]);
    expect(texts('the')).toEqual(['the']);
    expect(texts('.*')).toEqual([]);
  });
  it('means the same in another language', () => {
    const [english] = soughtWords('hospital');
    const [russian] = soughtWords('больница');
    expect(english!.meanings.length).toBeGreaterThan(0);
    expect(russian!.meanings).toEqual(english!.meanings);
  });
});
