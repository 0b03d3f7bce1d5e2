import fc from 'fast-check';
import {
  foldName,
  nameKey,
  nameSimilarity,
  nameTokens,
  personTokens,
  wordSimilarity,
} from './index.js';

describe('a name', () => {
  it.each([
    ['Institut für Ökologie', 'institut fur okologie'],
    ['ＷＨＯ', 'who'],
    ['Зорбан', 'zorban'],
    ["L'Hôpital", 'lhopital'],
    ['Z.A. Testov', 'za testov'],
    ['القواري', 'al qwry'],
    ['عبد الله', 'abd allah'],
    ['王小明', 'wang xiao ming'],
    ['Παπαδόπουλος', 'papadopoylos'],
    ['राम कुमार', 'raam kumaar'],
    ['Nguyễn Văn Đức', 'nguyen van duc'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['İstanbul', 'istanbul'],
    ['Zor\u200dban\u200f \u202eX', 'zorban x'],
    ['مـحـمـد', 'mhmd'],
    ['🙂🙂', ''],
    ['', ''],
  ])('%s folds to %s', (text, folded) => expect(foldName(text)).toBe(folded));
  it('folds to the same before and after a second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) =>
        expect(foldName(foldName(text))).toBe(foldName(text)),
      ),
    ));
  it('has one key whatever the order, legal form and script', () => {
    expect(nameKey('Acme Health Ltd.')).toBe(nameKey('Health ACME GmbH'));
    // The second О is Cyrillic.
    expect(nameKey('WHO Foundation')).toBe(nameKey('WHО Foundation'));
  });
  it('of 5,000 characters is folded at once', () => {
    const started = performance.now();
    foldName('Зорбан Аль-Кувари '.repeat(280));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('the telling words of an organisation', () => {
  it.each([
    ['ООО «Ромашка»', ['romashka']],
    ['АО Тест', ['test']],
    ['北京测试股份有限公司', ['bei', 'jing', 'ce', 'shi']],
    ['株式会社テスト', ['tesuto']],
    ['㈱テスト', ['tesuto']],
    ['Invented Charity Council e.V.', ['invented', 'charity', 'council']],
    ['Example S.A.R.L.', ['example']],
    ['Δοκιμή Α.Ε.', ['dokimi']],
    ['Ltd.', ['ltd']],
    ['有限公司', ['you', 'xian', 'gong', 'si']],
    ['The Of', ['the', 'of']],
    ['🙂', []],
  ])('%s', (text, tokens) => expect(nameTokens(text)).toEqual(tokens));
});

describe('the telling words of a person', () => {
  it.each([
    ['Prof. Dr. Zorban Testov', ['zorban', 'testov']],
    ['H.E. Zorban Testov', ['zorban', 'testov']],
    ['He Wei', ['he', 'wei']],
    ['الدكتور زوربان القواري', ['zwrbn', 'qwry']],
    ['д-р Зорбан Тестов', ['zorban', 'testov']],
    ['王小明先生', ['wang', 'xiao', 'ming']],
    ['Zorban bin Testov al-Quvari', ['zorban', 'testov', 'quvari']],
    ['Abd al-Rahman Testov', ['abdrahman', 'testov']],
    ['Abdul Rahman Testov', ['abdrahman', 'testov']],
    ['عبد الرحمن', ['abdrhmn']],
    ['Abdul', ['abdul']],
    ['Dr', ['dr']],
    ['al', ['al']],
  ])('%s', (text, tokens) => expect(personTokens(text)).toEqual(tokens));
});

describe('two names', () => {
  it('are alike when their words are', () => {
    expect(nameSimilarity('University of Melbourne', 'Melbourne University').score).toBe(1);
    expect(nameSimilarity('University of Melbourne', 'University of Iowa').score).toBeLessThan(0.7);
    expect(nameSimilarity('', 'x').score).toBe(0);
    expect(nameSimilarity('🙂', '🙂').score).toBe(0);
  });
  it('say which words were taken for the same', () =>
    expect(nameSimilarity('Zorban Relief', 'Relief Zorbann').evidence).toEqual([
      { left: 'relief', right: 'relief', similarity: 1 },
      { left: 'zorban', right: 'zorbann', similarity: expect.closeTo(0.971, 2) },
    ]));
  it('are as alike one way round as the other, from 0 to 1, and wholly like themselves', () => {
    const name = fc
      .array(
        fc.constantFrom('zorban', 'testov', 'quvari', 'kuwari', 'relief', 'board', 'иванов', '明'),
        { minLength: 1, maxLength: 5 },
      )
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        const { score } = nameSimilarity(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(Math.abs(score - nameSimilarity(b, a).score)).toBeLessThan(0.001);
        expect(nameSimilarity(a, a).score).toBe(1);
      }),
    );
  });
  it('compare word by word with Jaro-Winkler, after its published examples', () => {
    expect(wordSimilarity('martha', 'marhta')).toBeCloseTo(0.9611, 3);
    expect(wordSimilarity('dixon', 'dicksonx')).toBeCloseTo(0.8133, 3);
    expect(wordSimilarity('abc', 'xyz')).toBe(0);
  });
});
