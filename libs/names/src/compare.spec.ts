import fc from 'fast-check';
import { compareNames, namePolicy, parseName } from './index.js';
import { spellingLikeness, spellingOf } from './spelling.js';
import { WordIndex } from './word-index.js';

const person = (left: string, right: string): number => compareNames(left, right, 'person').score;
const body = (left: string, right: string): number =>
  compareNames(left, right, 'organisation').score;
const { threshold } = namePolicy;

describe('two names of one person', () => {
  it.each([
    ['a letter missing early', 'Movez Saftari', 'MORVEZ SAFTARI'],
    ['the first letters swapped', 'Omrvez Saftari', 'Morvez Saftari'],
    ['Arabic, beginning with alif', 'أحمد قرفاني', 'AHMAD QURVANI'],
    ['Arabic, alif with hamza below', 'إبراهيم تستوري', 'IBRAHIM TESTURI'],
    ['Arabic, ayn as any vowel', 'عمر زلفاني', 'OMAR ZALVANI'],
    ['al-Din apart', 'شمس الدين مريدي', 'SHAMSUDDIN MERIDI'],
    ['Allah apart', 'Nur Ullah Veridi', 'NURULLAH VERIDI'],
    ['servant of, apart and joined', 'Abd al-Rahman Testov', 'Abdurrahman Testov'],
    ['servant of with a letter twice', 'Abddul Rahman', 'Abdul Rahman'],
    ['a lost blank', 'MorvezSaftari', 'MORVEZ SAFTARI'],
    ['Q and G, O and U', 'Qaddur Testuri', 'Gaddor Testori'],
    ['Cyrillic', 'Юрий Щербаков', 'Yuri Shcherbakov'],
    ['Ukrainian', 'Гончарук Ольга', 'Olga Honcharuk'],
    ['Greek', 'Γεώργιος Παπαδόπουλος', 'Georgios Papadopoulos'],
    ['Hebrew', 'שמואל גולדברג', 'Shmuel Goldberg'],
    ['Han in pinyin', '王小明', 'Wang Xiaoming'],
    ['Han in Wade-Giles', '谢志强', 'Hsieh Chih-chiang'],
    ['Han in Cantonese', '黄晓明', 'Wong Hiuming'],
    ['Hangul', '김정은', 'Kim Jong-un'],
    ['kana', 'きょうこ サトウ', 'Kyoko Sato'],
    ['Devanagari', 'राजेश शर्मा', 'Rajesh Sharma'],
    ['Georgian', 'ნინო ხარაძე', 'Nino Kharadze'],
    ['umlauts spelt out', 'Jürgen Groß', 'Juergen Gross'],
    ['a title', 'Prof. Dr. Zorban Testov', 'Zorban Testov'],
    ['a nickname', 'Bill Testov', 'William Testov'],
    ['an initial', 'Zorban P. Testov', 'Zorban Petrovich Testov'],
  ])('%s', (_what, left, right) => expect(person(left, right)).toBeGreaterThanOrEqual(threshold));
  it.each([
    ['another family name', 'Zorban Testov', 'Zorban Meridi'],
    ['another given name', 'Zorban Testov', 'Falim Testov'],
    ['a given name alone', 'Zorban', 'Zorban Testov'],
    ['another given name in Han', '王小明', '王大伟'],
    ['two slips', 'Zorba Quarry', 'Zorban Quvari'],
  ])('not %s', (_what, left, right) => expect(person(left, right)).toBeLessThan(threshold));
});

describe('two names of one body', () => {
  it.each([
    ['a legal form without a blank', 'ZinnoberGmbH', 'Zinnober'],
    ['a number above twelve in words', 'Zorban Brigade Forty-Four', '44 Zorban Brigade'],
    ['a number of ten and more', 'Brigade Seventeen', 'Brigade 17'],
    ['a legal form written out', 'Zinnober Aktiengesellschaft', 'Zinnober AG'],
    [
      'a legal form written out in Cyrillic',
      'Общество с ограниченной ответственностью «Ромашкино»',
      'ООО «Ромашкино»',
    ],
    ['letters that look alike', 'Spyros Psychic Relief', 'Ѕруrоѕ Рѕусhіс Relief'],
    ['a whole word of such letters', 'Zorban Саре Relief', 'Zorban Cape Relief'],
    ['a word of another language', 'Zorban Foundation', 'Fundación Zorban'],
    ['a numeral', 'Second Zorban Academy', '2nd Zorban Academy'],
    ['general words alone, all of them', 'Global Relief Foundation', 'Global Relief Foundation'],
    ['an acronym', 'O.K.I.', 'OKI'],
  ])('%s', (_what, left, right) => expect(body(left, right)).toBeGreaterThanOrEqual(threshold));
  it.each([
    ['another number in words', 'Zorban Brigade Forty-Four', 'Zorban Brigade 45'],
    ['general words of a longer name', 'Development Fund', 'Zorvania Central Development Fund'],
    [
      'the same legal form',
      'Общество с ограниченной ответственностью «Полянка»',
      'Общество с ограниченной ответственностью «Бабушка»',
    ],
    ['an acronym of other letters', 'OKA', 'OKI'],
    ['another number', 'Zorban Brigade 17', 'Zorban Brigade 18'],
    ['another telling word', 'Zorban Health Institute', 'Meridi Health Institute'],
  ])('not %s', (_what, left, right) => expect(body(left, right)).toBeLessThan(threshold));
});

describe('the measure', () => {
  it('says which words were taken for the same', () =>
    expect(
      compareNames('Testov, Zorbann', 'Zorban Testov', 'person').pairs.map(
        ({ left, right, likeness }) => [left.text, right.text, Math.round(likeness * 100)],
      ),
    ).toEqual([
      ['testov', 'testov', 100],
      ['zorbann', 'zorban', 97],
    ]));
  it('of any text is 0 to 1, the same both ways, and 1 for itself', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('person' as const, 'organisation' as const),
        (left, right, kind) => {
          const { score } = compareNames(left, right, kind);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          if (parseName(left, kind).parts.length > 0)
            expect(compareNames(left, left, kind).score).toBe(1);
        },
      ),
    ));
});

describe('the word index', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 14 });
  const spelling = (text: string) => spellingOf({ text, consonants: false });
  const slips = (text: string): string[] => [
    ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1)),
    ...Array.from(
      text,
      (_, at) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
    ),
    ...letters.flatMap((letter) =>
      Array.from(
        { length: text.length + 1 },
        (_, at) => text.slice(0, at) + letter + text.slice(at),
      ),
    ),
    ...letters.flatMap((letter) =>
      Array.from(text, (_, at) => text.slice(0, at) + letter + text.slice(at + 1)),
    ),
  ];
  it('returns each word that one slip at any place made, if the measure passes it', () =>
    fc.assert(
      fc.property(word, (text) => {
        const index = new WordIndex();
        index.add(1, spelling(text));
        for (const made of slips(text).filter((one) => !one.includes('undefined')))
          if (spellingLikeness(spelling(text), spelling(made)) > 0)
            expect([made, ...index.candidates([spelling(made)])]).toEqual([made, 1]);
      }),
      { numRuns: 60 },
    ));
  it('returns every word the measure passes, of two at random that are near', () =>
    fc.assert(
      fc.property(word, fc.array(fc.nat(1_000), { minLength: 1, maxLength: 3 }), (text, places) => {
        const index = new WordIndex();
        index.add(1, spelling(text));
        const made = places.reduce((so, place) => {
          const all = slips(so).filter((one) => !one.includes('undefined'));
          return all[place % all.length]!;
        }, text);
        if (spellingLikeness(spelling(text), spelling(made)) > 0)
          expect(index.candidates([spelling(made)]).includes(1)).toBe(true);
      }),
      { numRuns: 400 },
    ));
  it('looks at few words of many', () => {
    const index = new WordIndex();
    const all = fc.sample(word, { numRuns: 3_000, seed: 7 });
    all.forEach((text, id) => index.add(id, spelling(text)));
    const looked = all.slice(0, 200).map((text) => index.candidates([spelling(text)]).length);
    expect(looked.reduce((sum, n) => sum + n, 0) / looked.length).toBeLessThan(150);
  });
});
